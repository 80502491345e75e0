import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { engine, network, themesOf, understand } from "./support.ts";

describe("understanding", () => {
  it("tags a wish with the words that gave each tag", () => {
    const text = "Kan ni sätta upp fler lampor på Ramels väg, jag är rädd på kvällen";
    const got = understand(text);

    expect(got.kind).toBe("request");
    expect(got.ask?.id).toBe("more-lighting");
    expect(got.themes.map(({ id }) => id).toSorted()).toEqual(["lighting", "safety"]);
    for (const { because } of got.themes)
      for (const span of because) expect(text.slice(span.start, span.end)).toBe(span.text);
    expect(got.themes.every(({ because }) => because.length > 0)).toBe(true);
  });

  it("brings the same wish at the same place together across languages", () => {
    const groups = [
      "Hissen på Ramels väg är trasig igen",
      "The lift at Ramels väg is broken again",
      "المصعد في شارع راملس خربان",
      "Lift na Ramels vägu ne radi",
    ].map((text) => understand(text).group);

    expect(new Set(groups)).toEqual(new Set(["mend-lift@ramels-vag"]));
  });

  it("keeps near misses apart", () => {
    const at = (text: string) => understand(text).group;

    expect(at("Töm papperskorgarna på Örtagårdstorget oftare")).not.toBe(
      at("Sätt upp fler papperskorgar på Örtagårdstorget"),
    );
    expect(at("Hissen på Ramels väg är trasig")).not.toBe(at("Hissen på Bennets väg är trasig"));
  });

  it.each([
    ["Fler lampor på Ramels väg", "more-lighting"],
    ["Zebrafinken vill ha fler lampor på Ramels väg", "more-lighting"],
    ["We need more street lamps on Thomsons väg", "more-lighting"],
    ["Lampan på Thomsons väg har slocknat", "mend-lamp"],
    ["The lamp on Bennets väg is out", "mend-lamp"],
    ["Fler papperskorgar på Herrgården", "more-bins"],
    ["Papperskorgarna på Herrgården är överfulla", "empty-bins"],
    ["Fler bänkar vid Bokalerna", "benches"],
    ["En bänk vid Bokalerna är trasig", "mend-bench"],
    ["Hissen på Rosengård station fungerar inte", "mend-station-lift"],
    ["Farthinder på Cronmans väg", "speed-bumps"],
    ["Klipp häcken på Bennets väg", "cut-bushes"],
  ])("reads a plain sentence as it stands, wherever it is: %s", (text, ask) => {
    expect(understand(text).ask?.id).toBe(ask);
  });

  it.each([
    ["Fler lampor på Zlatan Court", "floodlights-pitch"],
    ["Fler lampor på Ramels väg", "more-lighting"],
    ["Hissen vid Rosengård station står", "mend-station-lift"],
    ["Hissen på Cronmans väg står", "mend-lift"],
  ])("means what can be meant at such a place: %s", (text, ask) => {
    expect(understand(text).ask?.id).toBe(ask);
  });

  it("takes the place that was given beside the text where the text names none", () => {
    const group = (text: string, where?: string) => engine(text, { network, where }).group;

    expect(group("Fler lampor")).toBeNull();
    expect(group("Fler lampor", "ramels-vag")).toBe("more-lighting@ramels-vag");
    expect(group("Fler lampor", "zlatan-court")).toBe("floodlights-pitch@zlatan-court");
    expect(group("Fler lampor på Bennets väg", "zlatan-court")).toBe("more-lighting@bennets-vag");
  });

  it.each([
    ["Der er alt for mørkt på stien ved Ramels väg, sæt nogle lygter op", "lighting"],
    ["Der Aufzug ist schon wieder kaputt", "housing"],
    ["Почините, пожалуйста, качели на площадке", "playground"],
  ])("tags what is in a language that the form does not have: %s", (text, theme) => {
    expect(understand(text).language).toBe("und");
    expect(themesOf(text)).toContain(theme);
  });

  it("asks for nothing when something is praised", () => {
    expect(understand("Tack för de nya lamporna på Bennets väg, det har blivit så bra!")).toMatchObject({
      kind: "praise",
      ask: null,
    });
  });

  it("groups an area-wide ask the same with and without the area's name", () => {
    expect(understand("Fler sommarjobb för ungdomar i Rosengård").group).toBe("summer-jobs@*");
    expect(understand("Fler sommarjobb för ungdomar, tack").group).toBe("summer-jobs@*");
  });

  it("counts what is wished for the whole area together without a place, and apart from one place's", () => {
    expect(understand("Stoppa smällarna och raketerna!").group).toBe("fireworks@*");
    expect(understand("Fler poliser till fots här hos oss").group).toBe("foot-patrols@*");
    expect(understand("Fler poliser till fots på Ramels väg").group).toBe("foot-patrols@ramels-vag");
  });

  it("gives a local ask without a place no group", () => {
    expect(understand("Laga hissen i vårt hus!").group).toBeNull();
  });

  it("gives off-topic text no theme", () => {
    expect(themesOf("Säljer soffa 500 kr, hämtas i helgen")).toEqual([]);
  });

  it("answers any text, and the same text the same way", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(engine(text, { network })).toEqual(engine(text, { network }));
      }),
      { numRuns: 60 },
    );
  });
});
