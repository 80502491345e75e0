import type { Layer, UnderstandingData } from "./data.ts";
import type { ScriptGroup } from "./language/ngrams.ts";
import type { LanguageModel, ScriptModel } from "./language/identify.ts";

// One file: a length, the readable part as compressed JSON, then the numbers as raw bytes that the JSON points into.

const groups: ScriptGroup[] = ["latin", "arabic", "cyrillic", "ethiopic"];

type Ref = { at: number; length: number };
type PackedLayer = Omit<Layer, "offsets" | "targets" | "weights"> & {
  counts: Ref;
  targets: Ref;
  weights: Ref;
};
type Packed = Omit<UnderstandingData, "language" | "layers" | "points"> & {
  points: Omit<UnderstandingData["points"], "weights"> & { weights: Ref };
  language: Partial<Record<ScriptGroup, Omit<ScriptModel, "weights"> & { weights: Ref }>>;
  layers: Record<"themes" | "asks" | "kinds", PackedLayer> | null;
};

export const packData = (data: UnderstandingData, deflate: (text: string) => Uint8Array): Uint8Array => {
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
    return { ...rest, counts: put(counts), targets: put(targets), weights: put(weights) };
  };
  const packed: Packed = {
    ...data,
    language: Object.fromEntries(
      Object.entries(data.language).map(([group, model]) => [
        group,
        { ...model, weights: put(model.weights) },
      ]),
    ),
    layers: data.layers && {
      themes: layer(data.layers.themes),
      asks: layer(data.layers.asks),
      kinds: layer(data.layers.kinds),
    },
    points: { ...data.points, weights: put(data.points.weights) },
  };
  const json = deflate(JSON.stringify(packed));
  const out = new Uint8Array(4 + json.length + at);
  new DataView(out.buffer).setUint32(0, json.length, true);
  out.set(json, 4);
  let next = 4 + json.length;
  for (const part of parts) {
    out.set(part, next);
    next += part.length;
  }
  return out;
};

export const unpackData = (bytes: Uint8Array, inflate: (bytes: Uint8Array) => string): UnderstandingData => {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const packed: Packed = JSON.parse(inflate(bytes.subarray(4, 4 + length)));
  const base = bytes.byteOffset + 4 + length;
  const unsigned = (ref: Ref): Uint8Array => new Uint8Array(bytes.buffer, base + ref.at, ref.length);
  const signed = (ref: Ref): Int8Array => new Int8Array(bytes.buffer, base + ref.at, ref.length);
  const layer = ({ counts, targets, weights, ...rest }: PackedLayer): Layer => {
    const each = unsigned(counts);
    const offsets = new Uint32Array(each.length + 1);
    for (let index = 0; index < each.length; index += 1)
      offsets[index + 1] = (offsets[index] ?? 0) + (each[index] ?? 0);
    return { ...rest, offsets, targets: unsigned(targets), weights: signed(weights) };
  };
  const language: LanguageModel = {};
  for (const group of groups) {
    const model = packed.language[group];
    if (model) language[group] = { ...model, weights: signed(model.weights) };
  }
  return {
    ...packed,
    language,
    points: { ...packed.points, weights: signed(packed.points.weights) },
    layers: packed.layers && {
      themes: layer(packed.layers.themes),
      asks: layer(packed.layers.asks),
      kinds: layer(packed.layers.kinds),
    },
  };
};
