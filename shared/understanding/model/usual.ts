import type { UnderstandingData } from "../data.ts";

// How far a likely ask speaks for its usual themes, and against the others; chosen on the dev set.
export const FOR = 4;
export const AGAINST = 1.5;

/** What the asks that a text may hold say about its themes: a bench for the old is accessibility, however it is worded. */
export const usualThemes = (
  data: UnderstandingData,
  chances: Float64Array | null,
  up = FOR,
  down = AGAINST,
): number[] => {
  const out = data.themes.map(() => 0);
  if (!chances) return out;
  data.asks.forEach(({ themes }, index) => {
    const chance = chances[index + 1] ?? 0;
    if (chance < 0.02) return;
    for (let theme = 0; theme < out.length; theme += 1)
      out[theme] = (out[theme] ?? 0) + chance * (themes.includes(theme) ? up : -down);
  });
  return out;
};
