import type { Actor } from "#shared/domain/history.ts";
import type { Member } from "#shared/domain/member.ts";

/** The member as the history names who did something. */
export const actorOf = ({ subject, name, role }: Member): Actor => ({ subject, name, role });
