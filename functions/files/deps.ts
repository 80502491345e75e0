import type { Admit } from "#functions/http/edge-throttle.ts";
import type { Inflate } from "#shared/domain/pdf.ts";
import type { Networks } from "#shared/domain/network.ts";
import type { Log } from "#shared/platform/log.ts";
import type { Bucket } from "#shared/store/bucket.ts";
import type { Stores } from "#shared/store/stores.ts";

export type Deps = {
  stores: Pick<
    Stores,
    "contributions" | "files" | "members" | "occasions" | "photos" | "proposals" | "rates" | "surveys"
  >;
  bucket: Bucket;
  networks: Networks;
  inflate: Inflate;
  now: () => Date;
  /** Whether what sends something may go on; asked once for each. */
  admit: Admit;
  newId: (kind: string) => string;
  log: Log;
};
