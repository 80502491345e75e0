import { finishErasure } from "#functions/erase-response.ts";
import type { Deps } from "#functions/on-source/deps.ts";
import { understandNote, understandResponse } from "#functions/on-source/understand-source.ts";

/** How long the stream has before the sweep does its work, in milliseconds. */
const graceMs = 60_000;
const atOnce = 200;

export type Sweep = { done: number; failed: number };

/**
 * Does what a stream record or a crash left undone: responses and notes that nobody understood, erasures and
 * merges that stopped half-way. `grace` 0 takes everything, as at the start of a host that has no other at work.
 */
export async function sweep(deps: Deps, grace = graceMs): Promise<Sweep> {
  const result: Sweep = { done: 0, failed: 0 };
  const before = new Date(deps.now().getTime() - grace + 1);
  for (;;) {
    const { items } = await deps.stores.pending.list(before, atOnce);
    let progress = 0;
    for (const { what, id } of items) {
      try {
        if (what === "response") await understandResponse(deps, id);
        else if (what === "note") await understandNote(deps, id);
        else if (what === "request") await deps.stores.merges.settle(id);
        else await finishPendingErasure(deps, id);
        progress++;
      } catch (error) {
        // One that fails again and again must not keep the others waiting.
        result.failed++;
        deps.log.error("sweep failed", { what }, error);
      }
    }
    result.done += progress;
    if (items.length < atOnce || progress === 0) return result;
  }
}

async function finishPendingErasure(deps: Deps, receipt: string): Promise<void> {
  const found = await deps.stores.responses.find(receipt);
  if (found && "erasedAt" in found) await finishErasure(deps, receipt, found);
}
