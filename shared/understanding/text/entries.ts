/** What a language's words are written as, and the concept (its index) that each gives. */
export type Entry = readonly [concept: number, entry: string];

/**
 * A language's entries in alphabetical order, each without the letters it shares with the one before it: packs to less than a list by
 * concept, and is unpacked only when the language's first text comes.
 */
export type LexiconData = {
  /** What each entry has of its own, one a line: UTF-8, read when it is wanted. */
  rests: Uint8Array;
  /** How many letters it shares with the entry before. */
  shared: Uint8Array;
  concepts: Uint16Array;
};

const MOST_SHARED = 255;

const sharedLetters = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length, MOST_SHARED);
  let at = 0;
  while (at < most && a[at] === b[at]) at += 1;
  return at;
};

export const packEntries = (entries: Entry[]): LexiconData => {
  const sorted = entries.toSorted(([a, one], [b, other]) => (one < other ? -1 : one > other ? 1 : a - b));
  let before = "";
  const parts = sorted.map(([concept, entry]) => {
    const shared = sharedLetters(before, entry);
    before = entry;
    return { concept, shared, rest: entry.slice(shared) };
  });
  return {
    rests: new TextEncoder().encode(parts.map(({ rest }) => rest).join("\n")),
    shared: Uint8Array.from(parts, ({ shared }) => shared),
    concepts: Uint16Array.from(parts, ({ concept }) => concept),
  };
};

export const entriesOf = ({ rests, shared, concepts }: LexiconData): Entry[] => {
  let before = "";
  const lines = new TextDecoder().decode(rests).split("\n");
  return lines.map((rest, at) => {
    before = before.slice(0, shared[at] ?? 0) + rest;
    return [concepts[at] ?? 0, before];
  });
};
