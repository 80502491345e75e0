import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Role } from "#shared/domain/member.ts";
import { networks } from "#shared/networks/networks.ts";
import { memberStore } from "#shared/store/member-store.ts";
import { surveyStore } from "#shared/store/survey-store.ts";
import { firstAdminLink } from "../first-admin.ts";
import type { Installation } from "./host.ts";
import { demoUsers } from "./users.ts";

const roleOf: Record<string, Role> = {
  "demo-facilitator": "facilitator",
  "demo-coordinator": "coordinator",
  "demo-admin": "admin",
};

/**
 * The networks' surveys, and staff of each: the demo users on this laptop, and where another provider is used, a link
 * for the first administrator as long as there is no staff at all.
 */
export async function installNetworks({ client, tableName, publicUrl, hasDemoUsers, log }: Installation) {
  const table = { client: DynamoDBDocumentClient.from(client), name: tableName };
  const surveys = surveyStore(table);
  const members = memberStore(table);
  for (const network of networks.values()) {
    for (const survey of network.surveys) await surveys.current(network.id, survey.id, survey);
    if (!hasDemoUsers) {
      const { items } = await members.listOfNetwork(network.id, { limit: 1 });
      if (items.length > 0) continue;
      const link = await firstAdminLink(table, network.id, publicUrl, new Date());
      log.progress(`first administrator of ${network.name}: ${link}`);
      continue;
    }
    for (const { id, name } of demoUsers) {
      const role = roleOf[id];
      const isMember = (await members.of(id)).some(({ networkId }) => networkId === network.id);
      if (!role || isMember) continue;
      await members.put({ subject: id, networkId: network.id, role, name, since: new Date().toISOString() });
    }
  }
}
