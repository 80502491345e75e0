// Prints quality per language: npm run evaluate [-- --dev | --set groups|train] [--no-form] [--errors themes|ask|place|lang|kind|notes] [--lang sv]
import { createUnderstanding } from "./understand.ts";
import { loadUnderstandingData } from "./load.ts";
import { readNetwork } from "./training/network.ts";
import { readCorpora } from "./training/sources.ts";
import { measure, table } from "./training/measure.ts";
import { measureNotes } from "./training/measure-notes.ts";
import { readNotes } from "./training/points.ts";
import { createNoteReader } from "./note/read.ts";

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const set = process.argv.includes("--dev") ? "dev" : (option("set") ?? "blind");
const network = readNetwork();
const data = loadUnderstandingData();
const understand = createUnderstanding(data);
const rows = readCorpora(set).filter((row) => !option("lang") || row.lang === option("lang"));
const areaAsks = new Set(data.asks.filter(({ scope }) => scope === "area").map(({ id }) => id));
const places = new Map(
  network.places.flatMap(
    ({ id, name }) =>
      [
        [id, id],
        [name, id],
      ] as const,
  ),
);
const form = !process.argv.includes("--no-form");
const results = rows.map((row) => ({
  row: { ...row, place: row.place === null ? null : (places.get(row.place) ?? row.place) },
  got: understand(row.text, { formLanguage: form && row.lang !== "und" ? row.lang : undefined, network }),
}));
console.log(`${set}: ${rows.length} statements${form ? "" : ", form language not told"}`);
console.log(table(measure(results, areaAsks)));

const readNote = createNoteReader(data);
const notes = measureNotes(readNotes(set), (text) => readNote(text, network).points);
console.log(
  `\nnotes: ${Object.entries(notes.figures)
    .map(([name, value]) => `${name} ${Number.isInteger(value) ? value : value.toFixed(3)}`)
    .join(", ")}`,
);

const shown = option("errors");
// The blind set must stay blind: its sentences are never printed.
if (shown === "notes" && set !== "blind")
  for (const { note, what, text, count, got } of notes.seen)
    console.log(`[${note}] ${what} ${count}${got === undefined ? "" : ` (${got})`} ${text}`);
if (shown && set !== "blind") {
  for (const { row, got } of results) {
    const same = (a: string[], b: string[]) => a.toSorted().join() === b.toSorted().join();
    const themes = got.themes.map(({ id }) => id);
    const line = `[${row.lang}] ${row.text.slice(0, 150)}`;
    if (shown === "themes" && !same(row.themes, themes))
      console.log(`${line}\n   want ${row.themes.join()} got ${themes.join()}`);
    if (shown === "ask" && row.ask !== (got.ask?.id ?? null))
      console.log(`${line}\n   want ${row.ask} got ${got.ask?.id ?? null} ${got.ask?.weight ?? ""}`);
    if (shown === "place" && row.place !== (got.place?.id ?? null))
      console.log(`${line}\n   want ${row.place} got ${got.place?.id ?? null}`);
    if (shown === "lang" && row.lang !== got.language)
      console.log(`${line}\n   got ${got.language} ${got.confidence}`);
    if (shown === "kind" && row.kind !== got.kind)
      console.log(`${line}\n   want ${row.kind} got ${got.kind}`);
  }
}
