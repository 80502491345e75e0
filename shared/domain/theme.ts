import * as z from "zod";

/** What a statement is about. Ids are fixed; a network may give them other labels. */
export const themeIds = [
  "safety",
  "crime",
  "police-trust",
  "lighting",
  "vandalism",
  "waste",
  "recycling",
  "water",
  "traffic",
  "playground",
  "youth",
  "sports",
  "green-space",
  "maintenance",
  "housing",
  "meeting-place",
  "events",
  "culture-language",
  "jobs",
  "school-education",
  "accessibility",
  "health",
  "participation",
  "other",
] as const;
export const ThemeId = z.enum(themeIds);
export type ThemeId = z.infer<typeof ThemeId>;
