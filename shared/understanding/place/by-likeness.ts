// Names that words are written nearly as, or sound like.
import type { Token } from "../text/tokens.ts";
import { isEnding } from "./affixes.ts";
import type { Cores } from "./cores.ts";
import { limitFor, more, within } from "./edits.ts";
import type { Name, NameTables } from "./names.ts";
import { beginAlike, likeParts, sameParts } from "./parts.ts";
import type { Run } from "./run.ts";

/** Hands over each name that the words from..to are like, with its score; `head` is all but the last of the words. */
export type LikenessReader = (
  run: Run,
  tokens: Token[],
  from: number,
  to: number,
  head: string,
  hit: (name: Name, score: number) => unknown,
) => void;

/** So many letters are not met by chance. */
const LONG = 12;

export const likenessReader =
  ({ writtenLike, soundingAs }: NameTables, cores: Cores): LikenessReader =>
  ({ joined: form, bones, letters }, tokens, from, to, head, hit) => {
    const script = tokens[to]?.script;
    const latin = script === "latin";
    if (bones.length < 3) return;
    const near = writtenLike(bones, latin);
    const sounding = script === "digit" ? [] : soundingAs(bones, latin);
    if (near.length === 0 && sounding.length === 0) return;
    const base = cores.beginning(form);
    // Where only the end tells two places apart (Rosengårds skola, Rosengårds bad), likeness is asked of the end.
    const sharedWith = (name: Name) => (base && name.joined.startsWith(base.joined) ? base : undefined);
    const limitOf = (name: Name): number => {
      // The same where the words before are written as in the name: the last word must be like the name's own rest.
      const same = Math.max(
        sharedWith(name)?.joined.length ?? 0,
        head && name.joined.startsWith(head) ? head.length : 0,
      );
      return limitFor(name.joined.length - same, name.latin);
    };
    const written = new Set<Name>();
    for (let length = Math.min(bones.length + 1, near.length - 1); length >= bones.length - 3; length -= 1) {
      for (const name of near[length] ?? []) {
        const spare = form.length - name.joined.length;
        // Most names fall here: a letter that is missing costs an edit, whatever ending the word has.
        if (spare < -name.limit || spare > name.limit + 4 || more(name.letters & ~letters, name.limit))
          continue;
        if (bones.length - length > 1 && !bones.startsWith(name.bones)) continue;
        // A name written together or apart is otherwise written well: "dîwarekî" (a wall) is not "dîwarê Çînê".
        const other = name.words !== to - from + 1 && name.joined.length < LONG;
        const limit = other ? Math.min(1, limitOf(name)) : limitOf(name);
        if (limit === 0 || spare > limit + 4) continue;
        let distance = within(form, name.joined, limit);
        if (distance > limit && spare > 0 && isEnding(form.slice(name.joined.length)))
          distance = within(form.slice(0, name.joined.length), name.joined, limit);
        if (distance > limit || !likeParts(name, tokens, from, to)) continue;
        written.add(name);
        hit(name, name.joined.length * (0.9 - 0.08 * distance));
      }
    }
    for (const name of sounding) {
      if (written.has(name) || (!latin && !beginAlike(name.joined, form))) continue;
      if (to > from && !sameParts(name, tokens, from, to)) continue;
      const limit = limitOf(name) + 1;
      if (latin && (sharedWith(name) || within(form, name.joined, limit) > limit)) continue;
      hit(name, name.joined.length * (name.bones === bones ? 0.78 : 0.7));
    }
  };
