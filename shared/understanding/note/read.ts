import type { UnderstandingData } from "../data.ts";
import { mask } from "../mask/mask.ts";
import type { Understand, Understanding, UnderstandingNetwork } from "../types.ts";
import { createUnderstanding } from "../understand.ts";
import cues from "./cues.json" with { type: "json" };
import { pointChance, pointFeatures } from "./point.ts";
import { type NoteClause, noteClauses, noteTitle } from "./split.ts";

export type ReadPoint = { text: string; count: number; understanding: Understanding };

/** A clause understood by itself; a bare bullet ("trasig sen i mars") with its heading. */
export const understandClause = (
  understand: Understand,
  { text, section }: NoteClause,
  network: UnderstandingNetwork,
  where?: string,
): Understanding => {
  const options = { formLanguage: "sv", network, where };
  const own = understand(text, options);
  return own.themes.length === 0 && section ? understand(`${section}: ${text}`, options) : own;
};

/** A facilitator's note as contributions to approve: its points, each understood by itself; the place of the title stands for those that name none. */
export const createNoteReader = (data: UnderstandingData) => {
  const understand = createUnderstanding(data);
  return (text: string, network: UnderstandingNetwork): { points: ReadPoint[]; masked: string } => {
    const titlePlace = understand(noteTitle(text), { formLanguage: "sv", network }).place;
    const kind = network.places.find(({ id }) => id === titlePlace?.id)?.kind ?? "";
    const inherited = titlePlace && cues.inherit.includes(kind) ? titlePlace : null;
    const points: ReadPoint[] = [];
    for (const clause of noteClauses(text)) {
      const understanding = understandClause(understand, clause, network, inherited?.id);
      if (pointChance(data.points, pointFeatures(clause, understanding)) < data.points.threshold) continue;
      understanding.place ??= inherited;
      points.push({ text: mask(clause.text).masked, count: clause.count, understanding });
    }
    return { points, masked: mask(text).masked };
  };
};
