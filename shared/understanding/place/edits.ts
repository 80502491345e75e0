// How many edits lie between two words, and how many are forgiven.

const rows: [Uint8Array, Uint8Array, Uint8Array] = [
  new Uint8Array(64),
  new Uint8Array(64),
  new Uint8Array(64),
];

/**
 * Damerau-Levenshtein (adjacent swaps count one), given up beyond the limit. With `open`, `a` need only be like a
 * beginning of `b`.
 */
export const within = (a: string, b: string, limit: number, open = false): number => {
  if (a.length - b.length > limit || (!open && b.length - a.length > limit)) return limit + 1;
  if (b.length > 60 || a.length > 60) return a === b ? 0 : limit + 1;
  let [before, previous, row] = rows;
  for (let j = 0; j <= b.length; j += 1) previous[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [before, previous, row] = [previous, row, before];
  }
  if (!open) return previous[b.length] ?? limit + 1;
  let least = limit + 1;
  for (let j = 0; j <= b.length; j += 1) least = Math.min(least, previous[j] ?? least);
  return least;
};

/** Whether a name begins with this word, or this word with the name, or nearly so. */
export const begins = (word: string, name: string, limit: number): boolean =>
  word.length > name.length
    ? within(word.slice(0, name.length), name, limit) <= limit
    : within(word, name, limit, true) <= limit;

/** How many edits a name may be away at most. Scripts that leave vowels out say more with each letter. */
export const limitFor = (length: number, latin: boolean): number =>
  latin ? (length < 6 ? 0 : length < 10 ? 1 : length < 16 ? 2 : 3) : length < 7 ? 0 : length < 12 ? 1 : 2;

/** Which letters a word has, one bit a letter (letters 32 apart share one). */
export const lettersOf = (word: string): number => {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
};

/** Whether more than so many bits are set. */
export const more = (bits: number, most: number): boolean => {
  let rest = bits;
  for (let left = most; rest !== 0; left -= 1) {
    if (left === 0) return true;
    rest &= rest - 1;
  }
  return false;
};
