import type { StepFile } from "#shared/domain/answer-file.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Stores } from "#shared/store/stores.ts";

type Deps = { stores: Pick<Stores, "files">; now: () => Date };

/**
 * What the named files are, for a step of a proposal; each once.
 * @throws Refusal `invalid` with a pointer to each that is gone, another proposal's or a step's already
 */
export async function filesForStep(
  { stores, now }: Deps,
  proposal: Pick<Proposal, "id">,
  wanted: readonly Pick<StepFile, "id" | "language">[],
  { by, pointer }: { by: string; pointer: string },
): Promise<StepFile[]> {
  if (wanted.length === 0) return [];
  const found = new Map(
    (await stores.files.findMany(wanted.map(({ id }) => id))).map((file) => [file.id, file]),
  );
  const gone = wanted.flatMap(({ id }, at) => {
    const file = found.get(id);
    const isFree = file?.proposalId === proposal.id && file.attachedAt === undefined;
    return isFree ? [] : [{ pointer: `${pointer}/${at}`, code: "file-gone" }];
  });
  if (gone.length > 0) throw new Refusal("invalid", { faults: gone });
  const addedAt = now().toISOString();
  const languages = new Map(wanted.map(({ id, language }) => [id, language]));
  return [...languages].flatMap(([id, language]) => {
    const file = found.get(id);
    return file ? [{ id, type: file.type, bytes: file.bytes, language, addedAt, by }] : [];
  });
}
