import type { Understanding } from "../types.ts";
import type { Row } from "./sources.ts";

export type Result = { row: Row; got: Understanding };

export type Figures = {
  name: string;
  n: number;
  language: number;
  themes: number;
  macro: number;
  place: number;
  pairs: number;
  acrossPairs: number;
  kind: number;
  ask: number;
  masked: number;
  touched: number;
};

const f1 = (right: number, given: number, wanted: number): number =>
  given + wanted === 0 ? 1 : (2 * right) / (given + wanted);

const themeFigures = (results: Result[]) => {
  const per = new Map<string, { right: number; given: number; wanted: number }>();
  const of = (id: string) => {
    const entry = per.get(id) ?? { right: 0, given: 0, wanted: 0 };
    per.set(id, entry);
    return entry;
  };
  for (const { row, got } of results) {
    for (const { id } of got.themes) {
      of(id).given += 1;
      if (row.themes.includes(id)) of(id).right += 1;
    }
    for (const id of row.themes) of(id).wanted += 1;
  }
  const all = [...per.values()];
  const sum = (key: "right" | "given" | "wanted") => all.reduce((total, entry) => total + entry[key], 0);
  return {
    micro: f1(sum("right"), sum("given"), sum("wanted")),
    macro:
      all.reduce((total, { right, given, wanted }) => total + f1(right, given, wanted), 0) /
      Math.max(1, all.length),
    per,
  };
};

/** The group a row belongs to by its labels; corpora with their own group strings are compared as partitions. */
const wantedGroup = (row: Row, areaAsks: Set<string>): string | null => {
  if (row.group !== undefined) return row.group;
  if (row.ask === null) return null;
  if (row.place === null || row.place === "rosengard")
    return areaAsks.has(row.ask) ? `${row.ask}@*` : row.place === null ? null : `${row.ask}@${row.place}`;
  return `${row.ask}@${row.place}`;
};

const pairFigures = (results: Result[], across: boolean, areaAsks: Set<string>): number => {
  const keyed = results.map(({ row, got }) => ({
    want: wantedGroup(row, areaAsks),
    group: got.group,
    lang: row.lang,
    // A hand with group strings of its own has names of its own for its wishes: "benches" of one is "more-benches" of another.
    hand: row.group === undefined ? "" : row.hand,
  }));
  let right = 0;
  let given = 0;
  let wanted = 0;
  for (let i = 0; i < keyed.length; i += 1) {
    for (let j = i + 1; j < keyed.length; j += 1) {
      const a = keyed[i];
      const b = keyed[j];
      if (!a || !b || a.hand !== b.hand || (across && a.lang === b.lang)) continue;
      const want = a.want !== null && a.want === b.want;
      const got = a.group !== null && a.group === b.group;
      if (want) wanted += 1;
      if (got) given += 1;
      if (want && got) right += 1;
    }
  }
  return wanted + given === 0 ? Number.NaN : f1(right, given, wanted);
};

const share = (results: Result[], test: (result: Result) => boolean): number =>
  results.length === 0 ? Number.NaN : results.filter(test).length / results.length;

const figures = (name: string, results: Result[], areaAsks: Set<string>): Figures => {
  const { micro, macro } = themeFigures(results);
  const personal = results.filter(({ row }) => row.pii?.length > 0);
  const bits = personal.flatMap(({ row, got }) =>
    row.pii.map(
      (bit) =>
        !bit.split(/\s+/).some((word) => word.length > 2 && got.masked.includes(word)) &&
        !got.masked.includes(bit),
    ),
  );
  return {
    name,
    n: results.length,
    language: share(
      results,
      ({ row, got }) => row.lang === got.language || (row.lang === "sr-Latn" && got.language === "bs"),
    ),
    themes: micro,
    macro,
    place: share(results, ({ row, got }) => row.place === (got.place?.id ?? null)),
    pairs: pairFigures(results, false, areaAsks),
    acrossPairs: pairFigures(results, true, areaAsks),
    kind: share(results, ({ row, got }) => row.kind === got.kind),
    ask: share(results, ({ row, got }) => row.ask === (got.ask?.id ?? null)),
    masked: bits.length === 0 ? Number.NaN : bits.filter(Boolean).length / bits.length,
    touched: share(
      results.filter(({ row }) => !row.pii?.length),
      ({ got }) => got.masks.length > 0,
    ),
  };
};

export const measure = (results: Result[], areaAsks: Set<string> = new Set()): Figures[] => {
  const out: Figures[] = [];
  const languages = [...new Set(results.map(({ row }) => row.lang))].toSorted();
  for (const language of languages)
    out.push(
      figures(
        language,
        results.filter(({ row }) => row.lang === language),
        areaAsks,
      ),
    );
  out.push(
    figures(
      "hard",
      results.filter(({ row }) => row.hard),
      areaAsks,
    ),
  );
  out.push(
    figures(
      "≤ 4 words",
      results.filter(({ row }) => row.text.trim().split(/\s+/).length <= 4),
      areaAsks,
    ),
  );
  out.push(figures("all", results, areaAsks));
  return out;
};

const cell = (value: number, width = 7): string =>
  (Number.isNaN(value) ? "–" : value.toFixed(3)).padStart(width);

export const table = (rows: Figures[]): string =>
  [
    "language      n   lang  themes  macro  place  pairs across   kind    ask masked touched",
    ...rows.map(
      (row) =>
        row.name.padEnd(10) +
        String(row.n).padStart(5) +
        [
          row.language,
          row.themes,
          row.macro,
          row.place,
          row.pairs,
          row.acrossPairs,
          row.kind,
          row.ask,
          row.masked,
          row.touched,
        ]
          .map((value) => cell(value))
          .join(""),
    ),
  ].join("\n");
