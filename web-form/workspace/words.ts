import type { StaffOccasion } from "#shared/api/wire.ts";
import { type MessageKey, type UiLanguage, isMessageKey } from "./messages.ts";
import { useWorkspace } from "./workspace.ts";

/** The device's own day, as YYYY-MM-DD. */
export const today = () => dayOf(new Date());
export const dayOf = (at: Date) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

const locales: Readonly<Record<UiLanguage, string>> = { sv: "sv-SE", en: "en-GB" };

/** A day without a clock: noon, so that no time zone moves it. */
export const showDate = (language: UiLanguage, date: string) =>
  date === ""
    ? ""
    : new Intl.DateTimeFormat(locales[language], { day: "numeric", month: "short", year: "numeric" }).format(
        new Date(`${date.slice(0, 10)}T12:00`),
      );
/** A month, given as YYYY-MM. */
export const showMonth = (language: UiLanguage, month: string) =>
  new Intl.DateTimeFormat(locales[language], { month: "long", year: "numeric" }).format(
    new Date(`${month}-15T12:00`),
  );
export const showMoment = (language: UiLanguage, at: string | Date) =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(at),
  );
export const showTime = (language: UiLanguage, at: Date) =>
  new Intl.DateTimeFormat(locales[language], { timeStyle: "short" }).format(at);

/** Names of what the vocabulary lists. */
export function useNames() {
  const { t, language, vocabulary } = useWorkspace();
  const place = (id: string | null) =>
    id === null ? t("place.none") : (vocabulary.places.find((each) => each.id === id)?.name ?? id);
  const placeOptions = vocabulary.places.map(({ id, name }) => ({ value: id, text: name }));
  const ask = (id: string) => vocabulary.asks.find((each) => each.id === id)?.[language] ?? id;
  const tongue = (tag: string) => {
    if (tag === "und") return t("language.unknown");
    const known = vocabulary.languages.find((each) => each.tag === tag);
    return known ? known[language] : (new Intl.DisplayNames([language], { type: "language" }).of(tag) ?? tag);
  };
  return {
    place,
    placeOptions,
    ask,
    askOptions: vocabulary.asks.map((each) => ({ value: each.id, text: each[language] })),
    tongue,
    tongueOptions: vocabulary.languages.map((each) => ({ value: each.tag, text: each[language] })),
    themeOptions: vocabulary.themes.map((id) => ({ value: id, text: t(`theme.${id}`) })),
    kindOptions: vocabulary.occasionKinds.map((kind) => ({ value: kind, text: t(`occasion.${kind}`) })),
    request: (id: string) => {
      // An id is made of what is asked for and where: network.ask.place.
      const [, wish = "", where = ""] = id.split(".");
      return `${ask(wish)} – ${where === "area" ? t("place.area") : place(where)}`;
    },
    survey: (id: string) => {
      const name = vocabulary.surveys.find((each) => each.id === id)?.name;
      return name?.[language] ?? name?.sv ?? id;
    },
    actor: (id: string) => vocabulary.actors.find((each) => each.id === id)?.name ?? id,
    headCount: (count: StaffOccasion["headCount"]) => {
      if (count === null) return t("headCount.unknown");
      const number = t(`headCount.${count.qualifier ?? "exact"}`, { value: count.value });
      return `${number} (${t(`headCount.${count.method}`)})`;
    },
    dates: ({ date, endDate }: Pick<StaffOccasion, "date" | "endDate">) =>
      endDate === undefined || endDate === date
        ? showDate(language, date)
        : `${showDate(language, date)} – ${showDate(language, endDate)}`,
  };
}

/** Words for a value that the API names by a code, else the code itself. */
export function coded(t: (key: MessageKey) => string, group: string, code: string): string {
  const key = `${group}.${code}`;
  return isMessageKey(key) ? t(key) : code;
}

export const showShare = (language: UiLanguage, part: number) =>
  new Intl.NumberFormat(locales[language], { style: "percent", maximumFractionDigits: 0 }).format(part);
