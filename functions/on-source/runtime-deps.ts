import { budget, networkBudget } from "#shared/domain/budget.ts";
import { networks } from "#shared/networks/networks.ts";
import { log } from "#shared/platform/log.ts";
import { once } from "#shared/platform/once.ts";
import { openTable } from "#shared/store/client.ts";
import { sourceStores } from "#shared/store/source-stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { loadUnderstandingData } from "#shared/understanding/load.ts";
import { createUnderstanding } from "#shared/understanding/understand.ts";
import type { Deps } from "./deps.ts";
import { knownPlaces } from "./known-places.ts";

/** The real things, for whoever understands sources in a Lambda: the stream's consumer and the sweep. */
export function runtimeDeps(tableName: string): Deps {
  const areaPlaceOf = (id: string) => networks.get(id)?.areaPlace ?? "";
  const stores = sourceStores(openTable(tableName), { asks, areaPlaceOf });
  const understanding = once(() => createUnderstanding(loadUnderstandingData()));
  return {
    stores,
    placesOf: knownPlaces(stores),
    budget,
    networkBudget,
    networks,
    understand: (text, options) => understanding()(text, options),
    now: () => new Date(),
    log,
  };
}
