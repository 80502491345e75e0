import * as z from "zod";
import { codeAlphabet } from "./code.ts";
import { Refusal } from "./refusal.ts";
import type { Answers, Survey } from "./survey.ts";

/** What is taken as a photo. The bytes say what it is; a name or a header only claims it. */
export const photoTypes = ["image/jpeg", "image/png", "image/webp"] as const;
export const PhotoType = z.enum(photoTypes);
export type PhotoType = z.infer<typeof PhotoType>;

/** Most photos that one question takes. */
export const mostPhotos = 3;
/** Bytes of one photo: a phone's picture is shrunk to some hundred kilobytes before it is sent. */
export const maxPhotoBytes = 2_000_000;
/** Photos that one occasion takes in an hour: a festival's crowd stays far below. */
export const photosAnHour = 1500;
/** Hours that a photo waits for the answer to which it belongs. */
const unclaimedHours = 24;

export const PhotoId = z.string().regex(new RegExp(`^photo_[${codeAlphabet}]{16}$`));

/** A photo that was cleaned and kept. Until an answer takes it, it belongs to nobody and goes by itself. */
export const Photo = z.object({
  id: PhotoId,
  networkId: z.string(),
  occasionId: z.string(),
  type: PhotoType,
  bytes: z.int(),
  keptAt: z.iso.datetime(),
  /** The response that it came with. */
  receipt: z.string().optional(),
});
export type Photo = z.infer<typeof Photo>;

/** What a device says before it sends a photo. */
export const NewPhoto = z.strictObject({ type: PhotoType });

/** When a photo that no answer took goes, in seconds since 1970. */
export const unclaimedExpiry = (keptAt: string) =>
  Math.floor(Date.parse(keptAt) / 1000) + unclaimedHours * 3600;

const photoQuestions = ({ questions }: Pick<Survey, "questions">) =>
  questions.filter(({ type }) => type === "photo");

export const asksForPhotos = (survey: Pick<Survey, "questions">) => photoQuestions(survey).length > 0;

/** Ids of the photos that were answered with a question. */
const answered = (answers: Answers, question: string): string[] => {
  const answer = answers[question];
  return Array.isArray(answer) ? answer : [];
};

/**
 * The photos of an answer, each with the text that it shows the matter of: the last one before it that was answered,
 * else the first. Who may see that statement may see the photo, and they go together.
 */
export function photosIn(
  { questions }: Pick<Survey, "questions">,
  answers: Answers,
): { id: string; part: string }[] {
  const said = questions.filter(({ id, type }) => type === "text" && typeof answers[id] === "string");
  return questions.flatMap((question, at) => {
    if (question.type !== "photo") return [];
    const part = said.findLast((each) => questions.indexOf(each) < at) ?? said[0];
    return part ? answered(answers, question.id).map((id) => ({ id, part: part.id })) : [];
  });
}

/** The refusal that points at every photo question that was answered. */
export const refusedPhotos = (survey: Pick<Survey, "questions">, answers: Answers, code: string) =>
  new Refusal("invalid", {
    faults: photoQuestions(survey)
      .filter(({ id }) => answered(answers, id).length > 0)
      .map(({ id }) => ({ pointer: `#/answers/${id}`, code })),
  });
