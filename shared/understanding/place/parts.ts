// Whether words that are like a name when written together are also like its words one by one.
import type { Token } from "../text/tokens.ts";
import { withoutPrefix } from "./affixes.ts";
import { within } from "./edits.ts";
import type { Name } from "./names.ts";
import { skeleton } from "./skeleton.ts";

/** Whether a word is the name's word misspelt. */
const likePart = (part: string, { folded }: Token): boolean => {
  const limit = Math.max(1, Math.floor(part.length / 3));
  return (
    folded.startsWith(part) ||
    within(folded, part, limit) <= limit ||
    within(withoutPrefix(folded), part, limit) <= limit
  );
};

/**
 * Whether the words, one by one, are the name's words misspelt; others may stand between them. One word written apart and
 * words written together are not judged here.
 */
export const likeParts = ({ words, parts }: Name, tokens: Token[], from: number, to: number): boolean => {
  if (to === from || words === 1 || to - from + 1 < words) return true;
  let next = from;
  return parts.every(({ folded: part }) => {
    while (next <= to) {
      const token = tokens[next];
      next += 1;
      if (token && likePart(part, token)) return true;
    }
    return false;
  });
};

/** So many consonants in one order are a name, even where it is parted into two words. */
const UNMISTAKABLE = 9;

/** Whether each word sounds like the name's own word: letters must not wander from one word into the next. */
export const sameParts = (name: Name, tokens: Token[], from: number, to: number): boolean =>
  (name.words === 1 && to === from + 1 && name.bones.length >= UNMISTAKABLE) ||
  (name.words === to - from + 1 &&
    name.parts.every(({ bones }, index) => {
      const folded = tokens[from + index]?.folded ?? "";
      const own = skeleton(folded);
      // Two consonants are met by chance in any other script.
      if (bones.length < 3) return false;
      return (
        own === bones ||
        skeleton(withoutPrefix(folded)) === bones ||
        (index === name.parts.length - 1 && own.startsWith(bones))
      );
    }));

const H = /^[hهحخхгሀ-ሆኀ-ኆኸ-ኾ]/u;

/** Whether a word of another script begins with a sound like the name's own: what has no consonant is too little. */
export const beginAlike = (name: string, form: string): boolean =>
  name.startsWith("h")
    ? H.test(form)
    : skeleton(name[0] ?? "") === skeleton(form[0] ?? "") || /^[vw]/.test(name);
