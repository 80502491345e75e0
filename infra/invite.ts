// npm run --silent invite -- <network>: prints a link that makes whoever signs in with it an administrator.
// Needs the right to write into the table: TABLE_NAME and PUBLIC_URL, and the account's own credentials.
import * as z from "zod";
import { networks } from "#shared/networks/networks.ts";
import { readEnv } from "#shared/platform/env.ts";
import { openTable } from "#shared/store/client.ts";
import { firstAdminLink } from "./first-admin.ts";

const network = process.argv[2];
if (network === undefined || !networks.has(network)) {
  console.error(`Usage: npm run --silent invite -- <${[...networks.keys()].join("|")}>`);
  process.exit(2);
}
const { TABLE_NAME, PUBLIC_URL } = readEnv(z.object({ TABLE_NAME: z.string().min(1), PUBLIC_URL: z.url() }));
console.log(await firstAdminLink(openTable(TABLE_NAME), network, PUBLIC_URL.replace(/\/$/, ""), new Date()));
