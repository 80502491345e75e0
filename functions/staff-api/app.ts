import type { Hono } from "hono";
import { serve } from "#functions/http/serve.ts";
import { staffOperations } from "#shared/api/staff-operations.ts";
import type { Deps, Staff } from "./deps.ts";
import { membership } from "./membership.ts";
import { contributionHandlers } from "./routes/contributions.ts";
import { networkHandlers } from "./routes/network.ts";
import { occasionHandlers } from "./routes/occasions.ts";
import { placeHandlers } from "./routes/places.ts";
import { proposalHandlers } from "./routes/proposals.ts";
import { requestHandlers } from "./routes/requests.ts";

/** What staff does: facilitators collect, coordinators turn it into proposals, administrators see to the network. */
export const staffApi = (deps: Deps): Hono =>
  serve<typeof staffOperations, Staff>(
    staffOperations,
    {
      ...networkHandlers(deps),
      ...occasionHandlers(deps),
      ...contributionHandlers(deps),
      ...requestHandlers(deps),
      ...placeHandlers(deps),
      ...proposalHandlers(deps),
    },
    {
      log: deps.log,
      prepare: (c, operation) => {
        c.header("cache-control", "no-store");
        c.header("x-content-type-options", "nosniff");
        return membership(deps, c, operation);
      },
    },
  );
