import type { Role } from "#shared/domain/member.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import type { BodyOf } from "./api.ts";

/** An invitation as it is typed. */
export type InviteTyped = { by: "email" | "subject"; whom: string; role: Role; days: string };
export const newInvite: InviteTyped = { by: "email", whom: "", role: "facilitator", days: "7" };

export function inviteFaults({ by, whom, days }: InviteTyped): Fault[] {
  const pointer = `#/${by}`;
  const isAddress = /^\S+@\S+\.\S+$/.test(whom.trim());
  return [
    ...(whom.trim() === "" ? [{ pointer, code: "required" }] : []),
    ...(by === "email" && whom.trim() !== "" && !isAddress ? [{ pointer, code: "invalid-email" }] : []),
    ...(/^([1-9]|[12]\d|30)$/.test(days.trim()) ? [] : [{ pointer: "#/days", code: "days" }]),
  ];
}

export const inviteBody = ({ by, whom, role, days }: InviteTyped): BodyOf<"createInvitation"> => ({
  role,
  days: Number(days),
  ...(by === "email" ? { email: whom.trim() } : { subject: whom.trim() }),
});
