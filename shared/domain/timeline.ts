import { type Contribution, tagsOf } from "./contribution.ts";
import { oneTag } from "./language.ts";

/** What was said on a day at an occasion in a language. */
export type Moment = {
  date: string;
  occasionId: string;
  language: string;
  statements: number;
  voices: number;
};

/** Statements gathered by day, occasion and language, first day first. */
export function timelineOf(contributions: readonly Contribution[]): Moment[] {
  const moments = new Map<string, Moment>();
  for (const contribution of contributions) {
    const { saidOn: date, occasionId, voices } = contribution;
    const language = oneTag(tagsOf(contribution).language);
    const key = [date, occasionId, language].join(" ");
    const moment = moments.get(key) ?? { date, occasionId, language, statements: 0, voices: 0 };
    moments.set(key, { ...moment, statements: moment.statements + 1, voices: moment.voices + voices });
  }
  return [...moments.entries()].toSorted(([a], [b]) => a.localeCompare(b)).map(([, moment]) => moment);
}
