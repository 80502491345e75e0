import * as z from "zod";
import { smallestShown } from "./figure.ts";

/** Texts of a proposal in which sentences made from evidence may stand. */
export const claimFields = ["title", "summary", "want", "background"] as const;
export type ClaimField = (typeof claimFields)[number];

/**
 * A sentence that was made from evidence, word for word as it was put into a text. While it stands there it leads to
 * what it rests on; one that was rewritten is the coordinator's own.
 */
export const Claim = z.object({
  /** Follows from where it stands and what it says: `background.said`, `want.wish:<request>`. */
  id: z.string(),
  field: z.enum(claimFields),
  kind: z.enum(["wish", "said", "seen", "occasions"]),
  text: z.string(),
  requestIds: z.array(z.string()),
});
export type Claim = z.infer<typeof Claim>;

/** What stands behind a proposal, of all its requests together. */
export type Evidence = {
  /** At least so many different people. */
  people: number;
  languages: number;
  occasions: readonly { name: string; date: string }[];
  firstSeen: string | null;
  lastSeen: string | null;
};

/** What is asked for and where, as the network names it. */
export type Wish = { requestId: string; ask: string; place: string | null };

/** Occasions that one sentence names; of more it says how many. */
const named = 20;

/** Every sentence that the evidence gives now, in the order in which a draft has them. */
export function claimsFrom(wishes: readonly Wish[], evidence: Evidence): Claim[] {
  const requestIds = wishes.map(({ requestId }) => requestId);
  const all = (field: ClaimField, kind: Claim["kind"], text: string): Claim[] =>
    text === "" ? [] : [{ id: `${field}.${kind}`, field, kind, text, requestIds }];
  return [
    ...all("summary", "wish", `Boende vill: ${listed(wishes.map((wish) => lowerFirst(inWords(wish))))}.`),
    ...all("summary", "said", saidBy(evidence)),
    ...wishes.map((wish) => ({
      id: `want.wish:${wish.requestId}`,
      field: "want" as const,
      kind: "wish" as const,
      text: `${inWords(wish)}.`,
      requestIds: [wish.requestId],
    })),
    ...all("background", "said", saidBy(evidence)),
    ...all("background", "seen", seen(evidence)),
    ...all("background", "occasions", heldAt(evidence)),
  ];
}

/** The texts of a draft: its sentences, each field's own. */
export function textsFrom(wishes: readonly Wish[], claims: readonly Claim[], titleLength: number) {
  const of = (field: ClaimField, between: string) =>
    claims
      .filter((claim) => claim.field === field)
      .map(({ text }) => text)
      .join(between);
  const [first] = wishes;
  return {
    title: first
      ? `${first.ask}${first.place === null ? "" : ` – ${first.place}`}`.slice(0, titleLength)
      : "",
    summary: of("summary", " "),
    want: of("want", "\n"),
    background: of("background", "\n\n"),
  };
}

type Texts = Readonly<Record<ClaimField, string>>;

/** How a sentence of a proposal stands to the evidence of today. */
export type ClaimState = {
  claim: Claim;
  /** What the evidence says now; `null` when it says nothing of the kind any more. */
  now: string | null;
  /** `rewritten`: the coordinator's own words stand there instead. `missing`: it could be added. */
  state: "current" | "moved" | "rewritten" | "missing";
};

/** Every sentence, those that stand in the texts and those that new evidence gives. */
export function claimStates(texts: Texts, kept: readonly Claim[], fresh: readonly Claim[]): ClaimState[] {
  const now = new Map(fresh.map((claim) => [claim.id, claim]));
  const known = new Set(kept.map(({ id }) => id));
  return [
    ...kept.map((claim): ClaimState => {
      const says = now.get(claim.id)?.text ?? null;
      if (!texts[claim.field].includes(claim.text)) return { claim, now: says, state: "rewritten" };
      return { claim, now: says, state: says === claim.text ? "current" : "moved" };
    }),
    ...fresh
      .filter(({ id }) => !known.has(id))
      .map((claim): ClaimState => ({ claim, now: claim.text, state: "missing" })),
  ];
}

/**
 * The texts with some sentences brought up to date: replaced where they stand, taken out when the evidence is gone,
 * put at the end when they are new. Nothing else is touched, and what was rewritten stays rewritten.
 */
export function refreshed(
  texts: Texts,
  kept: readonly Claim[],
  fresh: readonly Claim[],
  wanted: (id: string) => boolean,
): { texts: Texts; claims: Claim[] } {
  const next: Record<ClaimField, string> = { ...texts };
  const claims = new Map(kept.map((claim) => [claim.id, claim]));
  for (const { claim, now, state } of claimStates(texts, kept, fresh)) {
    if (!wanted(claim.id)) continue;
    const replacement = fresh.find(({ id }) => id === claim.id);
    if (state === "moved") {
      next[claim.field] =
        now === null ? without(next[claim.field], claim.text) : swap(next[claim.field], claim.text, now);
      if (replacement) claims.set(claim.id, replacement);
      else claims.delete(claim.id);
    } else if (state === "missing") {
      next[claim.field] = appended(next[claim.field], claim.text, claim.field);
      claims.set(claim.id, claim);
    }
  }
  return { texts: next, claims: [...claims.values()] };
}

/** The first place only: the same words further down are somebody's own. */
function swap(text: string, from: string, to: string): string {
  const at = text.indexOf(from);
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length);
}

const without = (text: string, sentence: string) =>
  swap(text, sentence, "")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/ {2,}/g, " ")
    .trim();

function appended(text: string, sentence: string, field: ClaimField): string {
  if (text === "") return sentence;
  return text + { title: " ", summary: " ", want: "\n", background: "\n\n" }[field] + sentence;
}

const inWords = ({ ask, place }: Wish) => `${ask}${place === null ? "" : ` (${place})`}`;

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} och ${last}`;
}

/** The text is filed and read by everybody: a handful of people is not counted, nor by which languages they speak. */
function saidBy({ people, languages, occasions }: Evidence): string {
  if (people === 0) return "";
  const times = occasions.length === 1 ? "1 tillfälle" : `${occasions.length} tillfällen`;
  if (people < smallestShown) return `Sagt av färre än ${smallestShown} personer vid ${times}.`;
  return `Sagt av ${people} personer på ${languages} språk vid ${times}.`;
}

function seen({ firstSeen, lastSeen }: Evidence): string {
  if (firstSeen === null || lastSeen === null) return "";
  if (firstSeen === lastSeen) return `Det sades ${inSwedish(firstSeen)}.`;
  return `Första gången ${inSwedish(firstSeen)}, senast ${inSwedish(lastSeen)}.`;
}

function heldAt({ occasions }: Evidence): string {
  if (occasions.length === 0) return "";
  const more = occasions.length - named;
  return [
    "Önskemålet har framförts vid:",
    ...occasions.slice(-named).map(({ name, date }) => `– ${name}, ${inSwedish(date)}`),
    ...(more > 0 ? [`– och vid ${more} tillfällen tidigare`] : []),
  ].join("\n");
}

const inSwedish = (day: string) =>
  new Intl.DateTimeFormat("sv", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
