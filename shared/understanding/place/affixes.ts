// What languages write onto a name: small words before it, case endings and particles after it.
import type { Script, Token } from "../text/tokens.ts";

/** Letters of Sorani alone, which writes nothing onto a name's beginning. */
const SORANI = /[ەێۆڕڵڤ]/;

const PREFIX = /^(?:و?[بلک]?ال|لل|[وبلکف])/;

// Anything longer is another name.
const INFLECTION =
  /^(?:s|n|t|et|en|s?vags?|a|e|i|u|o|om|em|ie|ut|in|it|es|ve|da|de|ta|te|dan|den|ya|ye|yi|daki|deki|taki|teki|nda|nde|ka|ku|ga|ha|je|ze|yan|ne|eta|oj|ov|ova|у|і|а|ом|и|ه|ی|ێ|ات|ata|ets|esta|ki|un|nin|ni|ane|ate)$/;

/** Most letters that an ending may have, and some to spare for what is misspelt. */
export const ENDING = 8;

export const isEnding = (rest: string): boolean => INFLECTION.test(rest);

export const withoutPrefix = (folded: string): string => folded.replace(PREFIX, "");

/** Words written together as they stand, and without what may be written onto the first of them. */
export const nameForms = (joined: string, first: Token | undefined, script: Script): string[] => {
  const forms = [joined];
  if (script === "arabic" && !SORANI.test(first?.lower ?? "")) {
    const bare = withoutPrefix(joined);
    if (bare !== joined && bare.length >= 3) forms.push(bare, joined.slice(1));
  }
  if (script === "ethiopic" && /^[ብንዝከኣናም]/.test(joined)) forms.push(joined.slice(1));
  return forms;
};

/** The same for a core, of which a word may be all that is written: more of it must be left. */
export const coreForms = (joined: string, script: Script): string[] =>
  script === "arabic"
    ? [joined, joined.replace(/^(?:و?[بل]?ال(?=...)|لل|[وبلف](?=....))/, "")]
    : script === "ethiopic"
      ? [joined, joined.replace(/^[ብንዝከናም](?=..)/, "")]
      : [joined];
