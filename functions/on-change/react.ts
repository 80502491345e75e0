import type { Deps, Reaction } from "./deps.ts";

/**
 * Gives a change to all that react to it. When some fail the record is delivered again; those that did their work
 * then find it done.
 */
export async function react(
  deps: Deps,
  reactions: Readonly<Record<string, Reaction>>,
  key: { pk: string; sk: string },
): Promise<void> {
  const changed = await deps.stores.history.find(key);
  // It went with what it was about: an erased response, say.
  if (!changed) return;
  const failures: unknown[] = [];
  for (const [name, reaction] of Object.entries(reactions)) {
    try {
      await reaction(deps, changed);
    } catch (error) {
      deps.log.error("reaction failed", { reaction: name, what: changed.change.what }, error);
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "a change was not told to all");
}
