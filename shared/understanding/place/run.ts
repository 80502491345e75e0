import { lettersOf } from "./edits.ts";
import { skeleton } from "./skeleton.ts";

/** One word or several written together, with what they are compared by. */
export type Run = { joined: string; bones: string; letters: number };

export const runOf = (joined: string): Run => ({
  joined,
  bones: skeleton(joined),
  letters: lettersOf(joined),
});

/** The same as `runOf` of both written together, without reading them again. */
export const joinRuns = (a: Run, b: Run): Run => ({
  joined: a.joined + b.joined,
  bones: b.bones[0] === a.bones.at(-1) ? a.bones + b.bones.slice(1) : a.bones + b.bones,
  letters: a.letters | b.letters,
});
