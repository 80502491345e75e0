import type { LanguageTag, Texts } from "./language.ts";
import type { Question, SurveyDraft } from "./survey.ts";

type Placed = { pointer: string; texts: Texts };

/** Everything of a question that residents read, each with its place. */
function textsOfQuestion(question: Question, at: string): Placed[] {
  const own = [
    { pointer: `${at}/texts`, texts: question.texts },
    ...(question.help ? [{ pointer: `${at}/help`, texts: question.help }] : []),
  ];
  if (question.type === "single" || question.type === "multiple") {
    const options = question.options.map(({ texts }, i) => ({ pointer: `${at}/options/${i}/texts`, texts }));
    return [...own, ...options];
  }
  if (question.type === "scale")
    return [...own, ...question.steps.map((texts, i) => ({ pointer: `${at}/steps/${i}`, texts }))];
  return own;
}

/** Places of the texts that a language lacks: there Swedish stands in, with a note. */
export const untranslatedIn = ({ questions }: Pick<SurveyDraft, "questions">, tag: LanguageTag): string[] =>
  questions
    .flatMap((question, index) => textsOfQuestion(question, `#/questions/${index}`))
    .filter(({ texts }) => texts[tag] === undefined)
    .map(({ pointer }) => pointer);

/** How many texts each of these languages lacks; those that lack none are left out. */
export const untranslatedCounts = (
  survey: Pick<SurveyDraft, "questions">,
  tags: readonly LanguageTag[],
): Partial<Record<LanguageTag, number>> =>
  Object.fromEntries(
    tags.map((tag) => [tag, untranslatedIn(survey, tag).length] as const).filter(([, count]) => count > 0),
  );
