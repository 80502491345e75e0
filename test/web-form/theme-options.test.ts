import { describe, expect, it } from "vitest";
import { newQuestion } from "#web-form/workspace/survey-fields.ts";
import { areThemes, themesIn, withThemes } from "#web-form/workspace/theme-options.ts";

const themes = ["safety", "lighting", "other"].map((id) => ({
  id,
  texts: { sv: `${id} sv`, ar: `${id} ar` },
}));
const all = themes.map(({ id }) => id);
const idsOf = (options: readonly { id: string }[]) => options.map(({ id }) => id);
const aBlank = () => newQuestion("multiple").options;
const written = { key: "k", id: "o-1", texts: { sv: "Bussen" } };

describe("answers out of the list of themes", () => {
  it("take the place of empty answers, with their words in every language", () => {
    const options = withThemes(aBlank(), themes, all);

    expect(idsOf(options)).toEqual(all);
    expect(options[0]?.texts).toEqual({ sv: "safety sv", ar: "safety ar" });
    expect(areThemes(options, themes)).toBe(true);
  });

  it("stand after what staff wrote, with other last, and are then not shown with pictures", () => {
    const options = withThemes([written, ...aBlank()], themes, ["other", "safety"]);
    const more = withThemes(options, themes, all);

    expect(idsOf(more)).toEqual(["o-1", "safety", "lighting", "other"]);
    expect(areThemes(more, themes)).toBe(false);
    expect(themesIn(more, themes)).toEqual(all);
  });

  it("keep the words that staff changed, and leave two empty answers when all are taken away", () => {
    const changed = withThemes(aBlank(), themes, all).map((each) =>
      each.id === "safety" ? { ...each, texts: { sv: "Trygg?" } } : each,
    );

    expect(withThemes(changed, themes, all)[0]?.texts).toEqual({ sv: "Trygg?" });
    expect(withThemes(changed, themes, []).map(({ texts }) => texts)).toEqual([{}, {}]);
  });
});
