// node shared/understanding/training/misses.ts <lang>: the train statements whose ask's patterns the lexicon's words do not meet,
// with the concepts that were found and those that would be needed. What to write next into lexicon/<lang>.json.
import { readFileSync } from "node:fs";
import { build } from "../lexicon/build.ts";
import { loadUnderstandingData } from "../load.ts";
import { featuresOf } from "../model/features.ts";
import { createAnalyser } from "../understand.ts";
import { readNetwork } from "./network.ts";
import { readCorpora } from "./sources.ts";

const lang = process.argv[2];
const { lexicons, concepts, asks, themes } = build().data;
const data = { ...loadUnderstandingData(), lexicons, concepts, asks, themes };
const analyse = createAnalyser(data);
const network = readNetwork();
const patterns: Record<string, string[]> = JSON.parse(
  readFileSync(new URL("../lexicon/ask-patterns.json", import.meta.url), "utf8"),
);
const rows = readCorpora("train").filter(
  (row) => row.lang === lang && row.ask !== null && !row.ask.startsWith("+"),
);
let missed = 0;
for (const { text, ask } of rows) {
  const { reading } = analyse(text, { formLanguage: lang, network });
  const index = asks.findIndex(({ id }) => id === ask);
  if ((featuresOf(reading, data).asks[index] ?? 0) > 0) continue;
  missed++;
  const found = [...reading.concepts.values()].map(({ concept }) => concepts[concept]).join(" ");
  console.log(`${ask}\n  ${text}\n  found: ${found}\n  needs: ${(patterns[ask ?? ""] ?? []).join(" / ")}`);
}
console.error(`${lang}: ${missed} of ${rows.length} statements with an ask are missed`);
