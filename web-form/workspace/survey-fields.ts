import type { LanguageTag, Texts } from "#shared/domain/language.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import type { Question } from "#shared/domain/survey.ts";
import type { AnswerTo, BodyOf } from "./api.ts";

export const mostQuestions = 30;
export const mostOptions = 24;
const longestText = 1000;

export type QuestionType = Question["type"];
export const questionTypes = [
  "text",
  "single",
  "multiple",
  "scale",
  "yes-no",
  "place",
  "age-band",
  "photo",
  "contact",
] as const satisfies QuestionType[];

export type TextsTyped = Partial<Record<LanguageTag, string>>;
/** An answer to choose, or a step of a scale. `key` tells them apart while they move. */
export type OptionTyped = { key: string; id: string; texts: TextsTyped };
export type QuestionTyped = {
  key: string;
  id: string;
  type: QuestionType;
  texts: TextsTyped;
  help: TextsTyped;
  required: boolean;
  maxLength: string;
  /** Most photos, of a question for photos. */
  most: string;
  options: OptionTyped[];
};
export type SurveyTyped = { name: TextsTyped; questions: QuestionTyped[] };

export const hasOptions = (type: QuestionType) =>
  type === "single" || type === "multiple" || type === "scale";
/** Fewest and most answers of a question of a type. */
export const optionLimits = (type: QuestionType) =>
  type === "scale" ? { least: 3, most: 10 } : { least: 2, most: mostOptions };

const newKey = () => crypto.randomUUID();
/** Ids that stay when words change, so that answers of two versions can be put together. */
const newId = (kind: string) => `${kind}-${newKey().slice(0, 8)}`;
export const newSurveyId = () => newId("survey");

export const newOption = (): OptionTyped => ({ key: newKey(), id: newId("o"), texts: {} });
export const newQuestion = (type: QuestionType): QuestionTyped => ({
  key: newKey(),
  id: newId("q"),
  type,
  texts: {},
  help: {},
  required: false,
  maxLength: "2000",
  most: "3",
  options: hasOptions(type) ? Array.from({ length: type === "scale" ? 5 : 2 }, newOption) : [],
});
export const newSurvey = (): SurveyTyped => ({ name: {}, questions: [newQuestion("text")] });

type Stored = Pick<AnswerTo<"getSurvey">, "name" | "questions">;

/** A stored survey as it is typed on. Keys follow from its ids, so that the same survey gives the same. */
export const surveyTyped = ({ name, questions }: Stored): SurveyTyped => ({
  name,
  questions: questions.map((question) => ({
    key: question.id,
    id: question.id,
    type: question.type,
    texts: question.texts,
    help: question.help ?? {},
    required: question.required,
    maxLength: question.type === "text" ? String(question.maxLength) : "2000",
    most: question.type === "photo" ? String(question.most) : "3",
    options:
      question.type === "single" || question.type === "multiple"
        ? question.options.map(({ id, texts }) => ({ key: id, id, texts }))
        : question.type === "scale"
          ? question.steps.map((texts, index) => ({ key: `step-${index}`, id: `step-${index}`, texts }))
          : [],
  })),
});

/** What was written, without the languages that were left empty. */
function written(texts: TextsTyped, standIn = ""): Texts {
  const given = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  return { ...(standIn ? { sv: standIn } : {}), ...Object.fromEntries(given) };
}

function question(typed: QuestionTyped, standIn: string): Question {
  const { type, id, required } = typed;
  const help = written(typed.help);
  const common = {
    id,
    required,
    texts: written(typed.texts, standIn),
    // A help text in some language only needs its Swedish, which a fault asks for.
    ...(Object.keys(help).length > 0 ? { help: written(typed.help, standIn) } : {}),
  };
  const options = typed.options.map((option) => ({ id: option.id, texts: written(option.texts, standIn) }));
  switch (type) {
    case "text":
      return { ...common, type, maxLength: Number(typed.maxLength) || 2000 };
    case "photo":
      return { ...common, type, most: Number(typed.most) || 1 };
    case "single":
    case "multiple":
      return { ...common, type, options };
    case "scale":
      return { ...common, type, steps: options.map(({ texts }) => texts) };
    default:
      return { ...common, type };
  }
}

/** As the API takes it; `standIn` is shown where the Swedish words are still missing. */
export const surveyBody = (
  { name, questions }: SurveyTyped,
  standIn = "",
): Pick<BodyOf<"saveSurvey">, "name" | "questions"> => ({
  name: written(name, standIn),
  questions: questions.map((each) => question(each, standIn)),
});

export function surveyFaults({ name, questions }: SurveyTyped): Fault[] {
  const textFaults = (pointer: string, texts: TextsTyped, isNeeded = true): Fault[] => [
    ...(isNeeded && !texts.sv?.trim() ? [{ pointer: `${pointer}/sv`, code: "required" }] : []),
    ...Object.entries(texts)
      .filter(([, text]) => text.length > longestText)
      .map(([tag]) => ({ pointer: `${pointer}/${tag}`, code: "too-big", limit: longestText })),
  ];
  return [
    ...textFaults("#/name", name),
    ...(questions.length === 0 ? [{ pointer: "#/questions", code: "required" }] : []),
    ...questions.flatMap((each, index) => {
      const at = `#/questions/${index}`;
      const hasHelp = Object.values(each.help).some((text) => text.trim() !== "");
      const length = Number(each.maxLength);
      return [
        ...textFaults(`${at}/texts`, each.texts),
        ...textFaults(`${at}/help`, each.help, hasHelp),
        ...(each.type === "text" && !(Number.isInteger(length) && length >= 1 && length <= 4000)
          ? [{ pointer: `${at}/maxLength`, code: "not-a-count" }]
          : []),
        // A photo goes with words.
        ...(each.type === "photo" && !questions.some(({ type }) => type === "text")
          ? [{ pointer: `${at}/texts/sv`, code: "needs-text" }]
          : []),
        ...(each.type === "contact" && questions.findIndex(({ type }) => type === "contact") < index
          ? [{ pointer: `${at}/texts/sv`, code: "only-once" }]
          : []),
        ...(each.type === "contact" && questions.every(({ type }) => type === "contact")
          ? [{ pointer: `${at}/texts/sv`, code: "not-alone" }]
          : []),
        ...each.options.flatMap(({ texts }, at2) => textFaults(`${at}/options/${at2}/texts`, texts)),
      ];
    }),
  ];
}

/** How many texts of the questions a language lacks, where Swedish has them. */
export function lackingIn({ questions }: SurveyTyped, tag: LanguageTag): number {
  const all = questions.flatMap((each) => [each.texts, each.help, ...each.options.map(({ texts }) => texts)]);
  return all.filter((texts) => texts.sv?.trim() && !texts[tag]?.trim()).length;
}

/** `list` with the item at `index` moved by one; as it is at the ends. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const item = list[index];
  const to = index + by;
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(index, 1).toSpliced(to, 0, item);
}
