import type { StaffOccasion } from "#shared/api/wire.ts";
import { forget, recall, recallKeys, remember } from "./storage.ts";
import { today } from "./words.ts";
import type { Workspace } from "./workspace.ts";

/** Who was here last, and what she may choose from: her own, and nothing that a resident said. */
export type LastMember = Pick<Workspace, "me" | "vocabulary" | "owner">;
/** What a note needs to know of its occasion. */
export type KeptOccasion = Pick<StaffOccasion, "id" | "name" | "date">;

/** Changes with the shape of what is kept: what an older build kept is not read. */
const memberKey = "member:1";

/** Lets her open the workspace without network; signing out forgets it. */
export const rememberMember = (last: LastMember) => remember(memberKey, JSON.stringify(last));
export function forgetMember(): void {
  forget(memberKey);
  for (const key of recallKeys(occasionsKey(""))) forget(key);
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `rememberMember` writes under this key, of this shape
export const recallMember = () => parsed(recall(memberKey)) as LastMember | undefined;

const occasionsKey = (owner: string) => `occasions:${owner}`;
/** Most that are kept: a network has some in a month. */
const mostKept = 30;

/** The occasions at which a note may be written without network, the nearest day first. */
export function rememberOccasions(owner: string, occasions: readonly StaffOccasion[]): void {
  const now = Date.parse(today());
  const away = ({ date }: KeptOccasion) => Math.abs(Date.parse(date) - now);
  const kept = occasions
    .map(({ id, name, date }): KeptOccasion => ({ id, name, date }))
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, mostKept);
  remember(occasionsKey(owner), JSON.stringify(kept));
}

export const recallOccasions = (owner: string): readonly KeptOccasion[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `rememberOccasions` writes under this key, of this shape
  (parsed(recall(occasionsKey(owner))) as readonly KeptOccasion[] | undefined) ?? [];

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
