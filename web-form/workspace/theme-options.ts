import { type OptionTyped, type TextsTyped, mostOptions, newOption, optionLimits } from "./survey-fields.ts";

/** A theme as an answer: its id brings the pictogram, its texts are there in every language. */
export type ThemeTexts = { id: string; texts: TextsTyped };

const isWritten = ({ texts }: OptionTyped) => Object.values(texts).some((text) => text.trim() !== "");

/** The themes that are among a question's answers. */
export const themesIn = (options: readonly OptionTyped[], themes: readonly ThemeTexts[]): string[] =>
  themes.map(({ id }) => id).filter((theme) => options.some(({ id }) => id === theme));

/** Whether pictograms stand beside the answers: when all of them are themes. */
export const areThemes = (options: readonly OptionTyped[], themes: readonly ThemeTexts[]): boolean =>
  options.length > 0 && options.every(({ id }) => themes.some((theme) => theme.id === id));

/**
 * The answers with just the chosen themes among them. What staff wrote stays, also of a theme's words; answers that
 * were left empty give way. "Other" comes last.
 */
export function withThemes(
  options: readonly OptionTyped[],
  themes: readonly ThemeTexts[],
  chosen: readonly string[],
): OptionTyped[] {
  const isTheme = ({ id }: OptionTyped) => themes.some((theme) => theme.id === id);
  const kept = options.filter((each) => (isTheme(each) ? chosen.includes(each.id) : isWritten(each)));
  const added = themes
    .filter(({ id }) => chosen.includes(id) && !kept.some((each) => each.id === id))
    .map(({ id, texts }) => ({ ...newOption(), id, texts }));
  const all = [...kept, ...added].toSorted((a, b) => Number(a.id === "other") - Number(b.id === "other"));
  const { least } = optionLimits("multiple");
  while (all.length < least) all.push(newOption());
  return all.slice(0, mostOptions);
}
