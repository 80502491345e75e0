import { isEmailAddress } from "#shared/domain/email.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import type { AnswerTo, BodyOf } from "./api.ts";

export type PaperSurvey = AnswerTo<"getOccasionSurvey">;
type Question = PaperSurvey["questions"][number];

/** A paper form as it is typed: what was chosen by its value, several of them in a list. */
export type PaperTyped = { id: string; answers: Record<string, string | string[]> };
/** The form that is typed now, and those that are not sent yet. */
export type PapersTyped = { language: LanguageTag; current: PaperTyped; waiting: Ready[]; sent: number };
export type Ready = BodyOf<"createPaperResponse">;

export const newPaper = (): PaperTyped => ({ id: crypto.randomUUID(), answers: {} });

const isGiven = (answer: string | string[] | undefined) =>
  Array.isArray(answer) ? answer.length > 0 : (answer ?? "").trim() !== "";

/** Fields for an address, beside those of the questions; the box by its value in a list. */
export const contactKeys = { address: "contact_address", consent: "contact_consent" } as const;

/** Not of who says that she is under 13. */
export const asksForContact = (questions: readonly Question[], answers: PaperTyped["answers"]) =>
  questions.some(({ type }) => type === "contact") &&
  !questions.some(({ id, type }) => type === "age-band" && answers[id] === "under-13");

function contactOf(questions: readonly Question[], answers: PaperTyped["answers"]): Pick<Ready, "contact"> {
  const address = addressIn(answers);
  return address !== "" && asksForContact(questions, answers) ? { contact: { address, consent: true } } : {};
}

const addressIn = ({ [contactKeys.address]: typed }: PaperTyped["answers"]) =>
  typeof typed === "string" ? typed.trim() : "";

/** An address without its tick must not be kept, and one that is none reaches nobody. */
function contactFaults(questions: readonly Question[], answers: PaperTyped["answers"]): Fault[] {
  const address = addressIn(answers);
  if (address === "" || !asksForContact(questions, answers)) return [];
  return [
    ...(isEmailAddress(address) ? [] : [{ pointer: "#/contact/address", code: "invalid-email" }]),
    ...(isGiven(answers[contactKeys.consent]) ? [] : [{ pointer: "#/contact/consent", code: "consent" }]),
  ];
}

/** The values to choose among, in the order of the boxes on paper. */
export function valuesOf(question: Question): string[] {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.map(({ id }) => id);
    case "scale":
      return question.steps.map((_, index) => String(index + 1));
    case "yes-no":
      return ["yes", "no"];
    case "age-band":
      return ["under-13", "13-17", "18-plus"];
    default:
      return [];
  }
}

function answerOf({ type }: Question, typed: string | string[]) {
  if (type === "scale") return Number(typed);
  if (type === "yes-no") return typed === "yes";
  return typed;
}

/** As the API takes it. */
export const paperBody = (
  { questions }: PaperSurvey,
  { id, answers }: PaperTyped,
  language: LanguageTag,
): Ready => ({
  ...contactOf(questions, answers),
  id,
  language,
  answers: Object.fromEntries(
    questions.flatMap((question) => {
      const typed = answers[question.id];
      return typed !== undefined && isGiven(typed) ? [[question.id, answerOf(question, typed)]] : [];
    }),
  ),
});

/** A paper cannot be asked again: only a form without any answer, or with too long a text, is stopped. */
export function paperFaults({ questions }: PaperSurvey, paper: PaperTyped): Fault[] {
  const first = questions[0]?.id ?? "";
  // An address alone is no answer to anything.
  if (!questions.some(({ id }) => isGiven(paper.answers[id])))
    return [{ pointer: `#/answers/${first}`, code: "required" }];
  const tooLong = questions.flatMap((question) => {
    const typed = paper.answers[question.id];
    const limit = question.type === "text" ? question.maxLength : 200;
    return typeof typed === "string" && typed.length > limit
      ? [{ pointer: `#/answers/${question.id}`, code: "too-big", limit }]
      : [];
  });
  return [...tooLong, ...contactFaults(questions, paper.answers)];
}
