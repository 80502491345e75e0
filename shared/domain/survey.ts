import * as z from "zod";
import { LanguageTag, Texts } from "./language.ts";
import { PhotoId, mostPhotos } from "./photo.ts";
import { type Fault, Refusal } from "./refusal.ts";
import { cleanText } from "./text.ts";

/** Most answers to choose from: one for each theme. */
export const mostOptions = 24;

const QuestionId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Option = z.object({ id: QuestionId, texts: Texts });

const common = { id: QuestionId, texts: Texts, help: Texts.optional(), required: z.boolean().default(false) };

/** One question. `understood` texts become contributions; the others are only kept with the response. */
export const Question = z.discriminatedUnion("type", [
  z.object({ ...common, type: z.literal("text"), maxLength: z.int().min(1).max(4000).default(2000) }),
  z.object({ ...common, type: z.literal("single"), options: z.array(Option).min(2).max(mostOptions) }),
  z.object({ ...common, type: z.literal("multiple"), options: z.array(Option).min(2).max(mostOptions) }),
  z.object({
    ...common,
    type: z.literal("scale"),
    /** One label a step, from the least to the most. */
    steps: z.array(Texts).min(3).max(10),
  }),
  z.object({ ...common, type: z.literal("yes-no") }),
  z.object({ ...common, type: z.literal("place") }),
  z.object({ ...common, type: z.literal("age-band") }),
  // Where to be told by mail what comes of it: no answer, an item of its own (contact.ts).
  z.object({ ...common, type: z.literal("contact") }),
  z.object({ ...common, type: z.literal("photo"), most: z.int().min(1).max(mostPhotos).default(mostPhotos) }),
]);
export type Question = z.infer<typeof Question>;

export const ageBands = ["under-13", "13-17", "18-plus"] as const;

/** A survey before it is published, which gives it its version. */
export const SurveyDraft = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: Texts,
  questions: z.array(Question).min(1).max(30),
});
export type SurveyDraft = z.infer<typeof SurveyDraft>;
/** The questions of a form. A version that was published never changes. */
export const Survey = SurveyDraft.extend({ version: z.int().min(1) });
export type Survey = z.infer<typeof Survey>;

/** Most bytes, compressed, that a phone loads to fill in a form: what one round trip on a slow network carries. */
export const mostFormBytes = 14_000;

/** Longest survey that is shown on one page; a longer one shows a question at a time. */
const mostOnOnePage = 4;
export const isStepped = ({ questions }: Pick<Survey, "questions">) => questions.length > mostOnOnePage;

/** Names that a form's page needs itself. */
const reservedIds: ReadonlySet<string> = new Set(["id"]);

/** What staff makes of a survey, as it may be looked at before it is saved. */
export const SurveySketch = z.strictObject({ name: Texts, questions: SurveyDraft.shape.questions });

/** What staff saves of a survey. `edit` is the one that it changes; 0 when there was none. */
export const SurveyEdit = SurveySketch.extend({
  edit: z.int().min(0),
  /** Makes a version of it that occasions may use. */
  publish: z.boolean().default(false),
}).superRefine(({ questions }, context) => {
  const seen = new Set<string>(reservedIds);
  questions.forEach((question, index) => {
    if (seen.has(question.id)) context.addIssue({ code: "custom", path: ["questions", index, "id"] });
    seen.add(question.id);
    if (question.type === "photo") {
      // A photo goes with words; and without script none can be sent, so that nobody may be made to.
      if (!questions.some(({ type }) => type === "text")) fault(context, ["questions", index], "needs-text");
      if (question.required) fault(context, ["questions", index, "required"], "never-required");
    }
    if (question.type === "contact") {
      if (question.required) fault(context, ["questions", index, "required"], "never-required");
      if (questions.findIndex(({ type }) => type === "contact") < index)
        fault(context, ["questions", index], "only-once");
      if (questions.every(({ type }) => type === "contact"))
        fault(context, ["questions", index], "not-alone");
    }
    if (question.type !== "single" && question.type !== "multiple") return;
    const options = question.options.map(({ id }) => id);
    options.forEach((id, at) => {
      if (options.indexOf(id) !== at)
        context.addIssue({ code: "custom", path: ["questions", index, "options", at, "id"] });
    });
  });
});
export type SurveyEdit = z.infer<typeof SurveyEdit>;

const fault = (context: z.RefinementCtx, path: (string | number)[], code: string) =>
  context.addIssue({ code: "custom", path, params: { code } });

/** Where a survey of the network's staff stands; its questions are apart. */
export const SurveyHead = z.object({
  id: SurveyDraft.shape.id,
  name: Texts,
  questions: z.int(),
  /** How many texts a language lacks; languages that have all are left out. */
  untranslated: z.partialRecord(LanguageTag, z.int()),
  /** Counts the times that it was saved. */
  edit: z.int(),
  /** The latest that was published; `null` while none is. */
  version: z.int().nullable(),
  /** What was saved differs from the latest version. */
  hasUnpublished: z.boolean(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
});
export type SurveyHead = z.infer<typeof SurveyHead>;

export const Answer = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type Answer = z.infer<typeof Answer>;
export type Answers = Record<string, Answer>;

/** Longest free text of a `place` answer. */
export const maxPlaceLength = 200;

/**
 * Answers that fit the survey: cleaned, in the survey's order, empty ones left out. `as-given`: also without those
 * that must be there, since a paper cannot be asked again.
 * @throws Refusal `invalid` with a pointer to each answer that does not fit, `response/empty` when all are empty
 */
export function readAnswers(
  survey: Survey,
  given: Readonly<Record<string, unknown>>,
  as: "whole" | "as-given" = "whole",
): Answers {
  const faults: Fault[] = [];
  const answers: Answers = {};
  for (const id of Object.keys(given)) {
    if (!survey.questions.some((question) => question.id === id)) {
      faults.push({ pointer: `#/answers/${escapePointer(id)}`, code: "unknown-question" });
    }
  }
  for (const question of survey.questions) {
    const pointer = `#/answers/${question.id}`;
    const result = readAnswer(question, Object.hasOwn(given, question.id) ? given[question.id] : undefined);
    if ("fault" in result) faults.push({ pointer, ...result.fault });
    else if (result.answer !== undefined) answers[question.id] = result.answer;
    else if (question.required && as === "whole") faults.push({ pointer, code: "required" });
  }
  const alone = photosWithoutWords(survey, answers);
  faults.push(...alone.map((id) => ({ pointer: `#/answers/${id}`, code: "needs-words" })));
  if (faults.length > 0) throw new Refusal("invalid", { faults });
  if (Object.keys(answers).length === 0) throw new Refusal("response/empty");
  return answers;
}

/** A photo says nothing by itself of what is wished for, and of where: it goes with words. */
function photosWithoutWords({ questions }: Survey, answers: Answers): string[] {
  if (questions.some(({ id, type }) => type === "text" && answers[id] !== undefined)) return [];
  return questions
    .filter(({ id, type }) => type === "photo" && answers[id] !== undefined)
    .map(({ id }) => id);
}

type Read = { answer: Answer | undefined } | { fault: { code: string; limit?: number } };
const wrongType: Read = { fault: { code: "wrong-type" } };
const unknownOption: Read = { fault: { code: "unknown-option" } };

function readAnswer(question: Question, given: unknown): Read {
  if (given === undefined || given === null) return { answer: undefined };
  switch (question.type) {
    case "text":
      return readText(given, question.maxLength);
    case "place":
      return readText(given, maxPlaceLength);
    case "single":
      return readOption(
        given,
        question.options.map((option) => option.id),
      );
    case "age-band":
      return readOption(given, ageBands);
    case "multiple": {
      if (!Array.isArray(given)) return wrongType;
      const known = question.options.map((option) => option.id);
      if (given.some((each) => typeof each !== "string" || !known.includes(each))) return unknownOption;
      const chosen = known.filter((id) => given.includes(id));
      return { answer: chosen.length > 0 ? chosen : undefined };
    }
    case "scale": {
      if (typeof given !== "number" || !Number.isInteger(given)) return wrongType;
      if (given < 1 || given > question.steps.length)
        return { fault: { code: "out-of-range", limit: question.steps.length } };
      return { answer: given };
    }
    case "contact":
      return wrongType;
    case "yes-no":
      return typeof given === "boolean" ? { answer: given } : wrongType;
    case "photo": {
      const ids = z.array(PhotoId).safeParse(given);
      if (!ids.success) return wrongType;
      const each = [...new Set(ids.data)];
      if (each.length > question.most) return { fault: { code: "too-many", limit: question.most } };
      return { answer: each.length > 0 ? each : undefined };
    }
    default:
      return question satisfies never;
  }
}

function readText(given: unknown, maxLength: number): Read {
  if (typeof given !== "string") return wrongType;
  const text = cleanText(given);
  if (text.length > maxLength) return { fault: { code: "too-long", limit: maxLength } };
  return { answer: text === "" ? undefined : text };
}

function readOption(given: unknown, known: readonly string[]): Read {
  if (typeof given !== "string") return wrongType;
  if (given === "") return { answer: undefined };
  return known.includes(given) ? { answer: given } : unknownOption;
}

const escapePointer = (token: string) =>
  cleanText(token).slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1");
