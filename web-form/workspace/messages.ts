import en from "./messages/en.json" with { type: "json" };
import sv from "./messages/sv.json" with { type: "json" };
import { recall, remember } from "./storage.ts";

/** Languages of the workspace itself; residents' words come in many more. */
export type UiLanguage = "sv" | "en";
export const uiLanguages: Readonly<Record<UiLanguage, string>> = { sv: "Svenska", en: "English" };

export type MessageKey = keyof typeof sv;
/** Plain words, or forms by `count` as CLDR names them. */
type Message = string | { one: string; other: string };
type Catalogue = Readonly<Record<MessageKey, Message>>;
const catalogues: Readonly<Record<UiLanguage, Catalogue>> = { sv, en };
// What only English had would be a message that nobody shows in Swedish.
en satisfies Record<MessageKey, Message>;
sv satisfies Record<keyof typeof en, Message>;

export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

export function translator(language: UiLanguage): Translate {
  const plural = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const shown = (value: string | number | undefined) =>
    typeof value === "number" ? numbers.format(value) : (value ?? "");
  return (key, values = {}) => {
    const message: Message = catalogues[language][key];
    const form =
      typeof message === "string"
        ? message
        : message[plural.select(Number(values["count"])) === "one" ? "one" : "other"];
    return form.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => shown(values[name]));
  };
}

/** Whether a key built at run time has words. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(sv, key);

/** The language chosen on this device; else English for who prefers it to Swedish; else Swedish. */
export function firstLanguage(): UiLanguage {
  const chosen = recall("language");
  if (chosen === "sv" || chosen === "en") return chosen;
  const preferred = navigator.languages.find((tag) => /^(sv|en)\b/.test(tag));
  return preferred?.startsWith("en") ? "en" : "sv";
}

export const keepLanguage = (language: UiLanguage) => remember("language", language);
