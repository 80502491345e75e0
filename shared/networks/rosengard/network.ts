import { languageTags } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import { once } from "#shared/platform/once.ts";
import { readActors, readPlaces, readPopulation, readTexts } from "../network-data.ts";
import { surveysWith } from "./surveys.ts";

const id = "rosengard";
const texts = once(() => readTexts(id));
const places = once(() => readPlaces(id));
const actors = once(() => readActors(id));
const population = once(() => readPopulation(id));
const surveys = once(() => surveysWith(texts()));

export const rosengard: Network = {
  id,
  name: "Rosengård Samverkan",
  municipality: "Malmö",
  get purpose() {
    return texts()("purpose");
  },
  languages: languageTags,
  get places() {
    return places();
  },
  areaPlace: "rosengard",
  initiative: "malmoinitiativet",
  get actors() {
    return actors();
  },
  get population() {
    return population();
  },
  get surveys() {
    return surveys();
  },
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
