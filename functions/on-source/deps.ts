import type { Networks } from "#shared/domain/network.ts";
import type { Log } from "#shared/platform/log.ts";
import type { Stores } from "#shared/store/stores.ts";
import type { Understand } from "#shared/understanding/types.ts";

export type Deps = {
  stores: Pick<Stores, "contributions" | "notes" | "occasions" | "pending" | "responses" | "surveys">;
  networks: Networks;
  understand: Understand;
  now: () => Date;
  log: Log;
};
