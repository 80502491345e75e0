import type { ContributionKind } from "#shared/domain/contribution.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import type { BodyOf } from "./api.ts";
import { type HeadCountTyped, headCountFaults, headCountOf, noHeadCount } from "./occasion-fields.ts";

/** How many points a note holds. */
export const mostPoints = 60;

/** One point as it is typed. `key` tells points apart while they move. */
export type PointTyped = {
  key: string;
  text: string;
  voices: string;
  language: LanguageTag | "";
  kind: ContributionKind | "";
  place: string;
  /** What became of a question. */
  reply: "none" | "given" | "awaited";
  answer: string;
  answerBy: string;
  awaitedBy: string;
  due: string;
};
export type NoteTyped = { id: string; points: PointTyped[]; headCount: HeadCountTyped };

export const newPoint = (): PointTyped => ({
  key: crypto.randomUUID(),
  text: "",
  voices: "1",
  language: "",
  kind: "",
  place: "",
  reply: "none",
  answer: "",
  answerBy: "",
  awaitedBy: "",
  due: "",
});
export const newNote = (): NoteTyped => ({
  id: crypto.randomUUID(),
  points: [newPoint()],
  headCount: noHeadCount,
});

const isEmpty = (point: PointTyped) =>
  [point.text, point.answer, point.awaitedBy].every((words) => words.trim() === "");
/** Points that came otherwise than by typing, after those that were typed. */
export const withPoints = (note: NoteTyped, more: readonly PointTyped[]): NoteTyped => ({
  ...note,
  points: [...note.points.filter((point) => !isEmpty(point)), ...more],
});
/** A point that was added and left empty is not meant; one alone is. */
const meantPoints = ({ points }: NoteTyped) =>
  points.filter((point) => points.length === 1 || !isEmpty(point));

export function noteFaults(note: NoteTyped): Fault[] {
  const faults = note.points.flatMap((point, index) => {
    const at = (field: string, code: string, limit?: number): Fault => ({
      pointer: `#/points/${index}/${field}`,
      code,
      ...(limit === undefined ? {} : { limit }),
    });
    if (note.points.length > 1 && isEmpty(point)) return [];
    return [
      ...(point.text.trim() === "" ? [at("text", "required")] : []),
      ...(point.text.length > 2000 ? [at("text", "too-big", 2000)] : []),
      ...(/^[1-9]\d{0,3}$/.test(point.voices.trim()) ? [] : [at("voices", "not-a-count")]),
      ...(point.reply === "given" && point.answer.trim() === "" ? [at("answer/text", "required")] : []),
      ...(point.reply === "awaited" && point.awaitedBy.trim() === ""
        ? [at("toBeAnswered/by", "required")]
        : []),
    ];
  });
  const isBlank = note.points.every(isEmpty);
  return [
    ...(isBlank ? [{ pointer: "#/points/0/text", code: "required" }] : faults),
    ...headCountFaults(note.headCount),
  ];
}

/** The note as the API takes it. */
export function noteBody(note: NoteTyped): BodyOf<"createNote"> {
  const headCount = headCountOf(note.headCount);
  return {
    id: note.id,
    points: meantPoints(note).map((point) => ({
      text: point.text,
      voices: Number(point.voices),
      ...(point.language ? { language: point.language } : {}),
      ...(point.kind ? { kind: point.kind } : {}),
      ...(point.place ? { place: point.place } : {}),
      ...(point.reply === "given"
        ? { answer: { text: point.answer, ...(point.answerBy.trim() ? { by: point.answerBy } : {}) } }
        : {}),
      ...(point.reply === "awaited"
        ? { toBeAnswered: { by: point.awaitedBy, ...(point.due ? { due: point.due } : {}) } }
        : {}),
    })),
    ...(headCount ? { headCount } : {}),
  };
}
