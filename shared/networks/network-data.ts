import * as z from "zod";
import { type LanguageTag, type Texts, languageTags } from "#shared/domain/language.ts";
import type { ActorEntry } from "#shared/domain/network.ts";
import { Population } from "#shared/domain/population.ts";
import { Place } from "#shared/domain/place.ts";
import { readDataFile } from "#shared/platform/data-file.ts";

const Words = z.record(z.string(), z.string());
const Actors = z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() }));

const read = (network: string, file: string) => readDataFile(`./${network}/${file}`, import.meta.url);

export const readPlaces = (network: string): Place[] => z.array(Place).parse(read(network, "places.json"));

export const readActors = (network: string): ActorEntry[] => Actors.parse(read(network, "actors.json"));

export const readPopulation = (network: string): Population =>
  Population.parse(read(network, "population.json"));

/** The words of a network's surveys, by key, in every language. */
export function readTexts(network: string): (key: string) => Texts {
  const words = new Map<LanguageTag, Record<string, string>>(
    languageTags.map((tag) => [tag, Words.parse(read(network, `surveys.${tag}.json`))]),
  );
  return (key) =>
    Object.fromEntries(
      [...words].flatMap(([tag, texts]) => {
        const text = texts[key];
        return text === undefined ? [] : [[tag, text]];
      }),
    );
}
