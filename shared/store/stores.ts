import { type Belonging, contributionStore } from "./contribution-store.ts";
import { historyStore } from "./history.ts";
import { memberStore } from "./member-store.ts";
import { noteStore } from "./note-store.ts";
import { occasionStore } from "./occasion-store.ts";
import { pendingStore } from "./pending.ts";
import { proposalStore } from "./proposal-store.ts";
import { requestStore } from "./request-store.ts";
import { responseStore } from "./response-store.ts";
import { rollupStore } from "./rollup.ts";
import { surveyStore } from "./survey-store.ts";
import type { Table } from "./table.ts";

/** Every store over one table. */
export const stores = (table: Table, belonging: Belonging) => ({
  contributions: contributionStore(table, belonging),
  history: historyStore(table),
  members: memberStore(table),
  notes: noteStore(table),
  occasions: occasionStore(table),
  pending: pendingStore(table),
  proposals: proposalStore(table),
  requests: requestStore(table),
  responses: responseStore(table),
  rollups: rollupStore(table),
  surveys: surveyStore(table),
});
export type Stores = ReturnType<typeof stores>;
