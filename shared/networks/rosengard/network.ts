import * as z from "zod";
import { languageTags } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import { Place } from "#shared/domain/place.ts";
import actors from "./actors.json" with { type: "json" };
import places from "./places.json" with { type: "json" };
import { surveys, texts } from "./surveys.ts";

export const rosengard: Network = {
  id: "rosengard",
  name: "Rosengård Samverkan",
  municipality: "Malmö",
  purpose: texts("purpose"),
  languages: languageTags,
  places: z.array(Place).parse(places),
  areaPlace: "rosengard",
  actors,
  surveys,
  surveyOf: {
    festival: "event",
    barbecue: "event",
    tournament: "event",
    "recycling-day": "recycling",
    "citizen-dialogue": "dialogue",
    "resident-dialogue": "dialogue",
    "network-meeting": "dialogue",
    "safety-walk": "safety",
    "defect-walk": "event",
    other: "event",
  },
};
