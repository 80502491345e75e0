import * as z from "zod";

export const roles = ["facilitator", "coordinator", "admin"] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** A person's membership of one network. Who somebody is, the identity provider says; what she may do, this says. */
export const Member = z.object({
  subject: z.string().min(1).max(256),
  networkId: z.string(),
  role: Role,
  name: z.string(),
  since: z.iso.datetime(),
});
export type Member = z.infer<typeof Member>;

export const MemberEdit = z.strictObject({ role: Role });

/** Everybody on the staff; the coordinators' work; the administrators' work. */
export const anyRole = [...roles] satisfies Role[];
export const coordinators = ["coordinator", "admin"] as const satisfies Role[];
export const admins = ["admin"] as const satisfies Role[];
