import type { HoldReason } from "#shared/domain/contribution.ts";
import sv from "./messages/sv.json" with { type: "json" };

const prefix = "held.";
const isReason = (name: string): name is HoldReason => name !== "because";

/** Every reason to hold, as the catalogue has words for each: the domain's own list would bring its schemas along. */
export const holdReasons: readonly HoldReason[] = Object.keys(sv)
  .filter((key) => key.startsWith(prefix))
  .map((key) => key.slice(prefix.length))
  .filter(isReason);
