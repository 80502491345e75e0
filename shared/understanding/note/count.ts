import cues from "./cues.json" with { type: "json" };

const numbers: Record<string, number> = cues.numbers;
const leading = new Set(cues.leading);
const people = new Set(cues.people);
const verbs = new Set(cues.verbs);
const units = new Set(cues.units);
const things = new Set(cues.things);

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) ?? [];

export const valueOf = (word: string): number | undefined =>
  /^\d{1,3}$/.test(word) ? Number(word) : Object.hasOwn(numbers, word) ? numbers[word] : undefined;

const isPerson = (word: string | undefined): boolean =>
  word !== undefined &&
  (people.has(word) ||
    /(?:mammor|pappor|tjejer|killar|kvinnor|män|ungdomar|elever|åringar|åring|boende|granne|grannar|deltagare|familjer|pensionärer|föräldrar|dam|damer|ägare|arbetare)$/.test(
      word,
    ));

/** A number, a person, a verb of saying or wishing, or another word, in a letter. */
export const kindOfWord = (word: string): string =>
  word === "#" || valueOf(word) !== undefined
    ? "N"
    : isPerson(word)
      ? "P"
      : verbs.has(word)
        ? "V"
        : leading.has(word)
          ? "L"
          : "O";

/** How many people a clause begins by naming ("tre mammor ...", "ett tiotal vill ..."), or null when it begins otherwise. */
export const openingCount = (clause: string): number | null => {
  const words = wordsOf(clause);
  let at = 0;
  let best: number | null = null;
  while (at < 4 && at < words.length) {
    const word = words[at] ?? "";
    const value = valueOf(word);
    const next = words[at + 1];
    if (value !== undefined && value > 0) {
      if (next !== undefined && units.has(next)) return best;
      const following = next === undefined ? undefined : valueOf(next);
      // "ett tiotal", "en handfull", "alla sex": the later word tells the number.
      if (
        following !== undefined &&
        following > 0 &&
        (word === "ett" || word === "en" || leading.has(word))
      ) {
        at += 1;
        continue;
      }
      if (value === 1) return isPerson(next) || isPerson(words[at + 2]) || verbs.has(next ?? "") ? 1 : best;
      // "Två stolpar är släckta" counts posts, not people.
      return things.has(next ?? "") ? best : value;
    }
    if (isPerson(word) && !["par", "till", "av", "andra", "barn", "barnen", "p", "st"].includes(word))
      return best ?? 1;
    if (!leading.has(word)) return best;
    best = best ?? null;
    at += 1;
  }
  return best;
};

/** A number said afterwards: "nämndes av flera", "(4 st)", "sa två kvinnor". */
const trailing =
  /(?:\b(?:av|enligt|sa|säger|tyckte|tycker|undrade|undrar|från|tog)\s+((?:\p{L}+|\d{1,2})(?:\s\p{L}+)?)\s*(\p{L}*))|\((?:ca\s)?(\d{1,2})\s?(?:st|pers|personer|röster|deltagare)?\)|\b(\d{1,2})\s?(?:st|pers|personer|deltagare|röster)\b|\bx\s?(\d{1,2})\b|\b(\d{1,2})\s?x\b/giu;

// "Läxor: sex mammor vill ...", "Stopp 2, gångtunneln: tre vill ...": the number stands after the label.
const LABEL = /^[^:"”]{1,60}?:\s+(?=\S)/u;

export const countIn = (clause: string): number => {
  const label = LABEL.exec(clause)?.[0] ?? "";
  const opening =
    (wordsOf(label).length <= 7 && label ? openingCount(clause.slice(label.length)) : null) ??
    openingCount(clause);
  if (opening !== null && opening > 0) return opening;
  for (const match of clause.matchAll(trailing)) {
    const digits = match[3] ?? match[4] ?? match[5] ?? match[6];
    if (digits) return Number(digits);
    const words = wordsOf(match[1] ?? "");
    const values = words.map(valueOf).filter((value): value is number => value !== undefined && value > 0);
    const last = values.at(-1);
    const after = wordsOf(match[2] ?? "")[0];
    if (last !== undefined && !units.has(words.at(-1) ?? "") && !units.has(after ?? "")) return last;
  }
  const tail = /,\s*(\p{L}+|\d{1,2})\s+(\p{L}+)\s*$/u.exec(clause);
  const tailValue = tail ? valueOf((tail[1] ?? "").toLowerCase()) : undefined;
  if (tailValue && isPerson((tail?.[2] ?? "").toLowerCase())) return tailValue;
  // "... vill fyra ha", "av dem vill fem": a number word right after a verb of saying or wishing.
  const words = wordsOf(clause);
  for (let at = 0; at < words.length - 1; at += 1) {
    const value = valueOf(words[at + 1] ?? "");
    const word = words[at] ?? "";
    if (
      value !== undefined &&
      value > 1 &&
      ["vill", "önskar", "saknar", "tyckte", "tycker", "ville", "vill", "klagade", "för", "bad"].includes(
        word,
      ) &&
      (people.has(words[at + 2] ?? "") || ["ha", "att"].includes(words[at + 2] ?? ""))
    )
      return value;
  }
  return 1;
};

/** Whether a clause starts a new point within a sentence. */
export const startsPoint = (clause: string): boolean => {
  const words = wordsOf(clause);
  const skip = words.findIndex((word) => !leading.has(word) || word === "en" || word === "ett");
  const first = words[Math.max(0, skip)];
  if (first === undefined) return false;
  const second = words[skip + 1];
  const value = valueOf(first);
  if (value === undefined) return /^(?:äldre|yngre|ung)$/.test(first) ? isPerson(second) : false;
  if (value === 0) return false;
  if (value === 1)
    return (
      (isPerson(second) && !["till", "annan", "av", "par"].includes(second ?? "")) ||
      isPerson(words[skip + 2]) ||
      (second !== undefined && (valueOf(second) ?? 0) > 1) ||
      second === "annan" ||
      verbs.has(second ?? "")
    );
  return isPerson(second) || verbs.has(second ?? "") || isPerson(words[skip + 2]) || second === "av";
};
