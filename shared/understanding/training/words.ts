// Takes in spare words that the corpora speak for: node shared/understanding/training/words.ts [--write]
// lexicon/spare/ holds words that were written but are not read yet: the package must stay under a megabyte, and most of them no statement
// has met. When the corpora grow, some are met. Without --write it only counts. Then: train.ts, compile.ts.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { inPlainLetters } from "../lexicon/build.ts";
import { loadUnderstandingData } from "../load.ts";
import { findConcepts, openLexicon } from "../text/lexicon.ts";
import { tokenise } from "../text/tokens.ts";
import { createAnalyser } from "../understand.ts";
import { readNetwork } from "./network.ts";
import { type LexiconFile, lexiconFolder, readCorpora, type Row } from "./sources.ts";

/** A word fits its concept when this share of its statements want what others of that concept want, and all of them on the whole (logarithms of the lift). */
const FITS = { share: 0.5, each: 0.3, mean: 0.2 };
/** How many statements the expectation counts for, so that a wish seen twice proves nothing. */
const PRIOR = 5;

const data = loadUnderstandingData();
const analyse = createAnalyser(data);
const network = readNetwork();
const rows = ["train", "dev", "more"].flatMap(readCorpora);
const wishOf = ({ ask, kind }: Row): string => ask ?? `no ask, ${kind}`;

const seen = {
  all: 0,
  byConcept: new Map<string, number>(),
  byWish: new Map<string, number>(),
  both: new Map<string, number>(),
};
const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
for (const row of rows) {
  const { reading } = analyse(row.text, { formLanguage: row.lang, network });
  seen.all += 1;
  count(seen.byWish, wishOf(row));
  for (const { concept, weight } of reading.concepts.values()) {
    if (weight < 0.8) continue;
    count(seen.byConcept, data.concepts[concept] ?? "");
    count(seen.both, `${data.concepts[concept]} ${wishOf(row)}`);
  }
}

/** How much oftener a concept is named with this wish than in general, as a logarithm. */
const lift = (concept: string, wish: string): number => {
  const share = ((seen.byConcept.get(concept) ?? 0) + 1) / (seen.all + 50);
  const here = (seen.both.get(`${concept} ${wish}`) ?? 0) + PRIOR * share;
  return Math.log(here / ((seen.byWish.get(wish) ?? 0) + PRIOR) / share);
};

const languagesOf: Record<string, string[]> = {
  bs: ["bs", "sr-Cyrl"],
  fa: ["fa", "prs"],
  prs: ["fa", "prs"],
};

/** A line for each concept, as reviewers know it. */
const write = (folder: URL, name: string, { language, concepts }: LexiconFile): void => {
  const lines = Object.entries(concepts).flatMap(([concept, entries]) =>
    entries.length === 0
      ? []
      : [`    ${JSON.stringify(concept)}: [${entries.map((entry) => JSON.stringify(entry)).join(", ")}]`],
  );
  writeFileSync(
    new URL(name, folder),
    `{\n  "language": ${JSON.stringify(language)},\n  "concepts": {\n${lines.join(",\n")}\n  }\n}\n`,
  );
};

const spareFolder = new URL("spare/", lexiconFolder);
for (const name of readdirSync(spareFolder).toSorted()) {
  const spare: LexiconFile = JSON.parse(readFileSync(new URL(name, spareFolder), "utf8"));
  const lexicon: LexiconFile = JSON.parse(readFileSync(new URL(name, lexiconFolder), "utf8"));
  const words = Object.entries(spare.concepts).flatMap(([concept, entries]) =>
    entries.map((entry) => ({ concept, entry, lifts: new Array<number>() })),
  );
  // Each word stands for a concept of its own, so that a hit names the word.
  const opened = openLexicon(
    spare.language,
    words.map(({ entry }, index) => [index, inPlainLetters(entry)] as const),
    false,
  );
  const spoken = languagesOf[spare.language] ?? [spare.language];
  for (const row of rows) {
    if (!spoken.includes(row.lang)) continue;
    for (const index of new Set(
      findConcepts(opened, tokenise(row.text), true).map(({ concept }) => concept),
    )) {
      const word = words[index];
      word?.lifts.push(lift(word.concept, wishOf(row)));
    }
  }
  const met = words.filter(({ lifts }) => lifts.length > 0);
  const fitting = met.filter(
    ({ lifts }) =>
      lifts.filter((each) => each > FITS.each).length >= FITS.share * lifts.length &&
      lifts.reduce((sum, each) => sum + each, 0) > FITS.mean * lifts.length,
  );
  console.log(`${name}: ${words.length} spare words, ${met.length} met, ${fitting.length} fit`);
  if (!process.argv.includes("--write")) continue;
  for (const { concept, entry } of met)
    spare.concepts[concept] = (spare.concepts[concept] ?? []).filter((each) => each !== entry);
  for (const { concept, entry } of fitting) (lexicon.concepts[concept] ??= []).push(entry);
  write(spareFolder, name, spare);
  write(lexiconFolder, name, lexicon);
}
