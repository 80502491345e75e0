import * as z from "zod";
import { Role } from "./member.ts";
import { Refusal } from "./refusal.ts";
import { someWords } from "./text.ts";

/** Days that an invitation lies open unless told otherwise. */
const usualDays = 7;

/** Whom an administrator asks in: by the address that the link is sent to, or by an account that the provider knows. */
export const NewInvitation = z
  .strictObject({
    role: Role,
    email: z.email().max(254).optional(),
    subject: z.string().min(1).max(256).optional(),
    days: z.int().min(1).max(30).default(usualDays),
  })
  .refine(({ email, subject }) => (email === undefined) !== (subject === undefined), {
    path: ["email"],
    params: { code: "required" },
  });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** What opens an invitation: it is in the link alone, and we keep only what follows from it. */
const InvitationCode = z.string().regex(/^[2-9A-Z]{20,40}$/);
export const InvitationLook = z.strictObject({ code: InvitationCode });
export const InvitationAcceptance = z.strictObject({ code: InvitationCode, name: someWords(80) });

/** A place among the staff that lies open for whoever comes with the link: once, and until it ends. */
export const Invitation = z.object({
  id: z.string(),
  networkId: z.string(),
  role: Role,
  email: z.string().optional(),
  /** Where it is there, nobody else may accept. */
  subject: z.string().optional(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  endsAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof Invitation>;

/** @throws Refusal `invitation/ended`, `invitation/not-yours` */
export function refuseUnfit({ endsAt, subject }: Invitation, comer: string, now: Date): void {
  if (Date.parse(endsAt) <= now.getTime()) throw new Refusal("invitation/ended");
  if (subject !== undefined && subject !== comer) throw new Refusal("invitation/not-yours");
}
