import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { sesMail } from "#functions/mail/ses.ts";
import { atRecord, reportFailures } from "#functions/stream/report-failures.ts";
import { networks } from "#shared/networks/networks.ts";
import { readEnv } from "#shared/platform/env.ts";
import { log } from "#shared/platform/log.ts";
import { openTable } from "#shared/store/client.ts";
import { commitmentStore } from "#shared/store/commitment-store.ts";
import { contactSk, contactStore } from "#shared/store/contact-store.ts";
import { contributionStore } from "#shared/store/contribution-store.ts";
import { historyStore } from "#shared/store/history.ts";
import { memberStore } from "#shared/store/member-store.ts";
import { noticeStore } from "#shared/store/notice-store.ts";
import { occasionStore } from "#shared/store/occasion-store.ts";
import { proposalStore } from "#shared/store/proposal-store.ts";
import { askPrefix, morningPrefix, remindPk, reminderMailStore } from "#shared/store/reminder-mail-store.ts";
import { requestStore } from "#shared/store/request-store.ts";
import { webhookStore } from "#shared/store/webhook-store.ts";
import { asks } from "#shared/understanding/asks.ts";
import { askCoordinator } from "./ask-coordinator.ts";
import { askOwner } from "./ask-owner.ts";
import type { Deps } from "./deps.ts";
import { OnChangeEnv } from "./env.ts";
import { react } from "./react.ts";
import { reactions } from "./reactions.ts";
import { tellCoordinators } from "./tell-coordinators.ts";
import { tellOfContribution } from "./tell-webhooks.ts";

const env = readEnv(OnChangeEnv);
const table = openTable(env.TABLE_NAME);
const deps: Deps = {
  stores: {
    commitments: commitmentStore(table),
    contacts: contactStore(table),
    contributions: contributionStore(table, {
      asks,
      areaPlaceOf: (id) => networks.get(id)?.areaPlace ?? "",
    }),
    history: historyStore(table),
    members: memberStore(table),
    notices: noticeStore(table),
    occasions: occasionStore(table),
    proposals: proposalStore(table),
    reminderMails: reminderMailStore(table),
    requests: requestStore(table),
    webhooks: webhookStore(table),
  },
  networks,
  sendMail: env.MAIL_FROM === undefined ? undefined : sesMail(env.MAIL_FROM),
  now: () => new Date(),
  log,
  publicUrl: env.PUBLIC_URL,
};

async function take(record: DynamoDBRecord): Promise<void> {
  const pk = record.dynamodb?.Keys?.["pk"]?.S ?? "";
  const sk = record.dynamodb?.Keys?.["sk"]?.S ?? "";
  if (sk === contactSk) await askOwner(deps, pk.slice("RESPONSE#".length));
  else if (sk === "CONTRIBUTION") await tellOfContribution(deps, pk.slice("CONTRIBUTION#".length));
  else if (sk.startsWith(morningPrefix))
    await tellCoordinators(deps, pk.slice(remindPk.length), sk.slice(morningPrefix.length));
  else if (sk.startsWith(askPrefix))
    await askCoordinator(deps, pk.slice(remindPk.length), sk.slice(askPrefix.length));
  else await react(deps, reactions, { pk, sk });
}

/** Consumer of the outbox: what changed is told to all that react, in order, at least once. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(reportFailures(log))
  .handler(async ({ Records }) => {
    for (const record of Records) await atRecord(record, () => take(record));
    return { batchItemFailures: [] };
  });
