import { westernDigits } from "../text/fold.ts";
import type { MaskType } from "../types.ts";
import type { Found } from "./mask.ts";

// Separators people put inside numbers, with the invisible ones that copying from a chat leaves behind.
const SPOKEN =
  "noll|nolla|sju|sjuttio|zero|oh|o|seven|seventy|nula|sedam|sedamdeset|sıfır|sifir|yetmiş|yetmis|yedi|siedem|siedemdziesiąt|нуль|сім|сімдесят|нула|седам|shtatë|shtate|eber|todoba|صفر|سبعة|سبعین|سبعين|هفت|هفتاد|اووه|sifir|heft|ባዶ|ሸውዓተ";
const RUN = new RegExp(
  String.raw`(?:\+\s?|(?<!\p{L})(?:(?:${SPOKEN})[\s-]+){1,4})?\(?\p{Nd}(?:[\s\u00a0\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2066-\u2069()+.\-/]{0,3}\p{Nd})+`,
  "giu",
);

const CLOCK = /^[0-2]?\d[.:][0-5]\d\s?[-\u2010-\u2015]\s?[0-2]?\d[.:][0-5]\d$/;
const DATE = /^(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d)$/;
const PUBLIC =
  /^(?:112|113|114|11414|1177|0?77114141?4?0?0?|116117|116111|118\d{3}|90\d{3}|020\d{5,7}|040341000|40341000)$/;

/**
 * Personal numbers of other countries, written in one run: the Polish PESEL and the Turkish kimlik have eleven digits, the JMBG of former
 * Yugoslavia and the Romanian CNP thirteen. Nothing else that residents write has so many.
 */
const OTHER_COUNTRY = /^\p{Nd}{11,13}$/u;

export const luhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const value = Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
};

/** Personnummer or samordningsnummer (day + 60), ten or twelve digits. The date alone decides: a mistyped check digit still tells who it is. */
export const isPersonalNumber = (digits: string): boolean => {
  if (digits.length === 12 && !/^(?:1[89]|20)/.test(digits)) return false;
  if (digits.length !== 10 && digits.length !== 12) return false;
  const short = digits.slice(-10);
  const month = Number(short.slice(2, 4));
  const day = Number(short.slice(4, 6)) % 60;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && Number(short.slice(4, 6)) <= 91;
};

const isPhone = (written: string, digits: string, cued: boolean): boolean => {
  if (/^\s*\+/.test(written) || digits.startsWith("00")) return digits.length >= 8 && digits.length <= 15;
  if (/^\p{L}/u.test(written)) return digits.length >= 5;
  if (digits.startsWith("0")) return digits.length >= 8 && digits.length <= 11;
  if (/^46\d{8,10}$/.test(digits) || /^7[02369]\d{7}$/.test(digits)) return true;
  return cued && digits.length >= 7 && digits.length <= 15 && !/^(?:19|20)\d\d(?:19|20)\d\d$/.test(digits);
};

/** Whether what stands before a number says what it is. */
export type NumberCues = Record<"phone" | "account" | "code", (before: string) => boolean>;

/** Numbers that lead to a person or into a house: personal numbers, phones, cards, accounts and door codes, in every digit set. */
export const findNumbers = (text: string, cued: NumberCues): Found[] => {
  const found: Found[] = [];
  const western = westernDigits(text);
  for (const match of western.matchAll(RUN)) {
    const written = match[0].replace(/\)?$/, "");
    const start = match.index;
    const end = start + written.length;
    const plain = written.replace(/[^\d.:\-/ \u2010-\u2015]/g, "").trim();
    const digits = written.replace(/\D/g, "");
    if (CLOCK.test(plain) || DATE.test(plain)) continue;
    const personal = isPersonalNumber(digits) && luhn(digits.slice(-10));
    if ((!personal && PUBLIC.test(digits)) || /^\s*:\d/.test(western.slice(end))) continue;
    const add = (type: MaskType, from = start, to = end): unknown =>
      found.push({ type, start: from, end: to, rank: 9 });
    const inner =
      /(?<!\d)(?:(?:18|19|20)\d\d|\d\d)[ -]?\d\d[ -]?\d\d\s?[-+ \u2010-\u2015\u2212.]{0,2}\s?\d{4}(?!\d)/g;
    // 070-174 06 21 has the shape of a date with the day raised by sixty; a mobile prefix decides.
    const mobile = /^07[02369]/.test(digits) && digits.length === 10 && !/^\d{6}\s?[-+]/.test(written);
    const before = western.slice(Math.max(0, start - 40), start);
    if (isPersonalNumber(digits) && !mobile) add("personal-number");
    else if (digits.length >= 7 && digits.length <= 20 && cued.account(before)) add("account");
    else if (isPhone(written, digits, cued.phone(before))) add("phone");
    else if (/^\d{3,6}$/.test(written) && !/^(?:19|20)\d\d$/.test(written) && cued.code(before))
      add("account");
    else if (digits.length >= 13 && digits.length <= 19 && luhn(digits)) add("account");
    else if (OTHER_COUNTRY.test(written)) add("personal-number");
    else {
      // A number may stand right after another ("13 900101-0017"): look inside the run.
      for (const part of written.matchAll(inner)) {
        if (isPersonalNumber(part[0].replace(/\D/g, "")))
          add("personal-number", start + part.index, start + part.index + part[0].length);
      }
      for (const part of written.matchAll(
        /(?<!\d)0\d{1,3}[-/ ]\d{2,3}[ ]?\d{2,3}[ ]?\d{0,2}(?!\d)|(?<!\d)07\d{8}(?!\d)/g,
      )) {
        const own = part[0].replace(/\D/g, "");
        if (own.length >= 8 && own.length <= 11)
          add("phone", start + part.index, start + part.index + part[0].length);
      }
    }
  }
  for (const match of western.matchAll(/\b[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,4})?\b/g)) {
    found.push({ type: "account", start: match.index, end: match.index + match[0].length, rank: 9 });
  }
  return found;
};
