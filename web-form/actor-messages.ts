import { MessageFormat } from "messageformat";
import { languages } from "#shared/domain/language.ts";
import en from "./messages/actor/en.json" with { type: "json" };
import sv from "./messages/actor/sv.json" with { type: "json" };

/** Languages of the pages that officials and landlords read. */
export const actorLanguages = ["sv", "en"] as const;
export type ActorLanguage = (typeof actorLanguages)[number];

type ActorKey = keyof typeof sv;
const catalogues: Readonly<Record<ActorLanguage, Readonly<Record<ActorKey, string>>>> = { sv, en };
// What only English had would be a message that nobody shows in Swedish.
sv satisfies Record<keyof typeof en, string>;

export type ActorTranslate = (key: ActorKey, values?: Record<string, string | number>) => string;

export const actorTranslator =
  (tag: ActorLanguage): ActorTranslate =>
  (key, values) =>
    new MessageFormat(languages[tag].locale, catalogues[tag][key]).format(values);
