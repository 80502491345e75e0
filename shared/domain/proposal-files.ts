import { mostFiles } from "./answer-file-facts.ts";
import type { StepFile } from "./answer-file.ts";
import type { Proposal } from "./proposal.ts";
import { takesFiles } from "./proposal-way.ts";
import { Refusal } from "./refusal.ts";

/** Every file that the steps of a proposal have. */
export const filesOf = ({ steps }: Pick<Proposal, "steps">): StepFile[] =>
  steps.flatMap(({ files = [] }) => files);

const without = (files: readonly StepFile[], others: readonly StepFile[]) =>
  files.filter(({ id }) => !others.some((other) => other.id === id));

/** Files that came and went between two versions of a proposal. */
export const fileChanges = (before: Proposal, after: Proposal) => ({
  added: without(filesOf(after), filesOf(before)),
  removed: without(filesOf(before), filesOf(after)),
});

/** The same for the history: what is no more, and what there is now. */
export function changedFiles(before: Proposal, after: Proposal) {
  const { added, removed } = fileChanges(before, after);
  return added.length + removed.length === 0 ? [] : [{ path: "files", from: removed, to: added }];
}

/**
 * The proposal with other files at a step that was taken already, by when that was noted.
 * @throws Refusal `invalid` where the step takes none or would have too many, `changed-meanwhile` when a file to take away
 *   is not there
 */
export function withFiles(
  proposal: Proposal,
  { step: at, add, remove }: { step: string; add: readonly StepFile[]; remove: readonly string[] },
): Proposal {
  const step = proposal.steps.find((each) => each.at === at);
  if (!step || !takesFiles(step.to))
    throw new Refusal("invalid", { faults: [{ pointer: "#/step", code: "no-files-here" }] });
  const { files: before = [], ...rest } = step;
  if (remove.some((id) => !before.some((file) => file.id === id))) throw new Refusal("changed-meanwhile");
  const files = [...before.filter(({ id }) => !remove.includes(id)), ...add];
  if (files.length > mostFiles)
    throw new Refusal("invalid", {
      faults: [{ pointer: "#/add", code: "too-many-files", limit: mostFiles }],
    });
  const changed = files.length > 0 ? { ...rest, files } : rest;
  return { ...proposal, steps: proposal.steps.map((each) => (each === step ? changed : each)) };
}

/** As it is read in elsewhere: what a line names may be anybody's file, and is not there. */
export const withoutFiles = (proposal: Proposal): Proposal => ({
  ...proposal,
  steps: proposal.steps.map(({ files: _files, ...step }) => step),
});
