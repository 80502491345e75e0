import { staffContribution } from "#shared/api/views.ts";
import type { Contribution } from "#shared/domain/contribution.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Outcome } from "./change-contribution.ts";
import type { Deps } from "./deps.ts";
import { occasionNames } from "./occasion-names.ts";

/** Contributions as staff sees them, with the names of their occasions. */
export async function showContributions(
  deps: Deps,
  network: Network,
  contributions: readonly Contribution[],
) {
  const names = await occasionNames(
    deps,
    contributions.map(({ occasionId }) => occasionId),
  );
  return contributions.map((each) => staffContribution(each, network, deps.asks, names));
}

/** What became of each of many changes, with each as it is now. */
export async function showOutcomes(deps: Deps, network: Network, outcomes: readonly Outcome[]) {
  const found = await deps.stores.contributions.findMany(outcomes.map(({ id }) => id));
  const own = found.filter(({ networkId }) => networkId === network.id);
  const shown = new Map((await showContributions(deps, network, own)).map((each) => [each.id, each]));
  return outcomes.map((each) => ({ ...each, contribution: shown.get(each.id) ?? null }));
}
