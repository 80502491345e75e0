/** Most words remembered for one function; then it begins anew, so that a process that reads for days does not grow. */
const MOST = 50_000;

/** What a pure function gave for a word, kept for the next time: a few thousand words make up most of what people write. */
export const remember = <T, More extends unknown[]>(
  work: (word: string, ...more: More) => T,
): ((word: string, ...more: More) => T) => {
  const known = new Map<string, T>();
  return (word, ...more) => {
    const seen = known.get(word);
    if (seen !== undefined) return seen;
    if (known.size >= MOST) known.clear();
    const made = work(word, ...more);
    known.set(word, made);
    return made;
  };
};
