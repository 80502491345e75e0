import { MessageFormat } from "messageformat";
import { type LanguageTag, languages } from "#shared/domain/language.ts";
import ar from "./messages/ar.json" with { type: "json" };
import bs from "./messages/bs.json" with { type: "json" };
import ckb from "./messages/ckb.json" with { type: "json" };
import en from "./messages/en.json" with { type: "json" };
import faAF from "./messages/fa-AF.json" with { type: "json" };
import fa from "./messages/fa.json" with { type: "json" };
import ku from "./messages/ku.json" with { type: "json" };
import pl from "./messages/pl.json" with { type: "json" };
import ps from "./messages/ps.json" with { type: "json" };
import rom from "./messages/rom.json" with { type: "json" };
import so from "./messages/so.json" with { type: "json" };
import sq from "./messages/sq.json" with { type: "json" };
import sv from "./messages/sv.json" with { type: "json" };
import ti from "./messages/ti.json" with { type: "json" };
import tr from "./messages/tr.json" with { type: "json" };
import uk from "./messages/uk.json" with { type: "json" };

export type MessageKey = keyof typeof sv;

/** A key that is missing in a language does not compile. */
const catalogues = { sv, ar, en, so, bs, sq, fa, "fa-AF": faAF, ps, ku, ckb, tr, pl, uk, ti, rom } satisfies Record<
  LanguageTag,
  Record<MessageKey, string>
>;

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

const parsed = new Map<string, MessageFormat>();

/** The words of a language. Values are isolated (U+2068 ... U+2069), so that a Latin name cannot disturb Arabic. */
export function translator(tag: LanguageTag): Translate {
  const { locale } = languages[tag];
  return (key, values) => {
    const source = catalogues[tag][key];
    // Most messages are plain words: nothing to parse.
    if (!/[{\\]/.test(source)) return source;
    const id = `${tag} ${key}`;
    let message = parsed.get(id);
    if (!message) {
      message = new MessageFormat(locale, source);
      parsed.set(id, message);
    }
    return message.format(values);
  };
}

/** A day in words: `10 oktober 2024`. Gregorian and Latin digits in every language. */
export const dateIn = (tag: LanguageTag, day: string) =>
  new Intl.DateTimeFormat(languages[tag].locale, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day.slice(0, 10)}T12:00:00Z`),
  );

/** One message, for where a page needs no others. */
export const messageFor = (tag: LanguageTag, key: MessageKey) => translator(tag)(key);
