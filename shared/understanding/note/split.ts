import type { NotePoint } from "../types.ts";
import cues from "./cues.json" with { type: "json" };
import { countIn, startsPoint, wordsOf } from "./count.ts";

export type NoteClause = NotePoint & {
  /** The heading or title under which it stands. */
  section: string;
  bullet: boolean;
  /** Outward signs that it may be no resident's point: what `point.ts` weighs beside the words. */
  cues: string[];
};

const BULLET = /^\s*(?:[-–—*•·○▪►>+]\s*|\d{1,2}[.)]\s+|[a-h][.)]\s+|\[[ x]?\]\s*)/u;

const header = new RegExp(`^\\s*(?:${cues.headers.join("|")})\\b[^.]{0,40}?[:;]`, "iu");
const practical = new RegExp(
  `(?<!\\p{L})(?:${cues.practical.map((cue) => cue.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)).join("|")})(?!\\p{L})`,
  "iu",
);
const HEADCOUNT =
  /^\s*(?:ca|cirka|totalt|antal|kom)?:?\s*\d{1,3}\s?(?:st|pers|personer|deltagare|ungdomar|boende|vuxna|kvinnor|besökare)?\b[^.]{0,60}$/iu;

const PROTECTED =
  /\b(?:kl|ca|t\.ex|bl\.a|dvs|osv|st|nr|tel|resp|t\.o\.m|f\.d|m\.m|pga|obs|ev|max|min)\.\s|\d\.\d/giu;

/** Sentences; full stops in abbreviations, times and quotes do not end one. */
const sentences = (line: string): string[] => {
  const masked = line.replace(PROTECTED, (part) => part.replaceAll(".", "\u0001"));
  const out: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < masked.length; at += 1) {
    const letter = masked[at] ?? "";
    if (/["“”«»]/.test(letter)) quoted = !quoted;
    const next = masked.slice(at + 1, at + 3);
    if ((/[.!?]/.test(letter) && !quoted && /^\s|^["”]|^$/.test(next)) || letter === ";") {
      out.push(masked.slice(from, at + 1));
      from = at + 1;
    }
  }
  out.push(masked.slice(from));
  return out.map((part) => part.replaceAll("\u0001", ".").trim()).filter(Boolean);
};

const JOINT = /,\s+(?:och\s+|men\s+|medan\s+|samt\s+)?|\s+(?:och|medan|samt|däremot)\s+/giu;

/** Cuts a sentence where another person or number of people takes over. */
const clauses = (sentence: string): string[] => {
  const out: string[] = [];
  let from = 0;
  for (const match of sentence.matchAll(JOINT)) {
    const rest = sentence.slice(match.index + match[0].length);
    const before = sentence.slice(from, match.index);
    const quotes = (before.match(/["“”«»]/g) ?? []).length;
    if (quotes % 2 === 1 || wordsOf(before).length < 4 || !startsPoint(rest)) continue;
    // "två killar och en tjej vill": a list of people is one group.
    if (!match[0].includes(",") && wordsOf(before).length < 5) continue;
    out.push(before);
    from = match.index + match[0].length;
  }
  out.push(sentence.slice(from));
  return out.map((part) => part.trim()).filter(Boolean);
};

const LEAD =
  /^(?:sammanfattning|sen|sedan|dessutom|också|även|först|vidare|citat|på plussidan|positivt|bra|dåligt|förslag)\s*:\s*/iu;

const isHeading = (line: string): boolean =>
  wordsOf(line).length <= 3 && !/[.!?"]$/.test(line.trim()) && !/\d/.test(line);

// What the facilitators did or saw themselves is no resident's point.
const OWN =
  /^(?:vi|jag|åkte|knackade|min|mitt|mina|vår|vårt|ingen av|ingen ville|totalt|bilderna|material|kvällen|mötet|träffen|representanten|ordföranden|kassören|imamen|rektorn|personalen|tolken|kort|med)(?!\p{L})/iu;
const HEADS =
  /^(?:omkring|ungefär|cirka|ca|totalt|drygt)?\s*(?:\d{1,3}|\p{L}+)\s(?:personer|pers|deltagare|barn|ungdomar|besökare|boende|kom)(?!\p{L})[^.]{0,40}$/iu;

/** A practical remark, the facilitator's own doing, a head-count, a labelled line: seldom a point, but sometimes. */
const cuesOf = (clause: string, line: { first: boolean; last: boolean; index: number }): string[] => {
  const cues: string[] = [];
  if (practical.test(clause)) cues.push("practical");
  if (OWN.test(clause)) cues.push("own");
  if (HEADS.test(clause)) cues.push("heads");
  if (HEADCOUNT.test(clause)) cues.push("headcount");
  if (header.test(clause)) cues.push("header");
  if (line.first) cues.push("first");
  if (line.last) cues.push("last");
  if (line.index < 3) cues.push("early");
  return cues;
};

export const noteTitle = (text: string): string => text.trim().split("\n")[0] ?? "";

/** Every clause that may be a point: sentences and bullets, cut where another person or number of people takes over. */
export const noteClauses = (text: string): NoteClause[] => {
  const lines = text.split(/\n/).filter((line) => line.trim());
  const out: NoteClause[] = [];
  let section = "";
  lines.forEach((line, index) => {
    const bullet = BULLET.test(line);
    const body = line.trim().replace(BULLET, "").trim();
    const isLone = lines.length === 1;
    if (!bullet && !isLone && (isHeading(body) || (body.endsWith(":") && wordsOf(body).length < 8))) {
      section = body.replace(/:$/, "");
      return;
    }
    const place = { first: index === 0 && !isLone, last: index === lines.length - 1 && !isLone, index };
    for (const sentence of bullet && wordsOf(body).length < 22 ? [body] : sentences(body)) {
      for (const clause of clauses(sentence.replace(LEAD, ""))) {
        const bare = clause.replace(LEAD, "").trim();
        if (wordsOf(bare).length < 3 && !bullet) continue;
        out.push({
          text: bare.replace(/[,;]$/, ""),
          count: Math.max(1, countIn(bare)),
          section,
          bullet,
          cues: cuesOf(bare, place),
        });
      }
    }
  });
  return out;
};
