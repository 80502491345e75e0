import { type Contribution, Correction, counts } from "./contribution.ts";
import { oneTag, tagsMeaning } from "./language.ts";

/** Tags that a human can correct. */
export const correctableFields = Correction.keyof().options;
type Field = (typeof correctableFields)[number];

/** How the machine did in one language: of so many statements, so many it could not place, so many a human corrected. */
export type LanguageQuality = {
  /** Language as the machine read it; `und` is what it did not recognise. */
  language: string;
  statements: number;
  corrected: number;
  /** Corrections by tag. */
  fields: Record<Field, number>;
  /** Statements for which it found no theme. */
  withoutTheme: number;
  /** Statements that it held as possible hate, and how many of them a human let through. */
  hate: { held: number; released: number };
};

/** What a statement adds to the quality of its language, by counter. Held and hidden ones were read too. */
export function qualityOf({
  reading,
  correction,
  status,
  holdReasons,
}: Pick<Contribution, "reading" | "correction" | "status" | "holdReasons">): Record<string, number> {
  const { language } = reading;
  const fields = correctableFields.filter((field) => correction[field] !== undefined);
  return {
    [`read:${language}`]: 1,
    ...(reading.themes.length === 0 ? { [`themeless:${language}`]: 1 } : {}),
    ...(fields.length > 0 ? { [`corrected:${language}`]: 1 } : {}),
    ...(holdReasons.includes("hate") ? { [`hate:${language}`]: 1 } : {}),
    ...(holdReasons.includes("hate") && counts({ status }) ? { [`hate-released:${language}`]: 1 } : {}),
    ...Object.fromEntries(fields.map((field) => [`corrected-${field}:${language}`, 1])),
  };
}

/** The quality of each language from counters of any number of months, most statements first. */
export function qualityByLanguage(months: readonly Readonly<Record<string, number>>[]): LanguageQuality[] {
  const sum = (counter: string, language: string) =>
    tagsMeaning(language).reduce(
      (total, tag) => months.reduce((so, counters) => so + (counters[`${counter}:${tag}`] ?? 0), total),
      0,
    );
  const languages = new Set(
    months.flatMap((counters) =>
      Object.keys(counters).flatMap((name) =>
        name.startsWith("read:") ? [oneTag(name.slice("read:".length))] : [],
      ),
    ),
  );
  return [...languages]
    .map((language) => ({
      language,
      statements: sum("read", language),
      corrected: sum("corrected", language),
      fields: countFields((field) => sum(`corrected-${field}`, language)),
      withoutTheme: sum("themeless", language),
      hate: { held: sum("hate", language), released: sum("hate-released", language) },
    }))
    .filter(({ statements }) => statements > 0)
    .toSorted((a, b) => b.statements - a.statements || a.language.localeCompare(b.language));
}

const countFields = (count: (field: Field) => number): Record<Field, number> => ({
  language: count("language"),
  kind: count("kind"),
  themes: count("themes"),
  place: count("place"),
  ask: count("ask"),
});
