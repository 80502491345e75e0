import { once } from "#shared/platform/once.ts";
import type { Mask, Masked, MaskType } from "../types.ts";
import { fold, westernDigits } from "../text/fold.ts";
import { shapeOf } from "../text/tokens.ts";
import cues from "./cues.json" with { type: "json" };
import { findNames } from "./names.ts";
import { findNumbers } from "./numbers.ts";

/** Where something personal stands; of two that overlap the higher rank names the type, and the whole stretch goes. */
export type Found = { type: MaskType; start: number; end: number; rank: number };

const labels: Record<MaskType, string> = {
  "personal-number": "[personnummer]",
  phone: "[telefon]",
  email: "[e-post]",
  handle: "[konto]",
  link: "[länk]",
  plate: "[regnummer]",
  address: "[adress]",
  name: "[namn]",
  account: "[nummer]",
};

const at = String.raw`(?:@|＠|\s?[(\[{]\s?(?:at|a|ät|snabel-?a|et)\s?[)\]}]\s?|\s(?:at|snabel-?a)\s|\s@\s)`;
const dot = String.raw`(?:\.|\s?[(\[]\s?(?:dot|punkt|pkt)\s?[)\]]\s?|\s(?:dot|punkt|tačka|nokta|pikë)\s)`;
const EMAIL = new RegExp(
  String.raw`(?:[\p{L}\p{Nd}_-]+\s(?:punkt|dot|tačka|nokta|pikë)\s)?[\p{L}\p{Nd}][\p{L}\p{Nd}._%+-]*${at}[\p{L}\p{Nd}-]+(?:${dot}[\p{L}\p{Nd}-]+)*${dot}\p{L}{2,}`,
  "giu",
);
const AT_SIGN = /[@＠([{]|\s(?:at|snabel)/iu;
const PROFILE =
  /(?:https?:\/\/)?(?:www\.|m\.)?(?:facebook|fb|instagram|tiktok|snapchat|t|wa|twitter|x|linkedin)\.(?:com|me)\/[^\s,;)]+/giu;
const HANDLE = /(?<![\p{L}\p{Nd}_.])@[\p{L}\p{Nd}_][\p{L}\p{Nd}_.]{1,40}(?<!\.)/gu;
const NETWORK =
  /(?<!\p{L})(?:insta(?:gram)?|snap(?:chat)?|tiktok|telegram|discord|facebook|fb|انستا(?:غرام|جرام)?|سناب|إنستغرام|اینستاگرام|تلگرام)(?:n|en|et)?(\s*(?::|=|-|är|heter|is|waa|je)\s*|\s+)([a-z0-9_.]{3,30})/giu;
const PLATE = /(?<![\p{L}\p{Nd}])([A-HJ-PR-UW-Z]{3})[\s-]?(\d{2}[0-9A-HJ-PR-UW-Z])(?![\p{L}\p{Nd}])/gu;
const PLATE_CUE =
  /(?:reg|nummerplåt|skylt|plate|plat|tablic|targ|tablo|plaka|لوحة|رقم|رقمها|نمره|پلاک|plåt|номер|таблиц|ታርጋ)\p{L}*[\s.:]{0,3}(?:\p{L}+[\s:]+)?$/iu;
const NOT_PLATES = new Set([
  "MKB",
  "BRF",
  "SMS",
  "CSN",
  "LSS",
  "SEK",
  "SFS",
  "KUB",
  "ABF",
  "SKR",
  "FRA",
  "FEB",
  "MAR",
  "APR",
  "MAJ",
  "JUN",
  "JUL",
  "AUG",
  "SEP",
  "DEC",
  "JAN",
  "PER",
  "BUS",
  "THE",
  "FOR",
]);
const UNIT =
  /^\s*(?:rum|rok|room|kvm|m2|personer|pers|år|kr|sek|st|sob|soba|pok|oda|متر|غرف|غرفة|اتاق|qol|dhoma)/iu;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const flatWords = () =>
  cues.flat
    .toSorted((a, b) => b.length - a.length)
    .map((word) => escape(word).replaceAll(" ", String.raw`\.?\s?`));
const flat = once(
  () =>
    new RegExp(
      String.raw`(?<=^|[^\p{L}\p{M}\p{Nd}]|[^\p{L}][بوفلك]ـ?|ال)(${flatWords().join("|")})\.?(\s?(?:nr|no|br|number|رقم|شماره|№|#)?\.?\s?:?\s?)(\p{Nd}{1,4}\s?[A-Za-z]?)(?![\p{L}\p{Nd}:%])(?![.,]\p{Nd})`,
      "giu",
    ),
);
const AFTER_STREET =
  /(?<=(?:vag|väg|vägen|vagen|gatan|gata|wey|veg)\s\p{Nd}{1,3}\s?[a-zA-Z]?,?\s)\p{Nd}{4}(?!\p{Nd})/giu;

/** Whether one of the last three words before a number says what it is; a cue ending in "*" is a beginning. */
const cueOf = (list: string[]): ((before: string) => boolean) => {
  const known = once(() =>
    list.map((cue) => ({ text: fold(cue.replace("*", "")), stem: cue.endsWith("*") })),
  );
  return (before) =>
    [...before.matchAll(/[\p{L}\p{M}]+/gu)].slice(-3).some(([word]) => {
      const { folded } = shapeOf(word);
      return known().some(({ text, stem }) =>
        stem ? folded.startsWith(text) : folded === text || folded === `و${text}`,
      );
    });
};
const numberCues = { phone: cueOf(cues.phone), account: cueOf(cues.account), code: cueOf(cues.code) };

const findAll = (text: string): Found[] => {
  const found: Found[] = [];
  const scan = (pattern: RegExp, type: MaskType, rank: number): void => {
    for (const match of text.matchAll(pattern))
      found.push({ type, start: match.index, end: match.index + match[0].length, rank });
  };
  // The long pattern is tried at every word: only where something stands for "@" at all.
  if (AT_SIGN.test(text)) scan(EMAIL, "email", 8);
  scan(PROFILE, "link", 7);
  if (text.includes("@")) scan(HANDLE, "handle", 6);
  for (const match of text.matchAll(NETWORK)) {
    const handle = match[2] ?? "";
    // Without a colon only what cannot be an ordinary word is a handle.
    if (!/\S/.test(match[1] ?? "") && !/[\d_.]/.test(handle.replace(/\.$/, ""))) continue;
    const end = match.index + match[0].length - (handle.endsWith(".") ? 1 : 0);
    found.push({ type: "handle", start: end - handle.replace(/\.$/, "").length, end, rank: 6 });
  }
  const names = findNames(text);
  // Everything below is known by its digits, and most texts have none.
  if (!/\p{Nd}/u.test(text)) return [...found, ...names];
  const western = westernDigits(text);
  for (const match of western.matchAll(PLATE)) {
    if (!NOT_PLATES.has(match[1] ?? ""))
      found.push({ type: "plate", start: match.index, end: match.index + match[0].length, rank: 5 });
  }
  for (const match of western.toUpperCase().length === western.length
    ? western.toUpperCase().matchAll(PLATE)
    : []) {
    if (PLATE_CUE.test(western.slice(0, match.index)))
      found.push({ type: "plate", start: match.index, end: match.index + match[0].length, rank: 5 });
  }
  for (const match of western.matchAll(flat())) {
    const [whole, word = "", , number = ""] = match;
    const short =
      fold(word).length <= 2 ||
      [
        "guri",
        "guriga",
        "xani",
        "kher",
        "dabaqa",
        "واحد",
        "stan",
        "flat",
        "aqal",
        "mal",
        "mala",
        "male",
        "oda",
        "ژوور",
        "ژووری",
      ].includes(fold(word));
    if (UNIT.test(western.slice(match.index + whole.length)) || (short && number.trim().length < 3)) continue;
    found.push({ type: "address", start: match.index, end: match.index + whole.trimEnd().length, rank: 5 });
  }
  for (const match of western.matchAll(AFTER_STREET)) {
    if (!/^(?:19|20)\d\d$/.test(match[0]) || /^(?:1[0-4])/.test(match[0]))
      found.push({ type: "address", start: match.index, end: match.index + 4, rank: 5 });
  }
  return [...found, ...findNumbers(text, numberCues), ...names];
};

/** Hides what would tell who wrote or who is meant. Needs no lexicon, so the public API can run it before anything is stored. */
export const mask = (text: string): Masked => {
  const found = findAll(text).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const merged: Found[] = [];
  for (const item of found) {
    const last = merged.at(-1);
    if (last && item.start < last.end) {
      if (item.rank > last.rank) last.type = item.type;
      last.rank = Math.max(last.rank, item.rank);
      last.end = Math.max(last.end, item.end);
    } else merged.push({ ...item });
  }
  let masked = "";
  let at = 0;
  const masks: Mask[] = [];
  for (const { type, start, end } of merged) {
    masked += text.slice(at, start) + labels[type];
    at = end;
    masks.push({ type, span: { start, end, text: text.slice(start, end) } });
  }
  return { masked: masked + text.slice(at), masks };
};
