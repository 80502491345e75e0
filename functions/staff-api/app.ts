import type { Context, Hono } from "hono";
import { serve } from "#functions/http/serve.ts";
import { joinOperations, staffOperations } from "#shared/api/staff-operations.ts";
import type { Deps, Staff } from "./deps.ts";
import { membership, subjectOf } from "./membership.ts";
import { commitmentHandlers } from "./routes/commitments.ts";
import { contributionHandlers } from "./routes/contributions.ts";
import { archiveHandlers } from "./routes/archive.ts";
import { eveningHandlers } from "./routes/evening.ts";
import { exportHandlers } from "./routes/exports.ts";
import { type SignedIn, joinHandlers } from "./routes/join.ts";
import { memberHandlers } from "./routes/members.ts";
import { mergeHandlers } from "./routes/merges.ts";
import { floodHandlers } from "./routes/flood.ts";
import { networkHandlers } from "./routes/network.ts";
import { occasionHandlers } from "./routes/occasions.ts";
import { overviewHandlers } from "./routes/overview.ts";
import { placeHandlers } from "./routes/places.ts";
import { proposalHandlers } from "./routes/proposals.ts";
import { reminderMailHandlers } from "./routes/reminder-mail.ts";
import { replyHandlers } from "./routes/replies.ts";
import { requestHandlers } from "./routes/requests.ts";
import { paperHandlers } from "./routes/papers.ts";
import { translationHandlers } from "./routes/translation.ts";
import { waitingHandlers } from "./routes/waiting.ts";
import { webhookHandlers } from "./routes/webhooks.ts";
import { surveyHandlers } from "./routes/surveys.ts";

/** What staff does: facilitators collect, coordinators turn it into proposals, administrators see to the network. */
export function staffApi(deps: Deps): Hono {
  const staff = serve<typeof staffOperations, Staff>(
    staffOperations,
    {
      ...networkHandlers(deps),
      ...memberHandlers(deps),
      ...floodHandlers(deps),
      ...overviewHandlers(deps),
      ...occasionHandlers(deps),
      ...eveningHandlers(deps),
      ...surveyHandlers(deps),
      ...paperHandlers(deps),
      ...contributionHandlers(deps),
      ...translationHandlers(deps),
      ...requestHandlers(deps),
      ...mergeHandlers(deps),
      ...placeHandlers(deps),
      ...proposalHandlers(deps),
      ...commitmentHandlers(deps),
      ...exportHandlers(deps),
      ...archiveHandlers(deps),
      ...replyHandlers(deps),
      ...reminderMailHandlers(deps),
      ...waitingHandlers(deps),
      ...webhookHandlers(deps),
    },
    { log: deps.log, prepare: (c, operation) => membership(deps, unkept(c), operation) },
  );
  const joining = serve<typeof joinOperations, SignedIn>(joinOperations, joinHandlers(deps), {
    log: deps.log,
    prepare: async (c) => ({ subject: subjectOf(unkept(c)) }),
  });
  return staff.route("/", joining);
}

/** What staff sees is kept by no cache. */
function unkept(c: Context): Context {
  c.header("cache-control", "no-store");
  c.header("x-content-type-options", "nosniff");
  return c;
}
