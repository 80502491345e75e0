import type { Contribution, HoldReason } from "./contribution.ts";

/** Why it is held. What somebody of the staff held by hand has no reason of the machine's. */
export const reasonsOf = ({ holdReasons }: Pick<Contribution, "holdReasons">): readonly HoldReason[] =>
  holdReasons.length === 0 ? ["staff"] : holdReasons;
