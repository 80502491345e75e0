import { fold, lower } from "../text/fold.ts";
import { remember } from "../text/remember.ts";
import type { Script, Token } from "../text/tokens.ts";

type Part = { text: string; stem: boolean; exact: boolean };

/**
 * Words as the lexicon writes them: "*" ends a beginning, "=" before a word compares it unfolded, ".." stands for any
 * words of the same sentence, "@" for the words the phrase is asked about.
 */
export type Phrase = { before: (Part | null)[]; after: (Part | null)[]; whole: boolean };

const GAP = "..";

const partOf = (word: string): Part | null => {
  if (word === GAP) return null;
  const exact = word.startsWith("=");
  const bare = word.replace(/^=|\*$/g, "");
  return { text: exact ? lower(bare) : fold(bare), stem: word.endsWith("*"), exact };
};

/** A phrase without "@" may stand anywhere in the sentence. */
export const phraseOf = (written: string): Phrase => {
  const words = written.split(" ");
  const slot = words.indexOf("@");
  return slot < 0
    ? { before: [], after: words.map(partOf), whole: true }
    : {
        before: words.slice(0, slot).map(partOf).toReversed(),
        after: words.slice(slot + 1).map(partOf),
        whole: false,
      };
};

/** Arabic and Tigrinya write small words onto the next one; the article stays, for it says that a thing is known. */
const bareOf = remember((folded, script: Script): string =>
  script === "arabic"
    ? folded.replace(/^[وف]?لل(?=..)/, "ال").replace(/^[وف]?[بکع]?(?=ال)/, "")
    : script === "ethiopic"
      ? folded.replace(/^[ብንዝከናም](?=..)/, "")
      : folded,
);

const meets = ({ text, stem }: Part, word: string): boolean => (stem ? word.startsWith(text) : word === text);

const is = (part: Part, { lower: small, folded, script }: Token): boolean =>
  part.exact
    ? meets(part, small)
    : meets(part, folded) ||
      ((script === "arabic" || script === "ethiopic") && meets(part, bareOf(folded, script)));

/** Where the parts end, read from `at` on in steps of one forwards or backwards; null where they do not stand. */
const endOf = (
  parts: (Part | null)[],
  tokens: Token[],
  at: number,
  step: 1 | -1,
  sentence: number,
): number | null => {
  let next = at;
  let open = false;
  for (const part of parts) {
    if (part === null) {
      open = true;
      continue;
    }
    for (;;) {
      const token = tokens[next];
      if (token?.sentence !== sentence) return null;
      next += step;
      if (is(part, token)) break;
      if (!open) return null;
    }
    open = false;
  }
  return next - step;
};

/** Whether the phrase holds of the words from..to. */
export const holdsOf = (phrase: Phrase, tokens: Token[], from: number, to: number): boolean => {
  const sentence = tokens[from]?.sentence ?? 0;
  if (phrase.whole)
    return tokens.some(
      (token, at) => token.sentence === sentence && endOf(phrase.after, tokens, at, 1, sentence) !== null,
    );
  return (
    endOf(phrase.before, tokens, from - 1, -1, sentence) !== null &&
    endOf(phrase.after, tokens, to + 1, 1, sentence) !== null
  );
};

/** Whether the phrase's first word is this one. */
export const mayBegin = ({ after: [first] }: Phrase, token: Token): boolean => !!first && is(first, token);

/** Where the phrase's words end that begin here; null where it does not stand. */
export const standsAt = (phrase: Phrase, tokens: Token[], from: number): number | null =>
  endOf(phrase.after, tokens, from, 1, tokens[from]?.sentence ?? 0);
