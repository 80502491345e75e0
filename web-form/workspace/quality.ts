import type { AnswerTo } from "./api.ts";

type Quality = AnswerTo<"getQuality">;
export type LanguageQuality = Quality["languages"][number];

/** Below this nothing can be said of a language. */
export const fewest = 5;
/** From these shares on a language is weak: it takes a person who reads what comes in it. */
export const weakFrom = { corrected: 0.2, withoutTheme: 0.25 };

export const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

export type Strength = "weak" | "fair" | "few";
export function strengthOf({ language, statements, corrected, withoutTheme }: LanguageQuality): Strength {
  // A language that was not even recognised was not read.
  if (language === "und") return "weak";
  if (statements < fewest) return "few";
  const isWeak =
    share(corrected, statements) >= weakFrom.corrected ||
    share(withoutTheme, statements) >= weakFrom.withoutTheme;
  return isWeak ? "weak" : "fair";
}
