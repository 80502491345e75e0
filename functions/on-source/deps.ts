import type { Budget } from "#shared/domain/budget.ts";
import type { Networks } from "#shared/domain/network.ts";
import type { Log } from "#shared/platform/log.ts";
import type { SourceStores } from "#shared/store/source-stores.ts";
import type { KnownPlaces } from "./known-places.ts";
import type { Understand } from "#shared/understanding/types.ts";

export type Deps = {
  stores: SourceStores;
  networks: Networks;
  /** The network's places with the names that staff added. */
  placesOf: KnownPlaces;
  understand: Understand;
  budget: Budget;
  networkBudget: Budget;
  now: () => Date;
  log: Log;
};
