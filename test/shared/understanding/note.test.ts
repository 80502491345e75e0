import { describe, expect, it } from "vitest";
import { createNoteReader } from "#shared/understanding/note/read.ts";
import { data, network } from "./support.ts";

const readNote = createNoteReader(data);
const countsOf = (text: string) => readNote(text, network).points.map(({ count }) => count);

const note = `Dialogmöte Folkets Hus, torsdag 18.00-20.00
Närvarande: 14 personer (9 kvinnor, 5 män), tolk på arabiska och somaliska.

- tre mammor går inte genom tunneln under Amiralsgatan efter skolan, vill ha fler lampor där
- Flera: papperskorgarna på Örtagårdstorget måste tömmas på söndagar också
- Ett par studenter vill ha biblioteket öppet till 21

Praktiskt: nästa gång behövs förlängningssladd. Nyckeln lämnas i receptionen.`;

describe("a facilitator's note", () => {
  it("is split into its points with the number of people each", () => {
    expect(countsOf(note)).toEqual([3, 3, 2]);
  });

  it("is split in running text where another person takes over", () => {
    const text =
      "Samtal på gården.\n\nSex mammor vill ha läxhjälp på fredagar, två pojkar saknar mål på planen medan en äldre man tycker att bussen går för sällan.";

    expect(countsOf(text)).toEqual([6, 2, 1]);
  });

  it("has no points in headings, attendance and practical remarks", () => {
    expect(
      countsOf("Möte onsdag\nAntal: 22\nKaffet tog slut, beställ mer nästa gång.\nGlöm inte nyckeln."),
    ).toEqual([]);
  });

  it("is understood point by point", () => {
    const { points } = readNote(note, network);

    expect(points.map(({ understanding }) => understanding.place?.id)).toEqual([
      "gangtunneln-amiralsgatan",
      "ortagardstorget",
      "biblioteket",
    ]);
    expect(points.map(({ understanding }) => understanding.ask?.id)).toEqual([
      "more-lighting",
      "empty-bins",
      "library-hours",
    ]);
  });
});
