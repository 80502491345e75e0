import { expect, it } from "vitest";
import { wereMany } from "#shared/domain/occasion.ts";

const counted = (value: number) => ({ value, method: "counted" as const });

it.each([
  [{ responses: 5, voices: 5, contributions: 5, headCount: null }, true],
  // One who writes nine things is one.
  [{ responses: 1, voices: 9, contributions: 9, headCount: null }, false],
  // A note of six statements, in which many more than these spoke.
  [{ responses: 0, voices: 20, contributions: 6, headCount: null }, true],
  [{ responses: 0, voices: 8, contributions: 6, headCount: null }, false],
  // Counted at the door: three people, however much they said; forty, however little.
  [{ responses: 2, voices: 30, contributions: 6, headCount: counted(3) }, false],
  [{ responses: 0, voices: 2, contributions: 2, headCount: counted(40) }, true],
])("knows from %o whether at least five spoke: %s", (occasion, were) => {
  expect(wereMany(occasion, 5)).toBe(were);
});
