import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Role } from "#shared/domain/member.ts";
import { networks } from "#shared/networks/networks.ts";
import { memberStore } from "#shared/store/member-store.ts";
import { surveyStore } from "#shared/store/survey-store.ts";
import { demoUsers } from "./users.ts";

const roleOf: Record<string, Role> = {
  "demo-facilitator": "facilitator",
  "demo-coordinator": "coordinator",
  "demo-admin": "admin",
};

/** The networks' surveys, and on this laptop the demo users as staff of each. */
export async function installNetworks({ client, tableName }: { client: DynamoDBClient; tableName: string }) {
  const table = { client: DynamoDBDocumentClient.from(client), name: tableName };
  const surveys = surveyStore(table);
  const members = memberStore(table);
  for (const network of networks.values()) {
    for (const survey of network.surveys) await surveys.publish(network.id, survey);
    for (const { id, name } of demoUsers) {
      const role = roleOf[id];
      const isMember = (await members.of(id)).some(({ networkId }) => networkId === network.id);
      if (!role || isMember) continue;
      await members.put({ subject: id, networkId: network.id, role, name, since: new Date().toISOString() });
    }
  }
}
