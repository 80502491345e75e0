import type { Contribution, HoldReason, Reading } from "#shared/domain/contribution.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import type { Note } from "#shared/domain/note.ts";
import { type Occasion, saidOn } from "#shared/domain/occasion.ts";
import { type Response, timesCorrected } from "#shared/domain/response.ts";
import type { Survey } from "#shared/domain/survey.ts";
import { derivedId } from "#shared/platform/digest.ts";
import { findHate } from "#shared/understanding/find-hate.ts";

/** A text to be understood, with what its sender said of it. */
export type Statement = {
  part: string;
  text: string;
  /** Language of the form or of the point; only a hint. */
  language: LanguageTag | undefined;
  voices: number;
  /** Place that was answered beside the text, as id or in free words. */
  where: string | undefined;
  masked: readonly string[];
  suspectedSpam?: true | undefined;
  /** Staff holds everything that comes in at this occasion. */
  held?: true;
  point?: Note["points"][number];
  photos?: string[];
  /** How often its sender corrected it. */
  revision?: number;
};

/** The texts of a response, each with the place that was answered. */
export function statementsOfResponse(response: Response, survey: Survey): Statement[] {
  const answerOf = (type: string) =>
    survey.questions
      .filter((question) => question.type === type)
      .map(({ id }) => ({ id, answer: response.answers[id] }));
  const where = answerOf("place").find(({ answer }) => typeof answer === "string")?.answer;
  return answerOf("text").flatMap(({ id, answer }) =>
    typeof answer === "string"
      ? [
          {
            part: id,
            text: answer,
            language: response.language,
            voices: 1,
            where: typeof where === "string" ? where : undefined,
            masked: response.masked[id] ?? [],
            suspectedSpam: response.suspectedSpam,
            photos: response.photos.filter(({ part }) => part === id).map((photo) => photo.id),
            revision: timesCorrected(response, id),
          },
        ]
      : [],
  );
}

export const statementsOfNote = (note: Note): Statement[] =>
  note.points.map((point, index) => ({
    part: String(index),
    text: point.text,
    language: point.language,
    voices: point.voices,
    where: point.place ?? undefined,
    masked: note.masked[index] ?? [],
    point,
  }));

/** The id of a part's statement follows from its source, so that understanding twice makes one. */
const contributionId = (sourceId: string, part: string) => derivedId("con", sourceId, part);

/** Every statement that may have come of a response: of each answer, since which were texts the survey knows. */
export const contributionIdsOf = (response: Response) =>
  Object.keys(response.answers).map((part) => contributionId(response.receipt, part));

/** The statement as a contribution. One that names a person, beside an offence or not, or holds hate waits for a coordinator. */
export function contributionFrom(
  source: { kind: "response" | "note"; id: string; receivedAt: string },
  occasion: Occasion,
  statement: Statement,
  reading: Reading,
): Contribution {
  const { point } = statement;
  const named = statement.masked.includes("name");
  const offence = named && reading.themes.some(({ id }) => id === "crime");
  const holdReasons: HoldReason[] = offence ? ["possible-offence"] : named ? ["personal-data"] : [];
  if (findHate(statement.text, reading).length > 0) holdReasons.push("hate");
  if (statement.suspectedSpam) holdReasons.push("suspected-spam");
  if (statement.held) holdReasons.push("staff");
  return {
    id: contributionId(source.id, statement.part),
    networkId: occasion.networkId,
    occasionId: occasion.id,
    source: { kind: source.kind, id: source.id, part: statement.part },
    text: statement.text,
    ...(statement.language ? { formLanguage: statement.language } : {}),
    reading,
    correction: point?.kind && point.kind !== reading.kind ? { kind: point.kind } : {},
    voices: statement.voices,
    photos: statement.photos ?? [],
    status: holdReasons.length > 0 ? "held" : "new",
    holdReasons,
    answer: point?.answer ? withoutUndefined(point.answer) : null,
    toBeAnswered: point?.toBeAnswered ? withoutUndefined(point.toBeAnswered) : null,
    shown: null,
    saidOn: saidOn(occasion, new Date(source.receivedAt)),
    receivedAt: source.receivedAt,
    requestId: null,
    revision: statement.revision ?? 0,
    movedTo: null,
    version: 0,
  };
}

/** Drops keys that are there without a value, which exact types and DynamoDB both refuse. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(value));
}
