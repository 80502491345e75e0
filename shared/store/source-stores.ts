import { aliasStore } from "./alias-store.ts";
import { contactStore } from "./contact-store.ts";
import { type Belonging, contributionStore } from "./contribution-store.ts";
import { mergeStore } from "./merge-store.ts";
import { noteStore } from "./note-store.ts";
import { occasionStore } from "./occasion-store.ts";
import { pendingStore } from "./pending.ts";
import { photoStore } from "./photo-store.ts";
import { rateStore } from "./rate-store.ts";
import { responseStore } from "./response-store.ts";
import { settingsStore } from "./settings-store.ts";
import { surveyStore } from "./survey-store.ts";
import type { Table } from "./table.ts";

/** What understanding needs: the sources, and what comes of them. */
export const sourceStores = (table: Table, belonging: Belonging) => ({
  aliases: aliasStore(table),
  contacts: contactStore(table),
  contributions: contributionStore(table, belonging),
  merges: mergeStore(table, belonging),
  notes: noteStore(table),
  occasions: occasionStore(table),
  pending: pendingStore(table),
  photos: photoStore(table),
  rates: rateStore(table),
  responses: responseStore(table),
  settings: settingsStore(table),
  surveys: surveyStore(table),
});
export type SourceStores = ReturnType<typeof sourceStores>;
