import type { Belonging } from "./contribution-store.ts";
import { commitmentStore } from "./commitment-store.ts";
import { fileStore } from "./file-store.ts";
import { historyStore } from "./history.ts";
import { importStore } from "./import-store.ts";
import { invitationStore } from "./invitation-store.ts";
import { memberStore } from "./member-store.ts";
import { noticeStore } from "./notice-store.ts";
import { proposalStore } from "./proposal-store.ts";
import { reminderMailStore } from "./reminder-mail-store.ts";
import { replyStore } from "./reply-store.ts";
import { requestStore } from "./request-store.ts";
import { rollupStore } from "./rollup.ts";
import { translationStore } from "./translation.ts";
import { webhookStore } from "./webhook-store.ts";
import { sourceStores } from "./source-stores.ts";
import type { Table } from "./table.ts";

/** Every store over one table. */
export const stores = (table: Table, belonging: Belonging) => ({
  ...sourceStores(table, belonging),
  files: fileStore(table),
  history: historyStore(table),
  imports: importStore(table),
  invitations: invitationStore(table),
  commitments: commitmentStore(table),
  members: memberStore(table),
  notices: noticeStore(table),
  proposals: proposalStore(table),
  reminderMails: reminderMailStore(table),
  replies: replyStore(table),
  requests: requestStore(table),
  rollups: rollupStore(table),
  translations: translationStore(table),
  webhooks: webhookStore(table),
});
export type Stores = ReturnType<typeof stores>;
