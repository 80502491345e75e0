import { once } from "#shared/platform/once.ts";
import { shapeOf } from "../text/tokens.ts";
import cues from "./cues.json" with { type: "json" };
import { firstNames } from "./first-names.ts";
import {
  genitive,
  honorifics,
  inflected,
  isElse,
  named,
  namedInSerbian,
  notAlone,
  saint,
  uncased,
  uncasedRun,
  wholeName,
} from "./forms.ts";
import type { Found } from "./mask.ts";
import {
  adjectives,
  alsoWords,
  at,
  capitalRun,
  close,
  cueBefore,
  cueTable,
  isFamily,
  notNames,
  type Word,
} from "./words.ts";

const roles = once(() => cueTable([...cues.about, ...cues.roles]));
const titles = once(() => cueTable(cues.titles));
const iAm = once(() => cueTable(cues.iAm));
const thanks = once(() => cueTable([...cues.sign, ...cues.thanks]));
const near = once(() => cueTable(cues.near));
const ask = once(() => cueTable(cues.ask));
const asked = once(() => cueTable(cues.asked));
const owned = once(() => cueTable(cues.owned));

const NAMED_PLACE =
  /^\s+(?:väg|vag|vägen|gata|gatan|torg|torget|street|road|park|parken|skolan|school|court|plan|plats|moské)(?!\p{L})/iu;
// Her or his people, right after a name: "and her sons", "وأولادها", "ve oğulları".
const KIN =
  /^\s+(?:(?:och|and|i|dhe|ve|û|та|і|й|thaj|hem|iyo|و|او|ምስ)\s+(?:\S+\s)?(?:söner|barn|döttrar|sons?|kids|children|daughters|sinovi|d[ij]?jec\p{L}*|kćer\p{L}*|djemtë|femijet|fëmijët|vajzat|oğul\p{L}*|çocuk\p{L}*|kurên|zarokên|keçên|synowie|dzieci|córki|сини|діти|дочки|čhave|čhaja|wiilasheeda|carruurteeda|زامن|ماشومان|لوڼې)|ve (?:oğul|çocuk|kız)\p{L}*|iyo (?:wiil|carruur|gabdh)\p{L}*|و(?:أولاد|اولاد|بنات|أطفال|اطفال|زوج|ابن)ها?|وأولاده|و (?:پسر|بچه|دختر|اولاد|طفل)\S*|و (?:کوڕ|منداڵ|کچ)\S*|ምስ (?:ደቃ|ደቁ|ቆልዑታ|ቆልዑቱ|ውላዳ|ሰብኣያ))(?!\p{L}*\p{Lu})/iu;

// Where somebody lives, right after a name: "på tredje våningen", "z trzeciego piętra".
const LIVES =
  /^\s+(?:på|i|from|at|on|z|ze|spod|з|із|iz|sa|nga|ji|katar)\s+(?:\S+\s)?(?:våning|vaning|tvåan|trean|fyran|femman|floor|number|numer|pi[eę]tr|parter|поверх|під'їзд|sprat|prizem|kati|qat)/iu;
// Who writes about names ("som Hamid: tyst, som Henrik: intervju") means nobody.
const NAME_TALK =
  /(?<!\p{L})(?:cv|intervj\p{L}*|interv[iy]\p{L}*|(?:man|kompis|när\s\p{L}+) heter|kallade|magaca|magacayga|bi navê|potpi[sš]\p{L}*)(?!\p{L})/iu;
// "از زهرا بپرسید", "د توریالي موټر": the small word before says nothing, the one after does.
const ASKED =
  /^(?:\s\S+){0,4}\s(?:بپرس|پرسان|پوښتنه|بپرسە?ن|بپرسن)|^\s(?:د\s)?(?:موټر|کور|زوی|لور|ښځه|دوکان|ماشومان|مېړه)/u;

/** One name alone: a capitalised first name that is no ordinary word, or one that a role, a title, a greeting or what follows points to. */
export const findSingles = (words: Word[], text: string, shouting: boolean): Found[] => {
  const found: Found[] = [];
  const add = (from: number, to: number): void => {
    found.push({ type: "name", start: at(words, from).start, end: at(words, to).end, rank: 2 });
  };
  const capitals = words.filter((word) => word.capital).length;
  const headline = words.length > 3 && capitals > words.length * 0.6;
  for (let index = 0; index < words.length; index += 1) {
    const word = at(words, index);
    if (notNames().has(word.folded)) continue;
    const next = at(words, index + 1);
    const after = text.slice(word.end);
    const cued = (table: Map<string, string[][]>, gap = /^[\s:,،፡]{1,2}$/): boolean =>
      index > 0 && gap.test(word.gap) && cueBefore(words, index - 1, table);
    // Asked only where an answer matters: most words are neither capitalised nor a name.
    const role = (): boolean => cued(roles(), /^\s$/);
    const asking = (): boolean => cued(ask(), /^\s$/);
    const myself = (): boolean => next.capital && close(next) && cued(iAm(), /^\s$/);
    const pointed = (): boolean => role() || asking() || cued(near(), /^\s$/);
    const ends = (): boolean => /^[\s.,!።؛)]*(?:$|\n)/u.test(after);
    const byOther = (): boolean =>
      KIN.test(after) || (honorifics().has(next.folded) && close(next) && !roles().has(word.folded));
    if (word.cased) {
      if (shouting) continue;
      if (word.capital) {
        const [stem = ""] = word.text.split(/[-’']/);
        const base = shapeOf(stem).folded;
        if (stem.length < 2 || (isElse(word) && !role() && !asking() && !myself()) || NAMED_PLACE.test(after))
          continue;
        const inside = index > 0 && /^(?:\s|,\s|\s?[/–-]{1,2}\s?)$/.test(word.gap);
        const known = pointed()
          ? inflected(word)
          : named(word.folded) ||
            (stem.length > 2 && named(base)) ||
            (inside && namedInSerbian(word.folded)) ||
            genitive(word, after);
        const ordinary = alsoWords().has(word.folded);
        // Alone at the start of a sentence a capital says nothing: something else must.
        const evident =
          (stem.length > 2 && /['’]/.test(word.text)) ||
          byOther() ||
          LIVES.test(after) ||
          genitive(word, after) ||
          (ends() && /[/–-]\s?$/.test(word.gap));
        const titled =
          cued(titles(), /^\.?\s$/) &&
          word.text.length > 2 &&
          !roles().has(word.folded) &&
          !titles().has(word.folded);
        const called = byOther() && inflected(word);
        if (
          titled ||
          called ||
          (known && (role() || asking() || myself())) ||
          (known &&
            !headline &&
            !NAME_TALK.test(text) &&
            (inside || pointed() || (!ordinary && evident)) &&
            !saint(at(words, index - 1).folded))
        )
          add(index, capitalRun(words, index));
      } else if (
        word.folded.length > 3 &&
        named(word.folded) &&
        !alsoWords().has(word.folded) &&
        !notAlone().has(word.folded) &&
        (role() ||
          cued(ask(), /^\s$/) ||
          (cued(iAm(), /^\s$/) && /^(?:ar|am|im|jestem|ben|sam|jam)$/.test(at(words, index - 1).folded)))
      )
        add(index, index);
    } else if (word.folded.length > 1) {
      const title = cued(titles(), /^\s$/);
      const part = /^(?:عبد|ابو|گل)$/.test(word.folded);
      const sought = cued(asked(), /^\s$/);
      const family = title && isFamily(word);
      if (!uncased(word) && !family && !(part && (role() || sought || wholeName(words, index)))) continue;
      let to = uncasedRun(words, index);
      if (part && to === index) continue;
      if (wholeName(words, index)) to = Math.max(to, index + 1);
      const greeted = cued(thanks(), /^[\s،,:፡.]{1,3}$/);
      // "په درنښت، اجمل وردګ": a second word that ends the text is the family name.
      if (greeted && to === index && close(next) && index + 2 === words.length) to += 1;
      const iAmBoth =
        cued(iAm(), /^\s$/) &&
        close(next) &&
        next.text.endsWith("م") &&
        firstNames().has(next.folded.slice(0, -1)) &&
        !alsoWords().has(next.folded);
      const last = at(words, to);
      const ordinary = alsoWords().has(word.folded);
      const closes = /^[\s.,!።؛)]*(?:$|\n)/u.test(text.slice(last.end));
      if (
        family ||
        (role() && (title || to > index || !adjectives().has(word.folded))) ||
        wholeName(words, index) ||
        (!ordinary && /[،,.:]\s$/.test(word.gap) && /^\s?[\p{Nd}+]{3}/u.test(after)) ||
        (sought && !adjectives().has(word.folded) && ASKED.test(text.slice(last.end))) ||
        (sought && !ordinary && /^\sسره/u.test(text.slice(last.end))) ||
        (word.text.startsWith("ን") && /^\s\S*ሕተት/u.test(after)) ||
        (cued(owned(), /^\s$/) && !ordinary) ||
        (KIN.test(after) && !adjectives().has(word.folded)) ||
        (!ordinary && honorifics().has(next.folded) && close(next)) ||
        (greeted && closes && !(ordinary && ends() && !/[،,፡]/.test(word.gap))) ||
        (cued(iAm(), /^\s$/) && /^(?:هستم|استم|یم|እየ|هەم)$/u.test(at(words, to + 1).text.replace("ي", "ی")))
      )
        add(/^(?:ابو|ام)$/.test(at(words, index - 1).folded) && title ? index - 1 : index, to);
      else if (iAmBoth) add(index, index + 1);
    }
  }
  return found;
};
