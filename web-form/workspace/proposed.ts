import type { Fault } from "#shared/domain/refusal.ts";
import type { AnswerTo } from "./api.ts";
import { type PointTyped, newPoint } from "./note-fields.ts";

type Read = AnswerTo<"proposePoints">["items"][number];

/** A point that was found in a pasted note, as it is put right before it is approved. */
export type ProposedTyped = {
  key: string;
  text: string;
  voices: string;
  /** Where the text names no place: that of the note's title. */
  place: Read["place"];
  /** What was read of the text as it came; `null` for what was split or joined since. */
  read: Pick<Read, "language" | "kind" | "themes" | "place" | "ask" | "masked"> | null;
  isEdited: boolean;
};

/** A pasted note with what was made of it: text first, then points. */
export type PasteTyped = { text: string; step: "text" | "points"; points: ProposedTyped[] };
export const noPaste: PasteTyped = { text: "", step: "text", points: [] };

/** As the API takes them. */
const longest = { paste: 20_000, point: 2000 };

export const pasteFaults = ({ text }: PasteTyped): Fault[] => [
  ...(text.trim() === "" ? [{ pointer: "#/text", code: "required" }] : []),
  ...(text.length > longest.paste ? [{ pointer: "#/text", code: "too-big", limit: longest.paste }] : []),
];

const unread = (text: string): ProposedTyped => ({
  key: crypto.randomUUID(),
  text,
  voices: "1",
  place: null,
  read: null,
  isEdited: false,
});

/** The points that were found; where none was, the whole text is one, so that nothing is lost. */
export const proposedOf = (text: string, items: readonly Read[]): ProposedTyped[] =>
  items.length === 0
    ? [unread(text.trim())]
    : items.map(({ text, voices, ...read }) => ({
        ...unread(text),
        voices: String(voices),
        place: read.place,
        read,
      }));

/** Cut in two at a place in its text; nothing where a half would be empty. */
export function split(point: ProposedTyped, at: number): [ProposedTyped, ProposedTyped] | undefined {
  const [before, after] = [point.text.slice(0, at).trim(), point.text.slice(at).trim()];
  if (before === "" || after === "") return undefined;
  return [
    { ...point, text: before, read: null },
    { ...unread(after), voices: point.voices, place: point.place },
  ];
}

/** Two as one. Those who said the one may be those who said the other, so that the larger number stands. */
export function joined(first: ProposedTyped, second: ProposedTyped): ProposedTyped {
  const voices = Math.max(Number(first.voices) || 1, Number(second.voices) || 1);
  return {
    ...first,
    text: `${first.text.trim()}\n${second.text.trim()}`,
    voices: String(voices),
    place: first.place ?? second.place,
    read: null,
  };
}

export const proposedFaults = (points: readonly ProposedTyped[]): Fault[] =>
  points.flatMap(({ key, text, voices }) => {
    const at = (field: string) => `#/points/${key}/${field}`;
    return [
      ...(text.trim() === "" ? [{ pointer: at("text"), code: "required" }] : []),
      ...(text.length > longest.point
        ? [{ pointer: at("text"), code: "too-big", limit: longest.point }]
        : []),
      ...(/^[1-9]\d{0,3}$/.test(voices.trim()) ? [] : [{ pointer: at("voices"), code: "not-a-count" }]),
    ];
  });

/** An approved point as if it had been typed: the machine reads it again, a human's own choice is left for a human. */
export const pointOf = ({ text, voices, place }: ProposedTyped): PointTyped => ({
  ...newPoint(),
  text,
  voices,
  place: place?.id ?? "",
});
