/** What a language's words are written as, and the concept (its index) that each gives. */
export type Entry = readonly [concept: number, entry: string];

/**
 * A language's entries, concept after concept, in alphabetical order within each, without the letters that an entry shares with the one
 * before it. Unpacked only when the language's first text comes.
 */
export type LexiconData = {
  /** What each entry has of its own, one a line: UTF-8, read when it is wanted. */
  rests: Uint8Array;
  /** How many letters it shares with the entry before. */
  shared: Uint8Array;
  /** How many entries each concept has. */
  counts: Uint16Array;
};

const MOST_SHARED = 255;

const sharedLetters = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length, MOST_SHARED);
  let at = 0;
  while (at < most && a[at] === b[at]) at += 1;
  return at;
};

export const packEntries = (entries: Entry[], concepts: number): LexiconData => {
  const sorted = entries.toSorted(
    ([a, one], [b, other]) => a - b || (one < other ? -1 : one > other ? 1 : 0),
  );
  const counts = new Uint16Array(concepts);
  let before = "";
  const parts = sorted.map(([concept, entry]) => {
    counts[concept] = (counts[concept] ?? 0) + 1;
    const shared = sharedLetters(before, entry);
    before = entry;
    return { shared, rest: entry.slice(shared) };
  });
  return {
    rests: new TextEncoder().encode(parts.map(({ rest }) => rest).join("\n")),
    shared: Uint8Array.from(parts, ({ shared }) => shared),
    counts,
  };
};

export const entriesOf = ({ rests, shared, counts }: LexiconData): Entry[] => {
  const lines = new TextDecoder().decode(rests).split("\n");
  const entries: Entry[] = [];
  let before = "";
  counts.forEach((count, concept) => {
    for (let left = count; left > 0; left -= 1) {
      const at = entries.length;
      before = before.slice(0, shared[at] ?? 0) + (lines[at] ?? "");
      entries.push([concept, before]);
    }
  });
  return entries;
};
