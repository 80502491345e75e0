import * as z from "zod";

/** Words of the rules, for staff: Swedish and English. */
const Words = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });

/** What a proposal's text can be filed as; a rule names those that its form has. */
export const filingFields = ["title", "summary", "want", "background"] as const;
export type FilingField = (typeof filingFields)[number];

/** Matters that an instrument does not take. The pre-flight knows how to look for each. */
export const ExcludedMatter = z.enum([
  "municipal-company",
  "secrecy",
  "persons",
  "offensive",
  "illegal",
  "fault-report",
  "links",
  "several-subjects",
]);

const Threshold = z.strictObject({
  kind: z.enum(["absolute", "permille", "none"]),
  /** Votes, or thousandths of the population. */
  value: z.number().positive().optional(),
  compare: z.enum(["at-least", "more-than"]).optional(),
  /** What a share came to when the rule was read. */
  votes: z.int().positive().optional(),
});

/** The rules of one municipal instrument while they are in force: data, since every municipality has its own. */
export const InitiativeRule = z.strictObject({
  /** Instrument and version: a proposal keeps it, so that one can tell what it was checked against. */
  id: z.string().regex(/^[a-z0-9-]+\.[0-9a-z-]+$/),
  instrument: z.string(),
  municipality: z.strictObject({ code: z.string().regex(/^\d{4}$/), name: z.string() }),
  name: z.string(),
  legalBasis: Words.nullable(),
  filer: z.strictObject({
    resident: z.boolean(),
    minAge: z.int().nullable(),
    legalPerson: z.boolean(),
    identity: Words.nullable(),
  }),
  supporter: Words.nullable(),
  threshold: Threshold,
  /** How long votes are collected; several to choose from at some. `null`: nobody votes. */
  window: z
    .strictObject({ unit: z.enum(["days", "months"]), choices: z.array(z.int().positive()).min(1) })
    .nullable(),
  duplicateMonths: z.int().positive().nullable(),
  /** Whether somebody at the municipality reads it before it is shown, and how long that takes at most. */
  review: z.strictObject({ days: z.int().positive().nullable() }).nullable(),
  receiver: Words,
  decisionMonths: z.int().positive().nullable(),
  excluded: z.array(z.strictObject({ matter: ExcludedMatter, text: Words })),
  fields: z
    .array(
      z.strictObject({
        /** The field of the municipality's form, by its own name. */
        label: Words,
        /** What of the proposal goes there, in this order. */
        from: z.array(z.enum(filingFields)).min(1),
        required: z.boolean(),
        maxLength: z.int().positive().nullable(),
      }),
    )
    .min(1),
  /** Where one files. */
  service: z.url().nullable(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  sources: z.array(z.strictObject({ title: z.string(), address: z.string() })).min(1),
  checkedAt: z.iso.date(),
  /** What nobody has confirmed: shown beside the rule. */
  uncertain: z.array(Words),
});
export type InitiativeRule = z.infer<typeof InitiativeRule>;

/** Companies and services of a municipality, which the pre-flight needs. */
export const Municipality = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** Its companies, about which some instruments take nothing. */
  companies: z.array(z.strictObject({ name: z.string(), names: z.array(z.string()), certain: z.boolean() })),
  faultReport: z
    .strictObject({ name: z.string(), address: z.url(), phone: z.string().nullable(), text: Words })
    .nullable(),
  sources: z.array(z.strictObject({ title: z.string(), address: z.string() })),
  checkedAt: z.iso.date(),
});
export type Municipality = z.infer<typeof Municipality>;

/** The rules that a network needs: of its own municipality, by date. */
export type Initiatives = {
  rules: readonly InitiativeRule[];
  municipalities: readonly Municipality[];
};

/** The version of an instrument in force on a day. @throws Error when there is none: the data are wrong */
export function ruleOn(
  { rules }: Pick<Initiatives, "rules">,
  instrument: string,
  day: string,
): InitiativeRule {
  const found = rules
    .filter((rule) => rule.instrument === instrument && isInForce(rule, day))
    .toSorted((a, b) => (b.validFrom ?? "").localeCompare(a.validFrom ?? ""));
  if (!found[0]) throw new Error(`no rule of ${instrument} is in force on ${day}`);
  return found[0];
}

export const isInForce = ({ validFrom, validTo }: InitiativeRule, day: string) =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);

export const hasVotes = ({ threshold }: Pick<InitiativeRule, "threshold">) => threshold.kind !== "none";

/** Votes that are needed; `null` where nobody votes or the number is not known. */
export function votesNeeded({ threshold }: Pick<InitiativeRule, "threshold">): number | null {
  const votes = threshold.kind === "absolute" ? threshold.value : threshold.votes;
  if (threshold.kind === "none" || votes === undefined) return null;
  return threshold.compare === "more-than" ? Math.floor(votes) + 1 : Math.ceil(votes);
}

/** Last day of a window that begins on a day. */
export function windowEnd(day: string, unit: "days" | "months", length: number): string {
  return unit === "months" ? addMonths(day, length) : addDays(day, length);
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of a later month, or that month's last where it has no such day. */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
