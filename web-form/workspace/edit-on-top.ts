import { type Api, type AnswerTo, type BodyOf, asProblem } from "./api.ts";

type Contribution = AnswerTo<"editContribution">;
type Seen = Pick<Contribution, "id" | "version">;

/** Edits a contribution. When only something else of it was changed meanwhile, such as its status, nobody is asked. */
export const editOnTop = (
  api: Api,
  { id, version }: Seen,
  change: BodyOf<"editContribution">,
  isAsBefore: (theirs: Contribution) => boolean,
): Promise<Contribution> =>
  onTop(
    api,
    { id, version },
    (seen) => api("editContribution", { id, body: { ...change, version: seen } }),
    isAsBefore,
  );

/** The same with what was answered to it, or who is to answer. */
export const answerOnTop = (
  api: Api,
  { id, version }: Seen,
  change: BodyOf<"answerContribution">,
  isAsBefore: (theirs: Contribution) => boolean,
): Promise<Contribution> =>
  onTop(
    api,
    { id, version },
    (seen) => api("answerContribution", { id, body: { ...change, version: seen } }),
    isAsBefore,
  );

async function onTop(
  api: Api,
  { id, version }: Seen,
  edit: (seen: number) => Promise<Contribution>,
  isAsBefore: (theirs: Contribution) => boolean,
): Promise<Contribution> {
  try {
    return await edit(version);
  } catch (error) {
    if (asProblem(error).status !== 412) throw error;
    const theirs = await api("getContribution", { id });
    if (isAsBefore(theirs)) return edit(theirs.version);
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
