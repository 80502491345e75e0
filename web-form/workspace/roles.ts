import type { Role } from "#shared/domain/member.ts";

/** From who may least to who may most. Written out: the schema would bring zod into the browser. */
export const roles = ["facilitator", "coordinator", "admin"] as const satisfies readonly Role[];
