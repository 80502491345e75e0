import { describe, expect, it } from "vitest";
import { withoutWords } from "#shared/domain/hide-words.ts";
import { aContribution } from "#test/support/builders.ts";

const text = "Bo Ek vill ha lampor vid Bos port";
const said = (because: [number, number][]) => {
  const { reading, ...rest } = aContribution({ text });
  return { ...rest, reading: { ...reading, themes: [{ id: "lighting" as const, weight: 1, because }] } };
};

describe("words that staff hides", () => {
  it.each([
    { stretches: [[0, 2]], left: "[dolt] Ek vill ha lampor vid Bos port" },
    {
      stretches: [
        [3, 5],
        [0, 2],
      ],
      left: "[dolt] vill ha lampor vid Bos port",
    },
    {
      stretches: [
        [0, 5],
        [25, 28],
      ],
      left: "[dolt] vill ha lampor vid [dolt] port",
    },
    { stretches: [[29, 400]], left: "Bo Ek vill ha lampor vid Bos [dolt]" },
    { stretches: [[400, 500]], left: text },
  ] as { stretches: [number, number][]; left: string }[])("leave $left", ({ stretches, left }) => {
    expect(withoutWords(said([]), stretches).text).toBe(left);
  });

  it("take the marks of tags along, and those that pointed at them away", () => {
    const after = withoutWords(
      said([
        [14, 20],
        [0, 2],
      ]),
      [[0, 5]],
    );

    const [theme] = after.reading.themes;
    expect(theme?.because.map(([start, end]) => after.text.slice(start, end))).toEqual(["lampor"]);
  });
});
