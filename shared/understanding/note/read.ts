import { mask } from "../mask/mask.ts";
import type { Understand, Understanding, UnderstandingNetwork } from "../types.ts";
import cues from "./cues.json" with { type: "json" };
import { noteClauses, noteTitle } from "./split.ts";

export type ReadPoint = { text: string; count: number; understanding: Understanding };

/** A facilitator's note as contributions to approve: its points, each understood by itself; the place of the title stands for those that name none. */
export const readNote = (
  understand: Understand,
  text: string,
  network: UnderstandingNetwork,
): { points: ReadPoint[]; masked: string } => {
  const titlePlace = understand(noteTitle(text), { formLanguage: "sv", network }).place;
  const kind = network.places.find(({ id }) => id === titlePlace?.id)?.kind ?? "";
  const inherited = titlePlace && cues.inherit.includes(kind) ? titlePlace : null;
  const points: ReadPoint[] = [];
  for (const { text: clause, count, section, bullet } of noteClauses(text)) {
    const own = understand(clause, { formLanguage: "sv", network });
    // A bare bullet ("trasig sen i mars") may need its heading to be understood.
    const understanding =
      own.themes.length === 0 && section
        ? understand(`${section}: ${clause}`, { formLanguage: "sv", network })
        : own;
    const matters = understanding.themes.length > 0 || understanding.ask !== null;
    if (!matters && !(bullet && understanding.kind !== "other")) continue;
    if (!matters && !bullet) continue;
    if (understanding.place === null && inherited) {
      const ask = understanding.ask?.id;
      understanding.place = inherited;
      if (understanding.group === null && ask) understanding.group = `${ask}@${inherited.id}`;
    }
    points.push({ text: mask(clause).masked, count, understanding });
  }
  return { points, masked: mask(text).masked };
};
