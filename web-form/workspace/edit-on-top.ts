import { type Api, type AnswerTo, type BodyOf, asProblem } from "./api.ts";

type Contribution = AnswerTo<"editContribution">;

/** Edits a contribution. When only something else of it was changed meanwhile, such as its status, nobody is asked. */
export async function editOnTop(
  api: Api,
  { id, version }: Pick<Contribution, "id" | "version">,
  change: BodyOf<"editContribution">,
  isAsBefore: (theirs: Contribution) => boolean,
): Promise<Contribution> {
  const edit = (seen: number) => api("editContribution", { id, body: { ...change, version: seen } });
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
