// Folding makes what people type and what the lexicon says comparable; both sides go through the same functions.

const LATIN: Record<string, string> = {
  ł: "l",
  đ: "d",
  ß: "ss",
  ø: "o",
  æ: "ae",
  ı: "i",
  ð: "d",
  þ: "th",
  œ: "oe",
  ŋ: "n",
  ə: "e",
};

const ARABIC: Record<string, string> = {
  ي: "ی",
  ى: "ی",
  ې: "ی",
  ۍ: "ی",
  ئ: "ی",
  ێ: "ی",
  ك: "ک",
  ګ: "گ",
  ة: "ه",
  ۀ: "ه",
  ە: "ه",
  ھ: "ه",
  ہ: "ه",
  ۃ: "ه",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ؤ: "و",
  ۆ: "و",
  ۇ: "و",
  ڕ: "ر",
  ڵ: "ل",
  ڤ: "ف",
  چ: "چ",
  ء: "",
};

// Rows of the syllabary that sound alike today and are mixed in writing.
const ETHIOPIC_ROWS: [number, number][] = [
  [0x1220, 0x1230],
  [0x1210, 0x1200],
  [0x1280, 0x1200],
  [0x12b8, 0x1200],
  [0x12d0, 0x12a0],
  [0x1340, 0x1338],
];

const SERBIAN: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  ђ: "d",
  е: "e",
  ж: "z",
  з: "z",
  и: "i",
  ј: "j",
  к: "k",
  л: "l",
  љ: "lj",
  м: "m",
  н: "n",
  њ: "nj",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ћ: "c",
  у: "u",
  ф: "f",
  х: "h",
  ц: "c",
  ч: "c",
  џ: "dz",
  ш: "s",
};

/** Only Serbian among the Cyrillic languages here is also written in Latin; Ukrainian keeps its own letters. */
export const serbianToLatin = (word: string): string =>
  [...word].map((letter) => SERBIAN[letter] ?? letter).join("");

const zeros = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xff10];

/** Digits of Arabic, Persian and other scripts as 0-9; one code unit for one, so spans stay. */
export const westernDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });

const foldEthiopic = (code: number): number => {
  for (const [from, to] of ETHIOPIC_ROWS) if (code >= from && code < from + 8) return to + (code - from);
  return code;
};

/** Lower case and compatibility forms only: what an entry with a leading "=" is compared with. */
export const lower = (word: string): string =>
  word
    .normalize("NFKC")
    .replaceAll("İ", "i")
    .toLowerCase()
    .replace(/['’ʼ`´ʻ‘]/g, "");

const PLAIN = /^[a-z0-9]*$/;

/** The form that matching works on. */
export const fold = (word: string): string => {
  const small = lower(word);
  if (PLAIN.test(small)) return small.replace(/([a-z])\1{2,}/g, "$1$1");
  let folded = "";
  for (const letter of westernDigits(small).normalize("NFD")) {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x300 && code <= 0x36f) {
      // й and ї are letters of their own; dropping their marks would merge words.
      if ((code === 0x306 && folded.endsWith("и")) || (code === 0x308 && folded.endsWith("і")))
        folded = folded.slice(0, -1) + (code === 0x306 ? "й" : "ї");
      continue;
    }
    if (
      (code >= 0x610 && code <= 0x61a) ||
      (code >= 0x64b && code <= 0x65f) ||
      code === 0x670 ||
      code === 0x640
    )
      continue;
    if (code >= 0x1200 && code <= 0x137f) folded += String.fromCodePoint(foldEthiopic(code));
    else if (code === 0x491) folded += "г";
    else folded += LATIN[letter] ?? ARABIC[letter] ?? letter;
  }
  return folded.replace(/(\p{L})\1{2,}/gu, "$1$1");
};

/** Second look for misspellings: doubled letters count once (buss, bus; traphus, trapphus). */
export const squeeze = (folded: string): string => folded.replace(/(\p{L})\1+/gu, "$1");
