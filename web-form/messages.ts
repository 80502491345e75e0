import { MessageFormat } from "messageformat";
import * as z from "zod";
import { type LanguageTag, languages } from "#shared/domain/language.ts";
import { readDataFile } from "#shared/platform/data-file.ts";
// oxlint-disable-next-line typescript/consistent-type-imports -- a type-only import takes no attributes
import sv from "./messages/sv.json" with { type: "json" };

export type MessageKey = keyof typeof sv;
export type Catalogue = Record<MessageKey, string>;

const AskLabels = z.record(z.string(), z.string());
const catalogues = new Map<LanguageTag, Catalogue>();

/** A language's messages, read when first needed. That each file has every key is a test's business. */
function catalogueOf(tag: LanguageTag): Catalogue {
  const known = catalogues.get(tag);
  if (known) return known;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- test/web-form/messages.test.ts checks every file
  const read = readDataFile(`./messages/${tag}.json`, import.meta.url) as Catalogue;
  catalogues.set(tag, read);
  return read;
}

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

const parsed = new Map<string, MessageFormat>();

/** The words of a language. Values are isolated (U+2068 ... U+2069), so that a Latin name cannot disturb Arabic. */
export function translator(tag: LanguageTag): Translate {
  const catalogue = catalogueOf(tag);
  return (key, values) => {
    const source = catalogue[key];
    // Most messages are plain words: nothing to parse.
    if (!/[{\\]/.test(source)) return source;
    const id = `${tag} ${key}`;
    let message = parsed.get(id);
    if (!message) {
      message = new MessageFormat(languages[tag].locale, source);
      parsed.set(id, message);
    }
    return message.format(values);
  };
}

const counting = new Map<string, Readonly<Record<string, string>>>();

/** A counting message's forms by plural category, `#` for the number: for a script that counts without a catalogue. */
export function pluralForms(
  tag: LanguageTag,
  key: Extract<MessageKey, `${string}.count`>,
): Readonly<Record<string, string>> {
  const known = counting.get(`${tag} ${key}`);
  if (known) return known;
  const t = translator(tag);
  const rules = new Intl.PluralRules(languages[tag].locale);
  // The smallest number of each category stands for it: to write a message costs much more than to sort a number.
  const smallest = new Map<string, number>();
  for (let count = 200; count >= 0; count--) smallest.set(rules.select(count), count);
  const forms = Object.fromEntries(
    [...smallest].map(([category, count]) => [category, t(key, { count }).replace(String(count), "#")]),
  );
  counting.set(`${tag} ${key}`, forms);
  return forms;
}

const labels = new Map<LanguageTag, Readonly<Record<string, string>>>();

/** Names of the wishes in a language, by their id; Swedish and English stand beside the wishes themselves. */
export function askLabels(tag: Exclude<LanguageTag, "sv" | "en">): Readonly<Record<string, string>> {
  const known =
    labels.get(tag) ?? AskLabels.parse(readDataFile(`./messages/asks/${tag}.json`, import.meta.url));
  labels.set(tag, known);
  return known;
}

/** One message, for where a page needs no others. */
export const messageFor = (tag: LanguageTag, key: MessageKey) => translator(tag)(key);

/** A day in words: `10 oktober 2024`. Gregorian and Latin digits in every language. */
export const dateIn = (tag: LanguageTag, day: string) =>
  new Intl.DateTimeFormat(languages[tag].locale, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day.slice(0, 10)}T12:00:00Z`),
  );

/** A month in words: `oktober 2024`. */
export const monthIn = (tag: LanguageTag, day: string) =>
  new Intl.DateTimeFormat(languages[tag].locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day.slice(0, 10)}T12:00:00Z`),
  );
