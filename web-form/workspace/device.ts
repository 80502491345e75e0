import type { Evening, StaffOccasion } from "#shared/api/wire.ts";
import { forget, forgetHere, recall, recallKeys, remember } from "./storage.ts";
import { today } from "./words.ts";
import type { Workspace } from "./workspace.ts";

/** Who was here last, and what she may choose from: her own, and nothing that a resident said. */
export type LastMember = Pick<Workspace, "me" | "vocabulary" | "owner">;
/** An occasion as it was last read: how residents reach it, when and where it is. Nothing that was said there. */
export type KeptOccasion = Omit<StaffOccasion, "themes"> & { readAt: string };

/** Changes with the shape of what is kept: what an older build kept is not read. */
const memberKey = "member:1";

/** Lets her open the workspace without network; signing out forgets it. */
export const rememberMember = (last: LastMember) => remember(memberKey, JSON.stringify(last));
export function forgetMember(): void {
  forget(memberKey);
  forgetHere();
  for (const start of ["occasions:", "evening:"]) for (const key of recallKeys(start)) forget(key);
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `rememberMember` writes under this key, of this shape
export const recallMember = () => parsed(recall(memberKey)) as LastMember | undefined;

const occasionsKey = (owner: string) => `occasions:2:${owner}`;
/** Most that are kept: a network has some in a month. */
const mostKept = 30;

/** The occasions that can be read, and at which a note can be written, without network: the nearest day first. */
export function rememberOccasions(owner: string, occasions: readonly StaffOccasion[]): void {
  const now = Date.parse(today());
  const away = ({ date }: KeptOccasion) => Math.abs(Date.parse(date) - now);
  const readAt = new Date().toISOString();
  const others = recallOccasions(owner).filter(({ id }) => !occasions.some((each) => each.id === id));
  const kept = [
    ...occasions.map(({ themes: _themes, ...each }): KeptOccasion => ({ ...each, readAt })),
    ...others,
  ]
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, mostKept);
  remember(occasionsKey(owner), JSON.stringify(kept));
}

export const recallOccasions = (owner: string): readonly KeptOccasion[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `rememberOccasions` writes under this key, of this shape
  (parsed(recall(occasionsKey(owner))) as readonly KeptOccasion[] | undefined) ?? [];

export const recallOccasion = (owner: string, id: string) =>
  recallOccasions(owner).find((each) => each.id === id);

const eveningKey = (owner: string, id: string) => `evening:2:${owner}${id && `:${id}`}`;
/** Evenings of which the device keeps what came of them. */
const mostEvenings = 5;

/** What came of an occasion as it was last read: made to be shown to everybody, so it may lie on the device. */
export function rememberEvening(owner: string, evening: Evening): void {
  const own = eveningKey(owner, evening.occasion.id);
  const others = recallKeys(eveningKey(owner, ""))
    .filter((key) => key !== own)
    .map((key) => ({ key, readAt: eveningUnder(key)?.readAt ?? "" }))
    .toSorted((a, b) => b.readAt.localeCompare(a.readAt));
  for (const { key } of others.slice(mostEvenings - 1)) forget(key);
  remember(own, JSON.stringify(evening));
}

export const recallEvening = (owner: string, id: string) => eveningUnder(eveningKey(owner, id));

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `rememberEvening` writes under these keys, of this shape
const eveningUnder = (key: string) => parsed(recall(key)) as Evening | undefined;

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
