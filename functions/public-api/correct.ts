import { type Fault, Refusal } from "#shared/domain/refusal.ts";
import { type Response, corrected } from "#shared/domain/response.ts";
import { type Survey, readAnswers } from "#shared/domain/survey.ts";
import type { Deps } from "./deps.ts";

/**
 * Puts a new text in the place of one of a response's. It is checked and masked as the first one was, and understood
 * anew behind the stream; the old words are gone with this write.
 * @throws Refusal `invalid` with a pointer to `#/text`, `receipt/erased`, `changed-meanwhile`
 */
export async function correct(
  deps: Deps,
  response: Response,
  survey: Survey,
  part: string,
  text: string,
): Promise<void> {
  const question = survey.questions.find(({ id }) => id === part);
  const before = response.answers[part];
  if (question?.type !== "text" || typeof before !== "string") throw refused("unknown-question");
  const read = readText(survey, part, text);
  const { masked, masks } = deps.mask(read);
  if (masked === before) return;
  const after = corrected(response, part, {
    text: masked,
    masks: [...new Set(masks.map(({ type }) => type))],
    at: deps.now().toISOString(),
  });
  if (!after) throw refused("too-many");
  await deps.stores.responses.correct(response, after, part, deps.now());
  deps.log.info("response corrected", { occasion: response.occasionId });
}

/** The text as the survey takes it. */
function readText(survey: Survey, part: string, text: string): string {
  try {
    const question = survey.questions.filter(({ id }) => id === part);
    const answer = readAnswers({ ...survey, questions: question }, { [part]: text })[part];
    return typeof answer === "string" ? answer : "";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [fault] = error.faults;
    throw refused(fault?.code ?? "required", fault?.limit);
  }
}

const refused = (code: string, limit?: number) =>
  new Refusal("invalid", {
    faults: [{ pointer: "#/text", code, ...(limit === undefined ? {} : { limit }) } satisfies Fault],
  });
