import * as z from "zod";

/** Languages of the form, as BCP 47 tags in the order in which the picker offers them. */
export const languageTags = [
  "sv",
  "ar",
  "en",
  "so",
  "bs",
  "sq",
  "fa",
  "fa-AF",
  "ps",
  "ku",
  "ckb",
  "tr",
  "pl",
  "uk",
  "ti",
  "rom",
] as const;
export const LanguageTag = z.enum(languageTags);
export type LanguageTag = z.infer<typeof LanguageTag>;

export type Language = {
  endonym: string;
  sv: string;
  en: string;
  direction: "ltr" | "rtl";
  /**
   * Locale for dates, numbers and plurals. Persian, Pashto and Sorani default to other calendars and digits
   * (CLDR 48), and Romani is in no CLDR: Gregorian and Latin digits are forced, Romani borrows Bosnian dates.
   */
  locale: string;
  /** Browser tags that mean this language, lower case. */
  accepts: readonly string[];
};

const locale = (tag: string) => `${tag}-u-ca-gregory-nu-latn`;

export const languages: Readonly<Record<LanguageTag, Language>> = {
  sv: {
    endonym: "Svenska",
    sv: "svenska",
    en: "Swedish",
    direction: "ltr",
    locale: locale("sv"),
    accepts: ["sv"],
  },
  ar: {
    endonym: "العربية",
    sv: "arabiska",
    en: "Arabic",
    direction: "rtl",
    locale: locale("ar"),
    accepts: ["ar"],
  },
  en: {
    endonym: "English",
    sv: "engelska",
    en: "English",
    direction: "ltr",
    locale: locale("en-GB"),
    accepts: ["en"],
  },
  so: {
    endonym: "Soomaali",
    sv: "somaliska",
    en: "Somali",
    direction: "ltr",
    locale: locale("so"),
    accepts: ["so"],
  },
  bs: {
    endonym: "Bosanski / hrvatski / srpski",
    sv: "bosniska, kroatiska, serbiska",
    en: "Bosnian, Croatian, Serbian",
    direction: "ltr",
    locale: locale("bs"),
    accepts: ["bs", "hr", "sr", "sr-latn", "sh", "cnr"],
  },
  sq: {
    endonym: "Shqip",
    sv: "albanska",
    en: "Albanian",
    direction: "ltr",
    locale: locale("sq"),
    accepts: ["sq"],
  },
  fa: {
    endonym: "فارسی",
    sv: "persiska",
    en: "Persian",
    direction: "rtl",
    locale: locale("fa"),
    accepts: ["fa", "fa-ir"],
  },
  "fa-AF": {
    endonym: "دری",
    sv: "dari",
    en: "Dari",
    direction: "rtl",
    locale: locale("fa-AF"),
    accepts: ["fa-af", "prs"],
  },
  ps: {
    endonym: "پښتو",
    sv: "pashto",
    en: "Pashto",
    direction: "rtl",
    locale: locale("ps"),
    accepts: ["ps"],
  },
  ku: {
    endonym: "Kurdî (kurmancî)",
    sv: "kurmanji",
    en: "Kurdish (Kurmanji)",
    direction: "ltr",
    locale: locale("ku"),
    accepts: ["ku", "kmr"],
  },
  ckb: {
    endonym: "کوردی (سۆرانی)",
    sv: "sorani",
    en: "Kurdish (Sorani)",
    direction: "rtl",
    locale: locale("ckb"),
    accepts: ["ckb"],
  },
  tr: {
    endonym: "Türkçe",
    sv: "turkiska",
    en: "Turkish",
    direction: "ltr",
    locale: locale("tr"),
    accepts: ["tr"],
  },
  pl: {
    endonym: "Polski",
    sv: "polska",
    en: "Polish",
    direction: "ltr",
    locale: locale("pl"),
    accepts: ["pl"],
  },
  uk: {
    endonym: "Українська",
    sv: "ukrainska",
    en: "Ukrainian",
    direction: "ltr",
    locale: locale("uk"),
    accepts: ["uk"],
  },
  ti: {
    endonym: "ትግርኛ",
    sv: "tigrinja",
    en: "Tigrinya",
    direction: "ltr",
    locale: locale("ti"),
    accepts: ["ti"],
  },
  rom: {
    endonym: "Romani ćhib",
    sv: "romani",
    en: "Romani",
    direction: "ltr",
    locale: locale("bs"),
    accepts: ["rom", "rmn", "rmy", "rmc"],
  },
};

/** Words in the languages of the form; Swedish is always there, and stands in where a translation is missing. */
export const Texts = z
  .partialRecord(LanguageTag, z.string().min(1).max(1000))
  .refine((texts) => Boolean(texts.sv), {
    error: "Swedish is missing",
    path: ["sv"],
  });
export type Texts = z.infer<typeof Texts>;

/** The words in a language, and whether Swedish had to stand in. */
export function textIn(texts: Texts, tag: LanguageTag): { text: string; language: LanguageTag } {
  const own = texts[tag];
  return own === undefined ? { text: texts.sv ?? "", language: "sv" } : { text: own, language: tag };
}

/**
 * The language to answer in: the one asked for, else the browser's first that we have, else Swedish.
 * @param asked value of `?lang=`
 * @param acceptLanguage the Accept-Language header
 */
export function chooseLanguage(
  asked: string | undefined,
  acceptLanguage: string | undefined,
  offered: readonly LanguageTag[] = languageTags,
): LanguageTag {
  const wanted = [asked ?? "", ...rankedTags(acceptLanguage ?? "")];
  for (const tag of wanted) {
    const found = matchTag(tag.toLowerCase());
    if (found && offered.includes(found)) return found;
  }
  return "sv";
}

function rankedTags(acceptLanguage: string): string[] {
  return acceptLanguage
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== "" && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/**
 * One tag for a language that has several: what the machine reads as `prs` and a human calls `fa-AF` is one language.
 * A language that the form does not have keeps its own.
 */
export const oneTag = (tag: string): string => matchTag(tag.toLowerCase()) ?? tag;

/** Every tag by which a language may have been stored. */
export const tagsMeaning = (tag: string): string[] => {
  const own = matchTag(tag.toLowerCase());
  return own === undefined ? [tag] : [...new Set([tag, own, ...languages[own].accepts])];
};

/** Counts by language, those of one language together. */
export function byOneTag(counts: Readonly<Record<string, number>>): Record<string, number> {
  const together: Record<string, number> = {};
  for (const [tag, count] of Object.entries(counts)) {
    const one = oneTag(tag);
    together[one] = (together[one] ?? 0) + count;
  }
  return together;
}

/** Longest prefix first, so that `fa-AF` is Dari and `fa-IR` Persian. */
function matchTag(tag: string): LanguageTag | undefined {
  for (let prefix = tag; prefix !== ""; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf("-")))) {
    const found = languageTags.find(
      (t) => t.toLowerCase() === prefix || languages[t].accepts.includes(prefix),
    );
    if (found) return found;
  }
  return undefined;
}
