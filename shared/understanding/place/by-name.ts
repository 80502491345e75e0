// Places that up to five words, written together, are a name of.
import { remember } from "../text/remember.ts";
import type { Token } from "../text/tokens.ts";
import { ENDING, isEnding, nameForms } from "./affixes.ts";
import { beginningReader } from "./beginnings.ts";
import { likenessReader } from "./by-likeness.ts";
import type { PlaceHit } from "./choose.ts";
import type { Cores } from "./cores.ts";
import { tablesOf, type Name } from "./names.ts";
import { joinRuns, runOf, type Run } from "./run.ts";

/** How much of a name a form is that begins with it: 1 where it is all of it, 0 where it is something else. */
const shareOf = ({ joined, words, parts, stem }: Name, form: string): number => {
  const rest = form.slice(joined.length);
  if (rest === "") return 1;
  if (words > 1 && (parts.at(-1)?.folded.length ?? 0) < 3) return 0;
  return stem ? 0.97 : joined.length >= 6 && isEnding(rest) ? 0.95 : 0;
};

export const nameReader = (names: Name[], cores: Cores): ((tokens: Token[]) => PlaceHit[]) => {
  const tables = tablesOf(names);
  const longest = Math.max(0, ...names.map(({ joined }) => joined.length));
  const mayBegin = beginningReader(names);
  const alike = likenessReader(tables, cores);
  const runOfWord = remember(runOf);

  /** What the words from..to, written together, say of places; `head` is all but the last of them. */
  const namesIn = (tokens: Token[], from: number, to: number, head: string, run: Run): PlaceHit[] => {
    const token = tokens[to];
    if (!token) return [];
    const hits: PlaceHit[] = [];
    const hit = ({ place }: Name, score: number): unknown =>
      hits.push({ place, from, to, score, name: { from, to } });
    const forms = nameForms(run.joined, tokens[from], token.script);
    for (const form of forms) {
      for (const name of tables.startingAs(form)) {
        // "Tune li" (there is none in) is no "tunel": what other languages call a thing by is written as one word.
        if (!form.startsWith(name.joined) || (to > from && name.words === 1 && (name.plain || name.stem)))
          continue;
        const share = shareOf(name, form);
        if (share > 0) hit(name, share * name.joined.length);
      }
    }
    if (run.joined.length < 6 || to - from > 3) return hits;
    for (const form of forms) alike(form === run.joined ? run : runOf(form), tokens, from, to, head, hit);
    return hits;
  };

  /** A word by itself says the same wherever it stands. */
  const namesInWord = remember((_, token: Token) => namesIn([token], 0, 0, "", runOfWord(token.folded)));

  return (tokens) => {
    const hits: PlaceHit[] = [];
    const runs = tokens.map(({ folded }) => runOfWord(folded));
    tokens.forEach((token, from) => {
      for (const { place, score } of namesInWord(token.folded, token))
        hits.push({ place, score, from, to: from, name: { from, to: from } });
      if (!mayBegin(token)) return;
      let run = runs[from];
      for (let to = from + 1; run && to < Math.min(tokens.length, from + 5); to += 1) {
        const head = run.joined;
        if (head.length > longest + ENDING) break;
        const next = runs[to];
        if (!next) break;
        run = joinRuns(run, next);
        for (const hit of namesIn(tokens, from, to, head, run)) hits.push(hit);
      }
    });
    return hits;
  };
};
