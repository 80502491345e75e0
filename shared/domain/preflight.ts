import * as z from "zod";
import { smallestShown } from "./figure.ts";
import {
  type InitiativeRule,
  type Municipality,
  addMonths,
  daysBetween,
  type FilingField,
} from "./initiative.ts";
import { someWords, words } from "./text.ts";

/** What is looked at before a proposal is filed. */
export const checks = [
  "sponsor",
  "sponsor-person",
  "sponsor-organisation",
  "persons",
  "municipal-company",
  "fault-report",
  "several-subjects",
  "links",
  "similar",
  "similar-own",
  "field-missing",
  "field-too-long",
  "few-people",
  "evidence-moved",
  "rule-old",
] as const;
export const CheckId = z.enum(checks);
export type CheckId = z.infer<typeof CheckId>;

/** Judgements of a machine, which a human may overrule with a reason; the others must be put right. */
export const overridable: ReadonlySet<CheckId> = new Set([
  "persons",
  "municipal-company",
  "fault-report",
  "several-subjects",
  "similar-own",
]);

export const Override = z.strictObject({ check: CheckId, because: someWords(500) });
export type Override = z.infer<typeof Override>;

export const CheckResult = z.object({
  check: CheckId,
  level: z.enum(["ok", "warning", "blocking", "overruled"]),
  /** What was found: words of the proposal, names of companies, ids of other proposals. */
  found: z.array(z.string()).optional(),
  limit: z.number().optional(),
  because: z.string().optional(),
  /** Where it is read that this is asked, and when that was; none where it is the network's own care. */
  sources: z.array(z.object({ title: z.string(), address: z.string(), readOn: z.iso.date() })).optional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** The checks of one moment, kept with the move that they allowed. */
export const Preflight = z.object({
  ruleId: z.string(),
  checkedAt: z.iso.date(),
  at: z.iso.datetime(),
  results: z.array(CheckResult),
});
export type Preflight = z.infer<typeof Preflight>;

/** Somebody looked at the municipality's own list for something alike. */
export const SimilarCheck = z.strictObject({
  date: z.iso.date(),
  /** Where one looked. */
  where: someWords(300),
  found: z.enum(["nothing", "something"]),
  /** What was found, and why it is another matter. */
  note: words(1000).optional(),
});
export type SimilarCheck = z.infer<typeof SimilarCheck>;
/** The same with who of the staff looked. */
export const SimilarChecked = z.object({ ...SimilarCheck.shape, by: z.string() });
export type SimilarChecked = z.infer<typeof SimilarChecked>;

/** Days after which one must look again. */
const similarDays = 30;
/** Months after which a rule should be read again at its source. */
const ruleMonths = 12;

export type Checked = {
  texts: Readonly<Record<FilingField, string>>;
  sponsor: string;
  similarCheck: SimilarChecked | null;
  overrides: readonly Override[];
};

export type Circumstances = {
  rule: InitiativeRule;
  municipality: Municipality | undefined;
  now: Date;
  /** Personal data in a text, as the masker finds it, and what stands there. */
  personalData: (text: string) => readonly string[];
  /** Names of the network and of its actors: none of them may be the one who files. */
  organisations: readonly string[];
  /** What is asked for, as the network names it, with how many people. */
  wishes: readonly { ask: string; askId: string }[];
  people: number;
  /** Own proposals about the same in the time that the rule looks back. */
  similar: readonly { id: string; title: string }[];
  /** Whether the numbers in its sentences are no longer those of the evidence. */
  isEvidenceMoved: boolean;
};

/** Everything that the rules ask before a proposal is filed. */
export function preflight(proposal: Checked, circumstances: Circumstances): Preflight {
  const { rule, now } = circumstances;
  const all = [
    ...sponsorChecks(proposal.sponsor, circumstances),
    ...textChecks(proposal, circumstances),
    ...similarChecks(proposal, circumstances),
    ...fieldChecks(proposal, rule),
    ...warnings(circumstances),
  ];
  return {
    ruleId: rule.id,
    checkedAt: rule.checkedAt,
    at: now.toISOString(),
    results: all.map((result) => ({
      ...overruled(result, proposal.overrides),
      sources: sourcesOf(result.check, circumstances),
    })),
  };
}

/** What no municipality asks: the network's care for those behind the proposal, and for its own word. */
const ownCare: ReadonlySet<CheckId> = new Set(["sponsor-person", "few-people", "evidence-moved", "rule-old"]);
/** What is judged by the municipality's companies and services, which are read elsewhere than its rules. */
const byMunicipality: ReadonlySet<CheckId> = new Set(["municipal-company", "fault-report"]);

function sourcesOf(check: CheckId, { rule, municipality }: Circumstances) {
  if (ownCare.has(check)) return [];
  if (check === "persons" && !rule.excluded.some(({ matter }) => matter === "persons")) return [];
  const read = ({ sources, checkedAt }: Pick<InitiativeRule, "sources" | "checkedAt">) =>
    sources.map((source) => ({ ...source, readOn: checkedAt }));
  // The first of a rule's sources is the one that it is written by; the others stand with the rule.
  const all = [
    ...read(rule).slice(0, 1),
    ...(byMunicipality.has(check) && municipality ? read(municipality) : []),
  ];
  return all.filter(({ address }, index) => all.findIndex((each) => each.address === address) === index);
}

function overruled(result: CheckResult, overrides: readonly Override[]): CheckResult {
  const override = overrides.find(({ check }) => check === result.check);
  if (result.level !== "blocking" || !override || !overridable.has(result.check)) return result;
  return { ...result, level: "overruled", because: override.because };
}

const ok = (check: CheckId): CheckResult => ({ check, level: "ok" });
const blockedIf = (check: CheckId, found: readonly string[]): CheckResult =>
  found.length === 0 ? ok(check) : { check, level: "blocking", found: [...new Set(found)].slice(0, 10) };

const organisation =
  /(?<!\p{L})(?:förening(?:en|ar)?|\p{L}+förening(?:en)?|organisation(?:en)?|förbund(?:et)?|\p{L}+förbundet?|stiftelse(?:n)?|nätverk(?:et)?|samverkan|brf|ab|hb|kyrka(?:n)?|moské(?:n)?|klubb(?:en)?|parti(?:et)?|styrelse(?:n)?|företag(?:et)?|bolag(?:et)?)(?!\p{L})/iu;

/** By role only: who files is known to the municipality, never to the network. */
function sponsorChecks(sponsor: string, { personalData, organisations, rule }: Circumstances): CheckResult[] {
  const named = organisations.filter((name) => mentions(sponsor, name));
  const looksLike = organisation.exec(sponsor)?.[0];
  return [
    sponsor === "" ? { check: "sponsor", level: "blocking" } : ok("sponsor"),
    blockedIf("sponsor-person", personalData(sponsor)),
    rule.filer.legalPerson
      ? ok("sponsor-organisation")
      : blockedIf("sponsor-organisation", [...named, ...(looksLike ? [looksLike] : [])]),
  ];
}

const address = /https?:\/\/\S+|\bwww\.\S+/giu;
/** Something that was whole once: for the municipality's fault reporting, not for a proposal. */
const broken =
  /(?<!\p{L})(?:trasig\p{L}*|sönder|laga(?:s|r|de)?|reparera\p{L}*|klottr?\p{L}*|släckt\p{L}*|fungerar inte|felanmäl\p{L}*)(?!\p{L})/giu;
const repairs = /^(?:mend-|stairwell-light$|graffiti$|potholes$|leak$|drain$|remove-dumped$|broken-glass$)/;

/** Whether an ask is to mend something. */
export const isFaultReport = (askId: string) => repairs.test(askId);

function textChecks({ texts }: Checked, circumstances: Circumstances): CheckResult[] {
  const { rule, municipality, personalData, wishes } = circumstances;
  const whole = Object.values(texts).join("\n");
  const excludes = (matter: InitiativeRule["excluded"][number]["matter"]) =>
    rule.excluded.some((each) => each.matter === matter);
  const companies = (municipality?.companies ?? [])
    .filter(({ names }) => names.some((name) => mentions(whole, name)))
    .map(({ name }) => name);
  const faults = [
    ...wishes.filter(({ askId }) => isFaultReport(askId)).map(({ ask }) => ask),
    ...(texts.want.match(broken) ?? []),
  ];
  const subjects = [...new Set(wishes.map(({ ask }) => ask))];
  return [
    // No name belongs in a published text, whether or not the rule says so.
    blockedIf("persons", personalData(whole)),
    ...(excludes("municipal-company") ? [blockedIf("municipal-company", companies)] : []),
    ...(excludes("fault-report") ? [blockedIf("fault-report", faults)] : []),
    ...(excludes("several-subjects")
      ? [blockedIf("several-subjects", subjects.length > 1 ? subjects : [])]
      : []),
    ...(excludes("links") ? [blockedIf("links", whole.match(address) ?? [])] : []),
  ];
}

function similarChecks({ similarCheck }: Checked, { rule, now, similar }: Circumstances): CheckResult[] {
  if (rule.duplicateMonths === null) return [];
  const limit = rule.duplicateMonths;
  const day = now.toISOString().slice(0, 10);
  const isFresh = similarCheck !== null && daysBetween(similarCheck.date, day) <= similarDays;
  const isClear = similarCheck?.found === "nothing" || Boolean(similarCheck?.note);
  return [
    {
      ...blockedIf(
        "similar-own",
        similar.map(({ id }) => id),
      ),
      limit,
    },
    isFresh && isClear
      ? { check: "similar", level: similarCheck.found === "nothing" ? "ok" : "warning", limit }
      : { check: "similar", level: "blocking", limit },
  ];
}

/** A field of the form with the text that goes into it. */
export function filingTexts(texts: Checked["texts"], { fields }: Pick<InitiativeRule, "fields">) {
  return fields.map(({ from, ...field }) => ({
    ...field,
    text: from
      .map((name) => texts[name].trim())
      .filter((text) => text !== "")
      .join("\n\n"),
  }));
}

function fieldChecks({ texts }: Checked, rule: InitiativeRule): CheckResult[] {
  const filled = filingTexts(texts, rule);
  const missing = filled.filter(({ required, text }) => required && text === "");
  const long = filled.filter(({ maxLength, text }) => maxLength !== null && text.length > maxLength);
  const tooLong: CheckResult = blockedIf(
    "field-too-long",
    long.map(({ label }) => label.sv),
  );
  return [
    blockedIf("field-missing", [
      ...missing.map(({ label }) => label.sv),
      // What is wanted is what the municipality asks for, whichever field it goes to.
      ...(texts.want.trim() === "" ? ["Vad vi vill"] : []),
    ]),
    long[0]?.maxLength ? { ...tooLong, limit: long[0].maxLength } : tooLong,
  ];
}

function warnings({ rule, now, people, isEvidenceMoved }: Circumstances): CheckResult[] {
  const warnIf = (check: CheckId, isSo: boolean): CheckResult => ({ check, level: isSo ? "warning" : "ok" });
  const day = now.toISOString().slice(0, 10);
  return [
    { ...warnIf("few-people", people < smallestShown), limit: smallestShown },
    warnIf("evidence-moved", isEvidenceMoved),
    { ...warnIf("rule-old", addMonths(rule.checkedAt, ruleMonths) < day), found: [rule.checkedAt] },
  ];
}

/** Whether a text names something, as a word of its own. */
function mentions(text: string, name: string): boolean {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{Nd}])${escaped}s?(?![\p{L}\p{Nd}])`, "iu").test(text);
}
