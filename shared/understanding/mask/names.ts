import { fold } from "../text/fold.ts";
import { about, adjectives, alsoWords, iAm, introduce, nameEnds, notNames, sign } from "./cues.ts";
import type { Found } from "./mask.ts";
import { findPersons } from "./persons.ts";
import { findSingles, NAME_TALK } from "./singles.ts";
import { at, capitalRun, close, cueBefore, isFamily, isKnown, isSurname, split, type Word } from "./words.ts";

const SURNAME =
  /(?:sson|qvist|kvist|lund|berg|ström|strom|gren|dahl|stedt|ić|ic|vić|vic|oğlu|oglu|ski|ska|wicz|czyk|enko|ova|kaya|zadeh|zade|yan|pour|nejad|iu|escu)$/u;

const isShouting = (text: string): boolean =>
  text.length > 12 && /\p{Lu}/u.test(text) && text === text.toUpperCase();

/** Names of private persons: by rule, and by all that speaks for a word's being one. */
export const findNames = (text: string): Found[] => {
  const words = split(text);
  return [
    ...findByRule(words, text),
    ...(isShouting(text) || NAME_TALK.test(text) ? [] : findPersons(words, text)),
  ];
};

/** After a cue ("my name is", "regards"), or two capitalised words of which one is a known name. */
export const findByRule = (words: Word[], text: string): Found[] => {
  const found: Found[] = [];
  const add = (from: number, to: number, rank: number): void => {
    found.push({ type: "name", start: at(words, from).start, end: at(words, to).end, rank });
  };
  const shouting = isShouting(text);
  for (let index = 0; index < words.length; index += 1) {
    const word = at(words, index);
    const next = words[index + 1];
    const nextGap = next?.gap ?? "";
    if (
      next &&
      cueBefore(words, index, introduce()) &&
      /^[\s:,.-]{1,3}$/.test(nextGap) &&
      !notNames().has(next.folded)
    ) {
      const strong = word.folded !== "من";
      if (next.cased && (next.capital || (strong && isKnown(next)))) {
        const lowerRun =
          !next.capital && close(words[index + 2]) && isKnown(at(words, index + 2)) ? index + 2 : index + 1;
        add(index + 1, next.capital ? capitalRun(words, index + 1) : lowerRun, 5);
      } else if (!next.cased && (isKnown(next) || (strong && next.folded.length >= 3))) {
        // Scripts without capitals: up to three words, until the phrase breaks off or goes on.
        let to = index + 1;
        while (
          to < index + 3 &&
          close(words[to + 1]) &&
          !nameEnds().has(at(words, to + 1).folded) &&
          !/^و.{3,}/.test(at(words, to + 1).folded)
        )
          to += 1;
        if (isKnown(next) || to > index + 1) add(index + 1, to, 5);
      }
    }
    if (
      next &&
      !shouting &&
      cueBefore(words, index, iAm()) &&
      /^\s{1,2}$/.test(nextGap) &&
      !notNames().has(next.folded)
    ) {
      if (next.capital) {
        const to = capitalRun(words, index + 1);
        if (
          to > index + 1 ||
          (isKnown(next) &&
            /^(?:jag är|i am|jam|ja sam|ben|jestem)$/u.test(
              `${words[index - 1]?.folded ?? ""} ${word.folded}`.trim(),
            ))
        )
          add(index + 1, to, 3);
      } else if (
        !next.cased &&
        /^(?:انا|ana|ኣነ|አነ|من|زه)$/u.test(word.folded) &&
        (isKnown(next) || next.folded === "عبد")
      ) {
        let to = index + 1;
        while (
          to < index + 4 &&
          close(words[to + 1]) &&
          ((next.folded === "عبد" && to === index + 1) ||
            /^(?:ال|بو|ابو|بن|عبد)/.test(at(words, to + 1).folded) ||
            ["بو", "ابو", "بن", "ابن", "عبد"].includes(at(words, to).folded) ||
            isKnown(at(words, to + 1)) ||
            isFamily(at(words, to + 1)))
        )
          to += 1;
        if (to > index + 1) add(index + 1, to, 3);
      }
    }
    if (
      next &&
      !shouting &&
      cueBefore(words, index, sign()) &&
      /^[\s,:.!/-]{1,4}$/.test(nextGap) &&
      !notNames().has(next.folded)
    ) {
      if (next.capital) {
        const to = capitalRun(words, index + 1);
        const ends = /^[\s.,!]*(?:$|\n|[,(]|\d|tel|lgh)/i.test(text.slice(at(words, to).end));
        if (
          isKnown(next) ||
          (ends && to > index + 1) ||
          (ends && to === words.length - 1 && next.folded.length > 2)
        )
          add(index + 1, to, 4);
      } else if (isKnown(next)) {
        const second = words[index + 2];
        if (index + 2 >= words.length - 1) add(index + 1, second && close(second) ? index + 2 : index + 1, 4);
      }
    }
    if (
      next &&
      !shouting &&
      cueBefore(words, index, about()) &&
      /^[\s:,]{1,2}$/.test(nextGap) &&
      !notNames().has(next.folded)
    ) {
      if (next.capital && word.start >= 0) {
        const to = capitalRun(words, index + 1);
        if (isKnown(next) || (to > index + 1 && SURNAME.test(at(words, to).text.toLowerCase())))
          add(index + 1, to, 4);
      } else if (!next.cased && isKnown(next) && !adjectives().has(next.folded)) {
        const second = words[index + 2];
        add(index + 1, second && close(second) && isKnown(second) ? index + 2 : index + 1, 3);
      }
    }
    if (
      word.capital &&
      word.cased &&
      !shouting &&
      !notNames().has(word.folded) &&
      !sign().has(word.folded) &&
      !introduce().has(word.folded) &&
      !iAm().has(word.folded)
    ) {
      const to = capitalRun(words, index);
      if (to > index) {
        const run = words.slice(index, to + 1);
        const firstIsName = isKnown(word);
        const later = run.slice(1);
        const surname = later.some((part) => SURNAME.test(part.text.toLowerCase()) || isKnown(part));
        // A street is named after a person: Adlerfelts väg, Ramels väg.
        const street = /^\s+(?:väg|vag|vägen|gata|gatan|torg|street)/i.test(text.slice(at(words, to).end));
        if (
          !street &&
          (firstIsName ||
            (surname &&
              later.some((part) =>
                /(?:sson|qvist|vić|vic|oğlu|czyk|enko|escu)$/.test(part.text.toLowerCase()),
              )))
        ) {
          add(index, to, 3);
          index = to;
        }
      }
    } else if (
      !word.cased &&
      isKnown(word) &&
      close(next) &&
      next &&
      isKnown(next) &&
      word.folded.length >= 3 &&
      next.folded.length >= 3
    ) {
      // Two known names in a row in a script without capitals; one alone may be an ordinary word.
      if (!alsoWords().has(word.folded) && !alsoWords().has(next.folded)) {
        const third = words[index + 2];
        add(index, third && close(third) && isSurname(third) ? index + 2 : index + 1, 3);
      }
    } else if (
      !word.cased &&
      isKnown(word) &&
      word.folded.length >= 3 &&
      !alsoWords().has(word.folded) &&
      close(next) &&
      next &&
      // "رضا کمالی هستم": who says "I am" after two words said her name.
      ((word.folded.length >= 4 && isSurname(next)) ||
        /^(?:هستم|استم|یم)$/.test(words[index + 2]?.folded ?? ""))
    ) {
      add(index, index + 1, 3);
    }
  }
  found.push(...findSingles(words, text, shouting));
  // A signature: nothing but two or three capitalised words after the last full stop, slash or line break.
  const signature =
    /(?:^|[.!?:؟\n]\s*|,\s(?=\S+\s\S+,?\s(?:tel|tfn|lgh|[+\d(]))\/{0,2}|\s\/{1,2}|\s[-–—])\s*(\p{Lu}[\p{L}\p{M}'’-]+(?:\s\p{Lu}[\p{L}\p{M}'’-]+){1,2})(?=\s*[.,]?\s*(?:$|\n|(?:tel|tfn|lgh|mob)|[+\d(]{2}|[\p{L}\d._-]+@))/giu;
  for (const match of shouting ? [] : text.matchAll(signature)) {
    // "Mvh Anna Berg": the greeting stays.
    const name = (match[1] ?? "").replace(/^(\S+)\s/u, (whole, word: string) =>
      sign().has(fold(word)) || introduce().has(fold(word)) ? "" : whole,
    );
    const parts = name.split(/\s/);
    const start = match.index + match[0].length - name.length;
    if (start === 0 && name.length === text.trim().length) continue;
    if (parts.some((part) => !/^\p{Lu}\p{Ll}/u.test(part) || notNames().has(fold(part)))) continue;
    found.push({ type: "name", start, end: start + name.length, rank: 3 });
  }
  // The same where there are no capitals: two or three words between a stop and a number or the end, the first a known name.
  const unmarked =
    /(?:[.،,:؟!]\s+)((?:[\p{Script=Arabic}\p{Script=Ethiopic}]+\s){1,2}[\p{Script=Arabic}\p{Script=Ethiopic}]+)(?=[،,.]?\s*(?:$|[\p{Nd}+@]|[\w.-]+@|خانه|تیلفون|تلفن|تلفون|هاتف|واحد|شقة|tel))/gu;
  for (const match of text.matchAll(unmarked)) {
    const name = match[1] ?? "";
    const [first, second] = split(name);
    if (!first || !second) continue;
    const numberFollows = /[\p{Nd}@+]/u.test(
      text.slice(match.index + match[0].length, match.index + match[0].length + 12),
    );
    const surname = isKnown(second) || /^(?:ال|ابو|بو|عبد)/.test(second.folded);
    if (isKnown(first) ? !surname && !numberFollows : !(isKnown(second) && numberFollows)) continue;
    const start = match.index + match[0].length - name.length;
    found.push({ type: "name", start, end: start + name.length, rank: 3 });
  }
  return found;
};
