import type { Layer, UnderstandingData } from "./data.ts";
import type { ScriptGroup } from "./language/ngrams.ts";
import type { LanguageModel, ScriptModel } from "./language/identify.ts";
import type { LexiconData } from "./text/entries.ts";

// One file: a length, the readable part as compressed JSON, then the bytes, compressed too, that the JSON points into.

const groups: ScriptGroup[] = ["latin", "arabic", "cyrillic", "ethiopic"];

type Ref = { at: number; length: number };
type PackedLayer = Omit<Layer, "offsets" | "targets" | "weights"> & {
  counts: Ref;
  targets: Ref;
  weights: Ref;
};
/** Counts have two bytes: the lower ones in a row, then the higher ones. */
type PackedLexicon = { rests: Ref; shared: Ref; counts: Ref };
type Packed = Omit<UnderstandingData, "language" | "layers" | "points" | "lexicons"> & {
  lexicons: Record<string, PackedLexicon>;
  points: Omit<UnderstandingData["points"], "weights"> & { weights: Ref };
  language: Partial<Record<ScriptGroup, Omit<ScriptModel, "weights"> & { weights: Ref }>>;
  layers: Record<"themes" | "asks" | "kinds", PackedLayer> | null;
};

const mapValues = <A, B>(record: Record<string, A>, map: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/** A feature's targets rise; the steps between them are smaller numbers and pack better. */
const steps = (targets: Uint8Array, offsets: Uint32Array): Uint8Array => {
  const first = new Set(offsets);
  return targets.map((target, at) => (first.has(at) ? target : target - (targets[at - 1] ?? 0)));
};

const sums = (stepped: Uint8Array, offsets: Uint32Array): Uint8Array => {
  const targets = stepped.slice();
  for (let index = 0; index + 1 < offsets.length; index += 1)
    for (let at = (offsets[index] ?? 0) + 1; at < (offsets[index + 1] ?? 0); at += 1)
      targets[at] = (targets[at] ?? 0) + (targets[at - 1] ?? 0);
  return targets;
};

/** Smaller and still quick to read back; both sides handed in, since the engine itself knows no platform. */
export const packData = (data: UnderstandingData, deflate: (bytes: Uint8Array) => Uint8Array): Uint8Array => {
  const parts: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array | Int8Array): Ref => {
    const ref = { at, length: bytes.length };
    parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
    at += bytes.length;
    return ref;
  };
  const layer = ({ offsets, targets, weights, ...rest }: Layer): PackedLayer => {
    const counts = new Uint8Array(offsets.length - 1);
    for (let index = 0; index < counts.length; index += 1)
      counts[index] = (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
    return { ...rest, counts: put(counts), targets: put(steps(targets, offsets)), weights: put(weights) };
  };
  const lexicon = ({ rests, shared, counts }: LexiconData): PackedLexicon => ({
    rests: put(rests),
    shared: put(shared),
    counts: put(Uint8Array.from([...counts, ...counts.map((each) => each >> 8)])),
  });
  const packed: Packed = {
    ...data,
    lexicons: mapValues(data.lexicons, lexicon),
    language: mapValues(data.language, (model) => ({ ...model, weights: put(model.weights) })),
    layers: data.layers && {
      themes: layer(data.layers.themes),
      asks: layer(data.layers.asks),
      kinds: layer(data.layers.kinds),
    },
    points: { ...data.points, weights: put(data.points.weights) },
  };
  const json = deflate(new TextEncoder().encode(JSON.stringify(packed)));
  const numbers = new Uint8Array(at);
  let next = 0;
  for (const part of parts) {
    numbers.set(part, next);
    next += part.length;
  }
  const tail = deflate(numbers);
  const out = new Uint8Array(4 + json.length + tail.length);
  new DataView(out.buffer).setUint32(0, json.length, true);
  out.set(json, 4);
  out.set(tail, 4 + json.length);
  return out;
};

export const unpackData = (
  bytes: Uint8Array,
  inflate: (bytes: Uint8Array) => Uint8Array,
): UnderstandingData => {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const packed: Packed = JSON.parse(new TextDecoder().decode(inflate(bytes.subarray(4, 4 + length))));
  const numbers = inflate(bytes.subarray(4 + length));
  const unsigned = (ref: Ref): Uint8Array =>
    new Uint8Array(numbers.buffer, numbers.byteOffset + ref.at, ref.length);
  const signed = (ref: Ref): Int8Array =>
    new Int8Array(numbers.buffer, numbers.byteOffset + ref.at, ref.length);
  const layer = ({ counts, targets, weights, ...rest }: PackedLayer): Layer => {
    const each = unsigned(counts);
    const offsets = new Uint32Array(each.length + 1);
    for (let index = 0; index < each.length; index += 1)
      offsets[index + 1] = (offsets[index] ?? 0) + (each[index] ?? 0);
    return { ...rest, offsets, targets: sums(unsigned(targets), offsets), weights: signed(weights) };
  };
  const lexicon = ({ rests, shared, counts }: PackedLexicon): LexiconData => {
    const halves = unsigned(counts);
    const both = new Uint16Array(halves.length / 2);
    for (let at = 0; at < both.length; at += 1)
      both[at] = (halves[at] ?? 0) + 256 * (halves[both.length + at] ?? 0);
    return { rests: unsigned(rests), shared: unsigned(shared), counts: both };
  };
  const language: LanguageModel = {};
  for (const group of groups) {
    const model = packed.language[group];
    if (model) language[group] = { ...model, weights: signed(model.weights) };
  }
  return {
    ...packed,
    lexicons: mapValues(packed.lexicons, lexicon),
    language,
    points: { ...packed.points, weights: signed(packed.points.weights) },
    layers: packed.layers && {
      themes: layer(packed.layers.themes),
      asks: layer(packed.layers.asks),
      kinds: layer(packed.layers.kinds),
    },
  };
};
