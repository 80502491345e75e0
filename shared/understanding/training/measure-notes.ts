import type { ReadPoint } from "../note/read.ts";
import { type NoteRow, likeness } from "./points.ts";

type Seen = {
  note: string;
  what: "missed" | "count" | "invented";
  text: string;
  count: number;
  got?: number;
};

/** Points found, found with the right count, and invented; a point is found by the clause most like it. */
export const measureNotes = (notes: NoteRow[], read: (text: string) => readonly ReadPoint[]) => {
  const seen: Seen[] = [];
  let wanted = 0;
  let given = 0;
  let found = 0;
  for (const { id, text, points } of notes) {
    const got = read(text);
    const taken = new Set<number>();
    wanted += points.length;
    given += got.length;
    for (const point of points) {
      const [best] = got
        .map((each, at) => ({ at, count: each.count, like: likeness(point.text, each.text) }))
        .filter(({ at, like }) => !taken.has(at) && like >= 0.5)
        .toSorted((a, b) => b.like - a.like);
      if (!best) {
        seen.push({ note: id, what: "missed", text: point.text, count: point.count });
        continue;
      }
      taken.add(best.at);
      found += 1;
      if (best.count !== point.count)
        seen.push({ note: id, what: "count", text: point.text, count: point.count, got: best.count });
    }
    got.forEach((each, at) => {
      if (!taken.has(at)) seen.push({ note: id, what: "invented", text: each.text, count: each.count });
    });
  }
  const wrong = seen.filter(({ what }) => what === "count").length;
  const invented = seen.filter(({ what }) => what === "invented").length;
  return {
    seen,
    figures: {
      notes: notes.length,
      points: wanted,
      found: found / Math.max(1, wanted),
      "right count": (found - wrong) / Math.max(1, wanted),
      invented: invented / Math.max(1, given),
    },
  };
};
