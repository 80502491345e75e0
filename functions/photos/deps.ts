import type { Admit } from "#functions/http/edge-throttle.ts";
import type { Networks } from "#shared/domain/network.ts";
import type { Log } from "#shared/platform/log.ts";
import type { PhotoBucket } from "#shared/store/photo-bucket.ts";
import type { Stores } from "#shared/store/stores.ts";

export type Deps = {
  stores: Pick<Stores, "contributions" | "members" | "occasions" | "photos" | "rates" | "surveys">;
  bucket: PhotoBucket;
  networks: Networks;
  now: () => Date;
  /** Whether what sends something may go on; asked once for each. */
  admit: Admit;
  newId: (kind: string) => string;
  log: Log;
};
