import { changedFields } from "#shared/domain/history.ts";
import type { HeadCount, Occasion } from "#shared/domain/occasion.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { actorOf } from "./actor.ts";
import type { Deps, Staff } from "./deps.ts";

/** How often it is told anew when somebody else tells theirs at the same moment. */
const attempts = 8;

/**
 * Stores how many came, as a note tells it. The latest stands, and the history has what was told before: two who send
 * their notes when the network is back must neither wait for each other nor lose what they counted.
 */
export async function tellHeadCount(
  { stores, now }: Pick<Deps, "stores" | "now">,
  { member }: Pick<Staff, "member">,
  occasion: Occasion,
  headCount: HeadCount,
): Promise<void> {
  let before = occasion;
  for (let attempt = 1; ; attempt++) {
    const after = { ...before, headCount };
    const fields = changedFields(before, after, ["headCount"]);
    if (fields.length === 0) return;
    try {
      const change = { at: now().toISOString(), by: actorOf(member), what: "head-count told", fields };
      return await stores.occasions.change(after, change);
    } catch (error) {
      const isOutdated = error instanceof Refusal && error.code === "changed-meanwhile";
      const latest = isOutdated && attempt < attempts && (await stores.occasions.find(occasion.id));
      if (!latest) throw error;
      before = latest;
    }
  }
}
