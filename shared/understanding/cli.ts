// JSONL in, JSONL out, one line at a time: node shared/understanding/cli.ts [--note]
import { createInterface } from "node:readline";
import { loadUnderstandingData } from "./load.ts";
import { createNoteReader } from "./note/read.ts";
import { readNetwork } from "./training/network.ts";
import { createUnderstanding } from "./understand.ts";

type Line = { id: string; text: string; formLanguage?: string };

const data = loadUnderstandingData();
const understand = createUnderstanding(data);
const readNote = createNoteReader(data);
const network = readNetwork();

const statement = ({ id, text, formLanguage }: Line) => {
  const got = understand(text, { formLanguage, network });
  return {
    id,
    lang: got.language,
    themes: got.themes.map((theme) => theme.id),
    place: got.place?.name ?? null,
    ask: got.ask?.id ?? null,
    group: got.group,
    masked_text: got.masked,
    kind: got.kind,
  };
};

const note = ({ id, text }: Line) => {
  const { points, masked } = readNote(text, network);
  return {
    id,
    points: points.map(({ text: point, count, understanding }) => ({
      text: point,
      themes: understanding.themes.map((theme) => theme.id),
      place: understanding.place?.name ?? null,
      ask: understanding.ask?.id ?? null,
      count,
    })),
    masked_text: masked,
  };
};

const parse = (line: string): Line => JSON.parse(line);

const answer = process.argv.includes("--note") ? note : statement;

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (!line.trim()) continue;
  // Waiting for the pipe keeps memory flat however long the input is.
  if (!process.stdout.write(`${JSON.stringify(answer(parse(line)))}\n`)) {
    await new Promise((done) => process.stdout.once("drain", done));
  }
}
