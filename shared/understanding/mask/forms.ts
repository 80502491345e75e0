import { serbianToLatin } from "../text/fold.ts";
import { shapeOf } from "../text/tokens.ts";
import { alsoWords, honorifics, nameEnds, notAlone, notNames, saints } from "./cues.ts";
import { firstNames } from "./first-names.ts";
import { at, close, isFamily, isKnown, type Word } from "./words.ts";

// Endings of cases and of possession, with what the name's own ending may have been.
const ENDINGS =
  /^(?:owi|iem|em|om|ie|ą|ę|y|u|i|ji|oj|a|e|ov\p{L}*|esko|eski|eske|ake|aki|ako|ku|ta|te|de|den|dan|ye|ya|nin|nun|un|it|in|en|ut|s|ê|î|ові|еві|ом|ем|ою|ею|ої|и|і|у|ю|я|ї|е)$/u;
const STEM_ENDS = ["", "a", "o", "e", "ia", "ie", "а", "о", "я", "ь", "й", "ій"];

/** Months, feasts, places and people of the news, under their endings too. */
export const isElse = (word: Word): boolean => {
  const [stem = ""] = word.text.split(/[-’']/);
  if (notAlone().has(word.folded) || notAlone().has(shapeOf(stem).folded)) return true;
  if (firstNames().has(word.folded)) return false;
  return [word.folded, shapeOf(stem).folded].some((folded) =>
    [0, 1, 2, 3].some((cut) => {
      const base = cut ? folded.slice(0, -cut) : folded;
      return (
        (base.length > 2 || cut === 0) &&
        ["", ...(cut === 1 ? ["a", "e", "o"] : [])].some(
          (end) => notAlone().has(base + end) || (cut < 2 && notNames().has(base + end)),
        )
      );
    }),
  );
};

export const named = (folded: string): boolean => firstNames().has(folded);
/** Bosnian names in Serbian letters: Сенад. */
export const namedInSerbian = (folded: string): boolean =>
  /^[а-яђјљњћџ]{4,}$/.test(folded) && firstNames().has(serbianToLatin(folded));

/** A name of the list under a case ending: Krzysztofa, Ewy, Тарасові, Snežani, Rustemesko. */
export const inflected = (word: Word): boolean => {
  if (named(word.folded) || namedInSerbian(word.folded) || isKnown(word)) return true;
  for (let cut = 1; cut <= 4; cut += 1) {
    const stem = word.folded.slice(0, -cut);
    if (stem.length < (cut > 1 ? 4 : 2) || !ENDINGS.test(word.folded.slice(-cut))) continue;
    if (STEM_ENDS.some((end) => (stem + end).length > 2 && named(stem + end))) return true;
  }
  return false;
};

/** Where no capitals tell, and only after a cue: the prefixes and endings of Arabic, Persian, Pashto, Sorani and Tigrinya. */
export const uncased = (word: Word): boolean => {
  if (word.cased || word.folded.length < 2 || nameEnds().has(word.folded)) return false;
  if (isKnown(word)) return true;
  if (alsoWords().has(word.folded)) return false;
  const form = word.folded.replace(/^[ንብ](?=.{2})/u, "");
  if (form !== word.folded && firstNames().has(form)) return true;
  const stem = form.slice(0, -1);
  if (stem.length < 4 || alsoWords().has(stem)) return false;
  return (
    (word.text.endsWith("ە") && firstNames().has(stem)) ||
    (word.text.endsWith("م") && /[ەۆێڕڵ]/u.test(word.text) && firstNames().has(stem)) ||
    (word.text.endsWith("ې") && firstNames().has(`${stem}ه`))
  );
};

const isKnownOrFamily = (word: Word): boolean => word.folded.length > 2 && (isKnown(word) || isFamily(word));

/** How far a name goes on in a script without capitals: known names, family names, and what stands after عبد or ابو. */
export const uncasedRun = (words: Word[], from: number): number => {
  let to = from;
  while (
    to < from + 3 &&
    close(words[to + 1]) &&
    !alsoWords().has(at(words, to + 1).folded) &&
    (/^(?:عبد|ابو|ام|بن|ابن|گل|بی)$/.test(at(words, to).folded) ||
      honorifics().has(at(words, to + 1).folded) ||
      (isKnown(at(words, to + 1)) && at(words, to + 1).folded.length > 2) ||
      (/^(?:گل|اغا|الله|ابو|بن)$/.test(at(words, to + 1).folded) && isKnownOrFamily(at(words, to + 2))) ||
      isFamily(at(words, to + 1)))
  )
    to += 1;
  return to;
};

/** First and family name where no capitals tell, and what shows that they are one: "I am", a second name between, Abu. */
export const wholeName = (words: Word[], index: number): boolean => {
  const [first, second, third] = [index, index + 1, index + 2].map((place) => at(words, place));
  if (!first || !second || !third || !close(second)) return false;
  if (/^(?:گل|شاه)$/.test(first.folded))
    return isKnownOrFamily(second) && close(third) && isKnownOrFamily(third);
  if (/^(?:گل|اغا|الله|ابو|بن)$/.test(second.folded)) return close(third) && isKnownOrFamily(third);
  if (!isFamily(second) && !isFamily({ ...second, folded: second.folded.slice(0, -1) })) return false;
  return (
    /^(?:هستم|استم|یم)$/.test(third.folded) ||
    (second.folded.endsWith("یم") && (index === 0 || /[.،,:]/.test(first.gap)))
  );
};

/** Santa Lucia and święty Mikołaj are nobody's neighbours. */
export const saint = (before: string): boolean => saints().has(before);

const OWNED =
  /^\s(?:bil|hund|katt|cykel|lägenhet|balkong|dörr|fönster|förråd|källare|bilen|son|söner|dotter|döttrar|barn|man|fru|mamma|pappa|mor|far|bror|syster|granne|familj|affär|butik|hyra)\p{L}{0,4}(?!\p{L})/iu;
/** "Mohammeds bil": a Swedish genitive has no apostrophe, and Kalles kulle is a place. */
export const genitive = (word: Word, after: string): boolean =>
  word.folded.length > 4 && word.folded.endsWith("s") && named(word.folded.slice(0, -1)) && OWNED.test(after);
