import { shapeOf } from "../text/tokens.ts";
import {
  adjectives,
  alsoWords,
  ask,
  asked,
  honorifics,
  iAm,
  near,
  notAlone,
  notNames,
  owned,
  roles,
  thanks,
  titles,
  type CueTable,
} from "./cues.ts";
import {
  genitive,
  inflected,
  isElse,
  named,
  namedInSerbian,
  saint,
  uncased,
  uncasedRun,
  wholeName,
} from "./forms.ts";
import type { Found } from "./mask.ts";
import { at, capitalRun, close, cueBefore, isFamily, type Word } from "./words.ts";

const NAMED_PLACE =
  /^\s+(?:väg|vag|vägen|gata|gatan|torg|torget|street|road|park|parken|skolan|school|court|plan|plats|moské)(?!\p{L})/iu;
// Her or his people, right after a name: "and her sons", "وأولادها", "ve oğulları".
const KIN =
  /^\s+(?:(?:och|and|i|dhe|ve|û|та|і|й|thaj|hem|iyo|و|او|ምስ)\s+(?:\S+\s)?(?:söner|barn|döttrar|sons?|kids|children|daughters|sinovi|d[ij]?jec\p{L}*|kćer\p{L}*|djemtë|femijet|fëmijët|vajzat|oğul\p{L}*|çocuk\p{L}*|kurên|zarokên|keçên|synowie|dzieci|córki|сини|діти|дочки|čhave|čhaja|wiilasheeda|carruurteeda|زامن|ماشومان|لوڼې)|ve (?:oğul|çocuk|kız)\p{L}*|iyo (?:wiil|carruur|gabdh)\p{L}*|و(?:أولاد|اولاد|بنات|أطفال|اطفال|زوج|ابن)ها?|وأولاده|و (?:پسر|بچه|دختر|اولاد|طفل)\S*|و (?:کوڕ|منداڵ|کچ)\S*|ምስ (?:ደቃ|ደቁ|ቆልዑታ|ቆልዑቱ|ውላዳ|ሰብኣያ))(?!\p{L}*\p{Lu})/iu;

// Where somebody lives, right after a name: "på tredje våningen", "z trzeciego piętra".
const LIVES =
  /^\s+(?:på|i|from|at|on|z|ze|spod|з|із|iz|sa|nga|ji|katar)\s+(?:\S+\s)?(?:våning|vaning|tvåan|trean|fyran|femman|floor|number|numer|pi[eę]tr|parter|поверх|під'їзд|sprat|prizem|kati|qat)/iu;
// Who writes about names ("som Hamid: tyst, som Henrik: intervju") means nobody.
export const NAME_TALK =
  /(?<!\p{L})(?:cv|intervj\p{L}*|interv[iy]\p{L}*|(?:man|kompis|när\s\p{L}+) heter|kallade|magaca|magacayga|bi navê|potpi[sš]\p{L}*)(?!\p{L})/iu;
// "از زهرا بپرسید", "د توریالي موټر": the small word before says nothing, the one after does.
const ASKED =
  /^(?:\s\S+){0,4}\s(?:بپرس|پرسان|پوښتنه|بپرسە?ن|بپرسن)|^\s(?:د\s)?(?:موټر|کور|زوی|لور|ښځه|دوکان|ماشومان|مېړه)/u;

/** A word and what stands around it; asked only where an answer matters, for most words are neither capitalised nor a name. */
type Site = {
  words: Word[];
  index: number;
  word: Word;
  next: Word;
  /** The text behind the word. */
  after: string;
  text: string;
  cued: (table: CueTable, gap?: RegExp) => boolean;
  role: () => boolean;
  asking: () => boolean;
  ends: () => boolean;
};

/** First and last word of a name. */
type Span = { from: number; to: number };

const SPACE = /^\s$/;
const ENDS = /^[\s.,!።؛)]*(?:$|\n)/u;

const siteOf = (words: Word[], index: number, text: string): Site => {
  const word = at(words, index);
  const after = text.slice(word.end);
  const cued = (table: CueTable, gap = SPACE): boolean =>
    index > 0 && gap.test(word.gap) && cueBefore(words, index - 1, table);
  return {
    words,
    index,
    word,
    next: at(words, index + 1),
    after,
    text,
    cued,
    role: () => cued(roles()),
    asking: () => cued(ask()),
    ends: () => ENDS.test(after),
  };
};

/** Whether what follows tells that a person is meant: her people, or an honorific. */
const byOther = ({ word, next, after }: Site): boolean =>
  KIN.test(after) || (honorifics().has(next.folded) && close(next) && !roles().has(word.folded));

const capitalised = (site: Site, headline: boolean): Span | null => {
  const { words, index, word, next, after, text, cued, role, asking, ends } = site;
  const [stem = ""] = word.text.split(/[-’']/);
  const pointedAt = (): boolean => role() || asking() || (next.capital && close(next) && cued(iAm()));
  if (stem.length < 2 || (isElse(word) && !pointedAt()) || NAMED_PLACE.test(after)) return null;
  const pointed = role() || asking() || cued(near());
  const inside = index > 0 && /^(?:\s|,\s|\s?[/–-]{1,2}\s?)$/.test(word.gap);
  const known = pointed
    ? inflected(word)
    : named(word.folded) ||
      (stem.length > 2 && named(shapeOf(stem).folded)) ||
      (inside && namedInSerbian(word.folded)) ||
      genitive(word, after);
  // Alone at the start of a sentence a capital says nothing: something else must.
  const evident = (): boolean =>
    !alsoWords().has(word.folded) &&
    ((stem.length > 2 && /['’]/.test(word.text)) ||
      byOther(site) ||
      LIVES.test(after) ||
      genitive(word, after) ||
      (ends() && /[/–-]\s?$/.test(word.gap)));
  const titled =
    cued(titles(), /^\.?\s$/) &&
    word.text.length > 2 &&
    !roles().has(word.folded) &&
    !titles().has(word.folded);
  const isPerson =
    titled ||
    (byOther(site) && inflected(word)) ||
    (known && pointedAt()) ||
    (known &&
      !headline &&
      !NAME_TALK.test(text) &&
      (inside || pointed || evident()) &&
      !saint(at(words, index - 1).folded));
  return isPerson ? { from: index, to: capitalRun(words, index) } : null;
};

/** A name typed small, which only what stands before it can tell. */
const uncapitalised = ({ words, index, word, cued, role, asking }: Site): Span | null =>
  word.folded.length > 3 &&
  named(word.folded) &&
  !alsoWords().has(word.folded) &&
  !notAlone().has(word.folded) &&
  (role() ||
    asking() ||
    (cued(iAm()) && /^(?:ar|am|im|jestem|ben|sam|jam)$/.test(at(words, index - 1).folded)))
    ? { from: index, to: index }
    : null;

/** In scripts without capitals. */
const unmarked = ({ words, index, word, next, after, text, cued, role, ends }: Site): Span | null => {
  const title = cued(titles());
  const part = /^(?:عبد|ابو|گل)$/.test(word.folded);
  const sought = cued(asked());
  const family = title && isFamily(word);
  if (!uncased(word) && !family && !(part && (role() || sought || wholeName(words, index)))) return null;
  let to = uncasedRun(words, index);
  if (part && to === index) return null;
  if (wholeName(words, index)) to = Math.max(to, index + 1);
  const greeted = cued(thanks(), /^[\s،,:፡.]{1,3}$/);
  // "په درنښت، اجمل وردګ": a second word that ends the text is the family name.
  if (greeted && to === index && close(next) && index + 2 === words.length) to += 1;
  const behind = text.slice(at(words, to).end);
  const ordinary = alsoWords().has(word.folded);
  const adjective = adjectives().has(word.folded);
  if (
    family ||
    (role() && (title || to > index || !adjective)) ||
    wholeName(words, index) ||
    (!ordinary && /[،,.:]\s$/.test(word.gap) && /^\s?[\p{Nd}+]{3}/u.test(after)) ||
    (sought && !adjective && ASKED.test(behind)) ||
    (sought && !ordinary && /^\sسره/u.test(behind)) ||
    (word.text.startsWith("ን") && /^\s\S*ሕተት/u.test(after)) ||
    (cued(owned()) && !ordinary) ||
    (KIN.test(after) && !adjective) ||
    (!ordinary && honorifics().has(next.folded) && close(next)) ||
    (greeted && ENDS.test(behind) && !(ordinary && ends() && !/[،,፡]/.test(word.gap))) ||
    (cued(iAm()) && /^(?:هستم|استم|یم|እየ|هەم)$/u.test(at(words, to + 1).text.replace("ي", "ی")))
  )
    return { from: title && /^(?:ابو|ام)$/.test(at(words, index - 1).folded) ? index - 1 : index, to };
  // "من رضا کمالی‌ام": who says "I am" with the family name's ending.
  const iAmBoth =
    cued(iAm()) &&
    close(next) &&
    next.text.endsWith("م") &&
    named(next.folded.slice(0, -1)) &&
    !alsoWords().has(next.folded);
  return iAmBoth ? { from: index, to: index + 1 } : null;
};

/** One name alone: a capitalised first name that is no ordinary word, or one that a role, a title, a greeting or what follows points to. */
export const findSingles = (words: Word[], text: string, shouting: boolean): Found[] => {
  const capitals = words.filter((word) => word.capital).length;
  const headline = words.length > 3 && capitals > words.length * 0.6;
  return words.flatMap((word, index): Found[] => {
    if (notNames().has(word.folded) || (word.cased ? shouting : word.folded.length < 2)) return [];
    const site = siteOf(words, index, text);
    const name = !word.cased
      ? unmarked(site)
      : word.capital
        ? capitalised(site, headline)
        : uncapitalised(site);
    return name
      ? [{ type: "name", start: at(words, name.from).start, end: at(words, name.to).end, rank: 2 }]
      : [];
  });
};
