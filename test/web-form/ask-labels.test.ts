import { describe, expect, it } from "vitest";
import { languageTags } from "#shared/domain/language.ts";
import { asks } from "#shared/understanding/asks.ts";
import { askLabels } from "#web-form/messages.ts";
import { askText } from "#web-form/pages/ask.ts";

const translated = languageTags.filter((tag) => tag !== "sv" && tag !== "en");
const ids = [...asks.values()].map(({ id }) => id).toSorted();

describe.each(translated)("the names of wishes in %s", (tag) => {
  it("are complete: each wish that the understanding recognises has one", () => {
    const labels = askLabels(tag);

    expect(Object.keys(labels).toSorted()).toEqual(ids);
    expect(Object.values(labels).filter((label) => label.trim() === "" || label.length > 90)).toEqual([]);
  });
});

it("a wish that is in no list yet is shown in Swedish, marked as Swedish", async () => {
  const shown = await askText(
    { id: "~bench+shade", sv: "Nytt? bänk + skugga", en: "New? bench + shade" },
    "ar",
  );

  expect(String(shown)).toBe('<span lang="sv" dir="ltr">Nytt? bänk + skugga</span>');
});
