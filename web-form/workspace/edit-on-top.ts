import { type Api, type AnswerTo, type ApiProblem, type BodyOf, asProblem } from "./api.ts";

type Contribution = AnswerTo<"editContribution">;
type Seen = Pick<Contribution, "id" | "version">;

/** Edits a contribution. When only something else of it was changed meanwhile, such as its status, nobody is asked. */
export const editOnTop = (
  api: Api,
  { id, version }: Seen,
  change: BodyOf<"editContribution">,
  isAsBefore: (theirs: Contribution) => boolean,
): Promise<Contribution> =>
  onTop({ version }, (now) => api("editContribution", { id, body: { ...change, version: now.version } }), {
    load: () => api("getContribution", { id }),
    isAsBefore,
  });

/** The same with what was answered to it, or who is to answer. */
export const answerOnTop = (
  api: Api,
  { id, version }: Seen,
  change: BodyOf<"answerContribution">,
  isAsBefore: (theirs: Contribution) => boolean,
): Promise<Contribution> =>
  onTop({ version }, (now) => api("answerContribution", { id, body: { ...change, version: now.version } }), {
    load: () => api("getContribution", { id }),
    isAsBefore,
  });

/** Somebody else changed it since it was read. */
export const isMeanwhile = (problem: ApiProblem | undefined) => problem?.status === 412;

/**
 * Sends a change of something as it was seen. Where somebody else was faster it is read again: with what the change
 * concerns as before, the change goes on top; else they are shown.
 */
export async function onTop<Seen, Theirs extends Seen, Changed>(
  seen: Seen,
  edit: (now: Seen) => Promise<Changed>,
  {
    load,
    isAsBefore,
    onTheirs,
  }: {
    load: () => Promise<Theirs>;
    isAsBefore: (theirs: Theirs) => boolean;
    onTheirs?: (theirs: Theirs) => void;
  },
): Promise<Changed> {
  try {
    return await edit(seen);
  } catch (error) {
    if (!isMeanwhile(asProblem(error))) throw error;
    const theirs = await load();
    if (isAsBefore(theirs)) return edit(theirs);
    onTheirs?.(theirs);
    throw error;
  }
}

/** One's own changes on top of theirs: what one left alone is theirs. */
export function onTopOf<T extends object>(base: T, mine: T, theirs: T): T {
  const isChanged = (name: keyof T) => JSON.stringify(mine[name]) !== JSON.stringify(base[name]);
  const both = { ...theirs };
  for (const name in mine) if (isChanged(name)) both[name] = mine[name];
  return both;
}
