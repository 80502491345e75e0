import { describe, expect, it } from "vitest";
import { type Evidence, claimStates, claimsFrom, refreshed, textsFrom } from "#shared/domain/claim.ts";
import { emptyTally, evidenceTogether } from "#shared/domain/request.ts";

const wishes = [{ requestId: "rosengard.toilets.torget", ask: "Offentlig toalett", place: "Torget" }];
const evidence: Evidence = {
  people: 14,
  languages: 5,
  occasions: [
    { name: "Vårfestival", date: "2024-05-10" },
    { name: "Höstfestival", date: "2024-10-17" },
  ],
  firstSeen: "2024-05-10",
  lastSeen: "2024-10-17",
};
const claims = claimsFrom(wishes, evidence);
const texts = textsFrom(wishes, claims, 100);
const more = claimsFrom(wishes, { ...evidence, people: 16 });
const all = () => true;

describe("a draft from evidence", () => {
  it("says what is wanted, by how many, in which languages, when and where", () => {
    expect(texts).toEqual({
      title: "Offentlig toalett – Torget",
      summary: "Boende vill: offentlig toalett (Torget). Sagt av 14 personer på 5 språk vid 2 tillfällen.",
      want: "Offentlig toalett (Torget).",
      background: [
        "Sagt av 14 personer på 5 språk vid 2 tillfällen.",
        "Första gången 10 maj 2024, senast 17 oktober 2024.",
        "Önskemålet har framförts vid:\n– Vårfestival, 10 maj 2024\n– Höstfestival, 17 oktober 2024",
      ].join("\n\n"),
    });
  });

  it("counts nobody of a handful of people, nor their languages: the text will be public", () => {
    const few = claimsFrom(wishes, { ...evidence, people: 3 }).find(({ id }) => id === "background.said");

    expect(few?.text).toBe("Sagt av färre än 5 personer vid 2 tillfällen.");
  });

  it("says nothing of the kind when there is no evidence", () => {
    const none = { people: 0, languages: 0, occasions: [], firstSeen: null, lastSeen: null };

    expect(claimsFrom(wishes, none).map(({ kind }) => kind)).toEqual(["wish", "wish"]);
  });
});

describe("a sentence of the draft", () => {
  const stateOf = (of: typeof texts, fresh = claims) =>
    Object.fromEntries(claimStates(of, claims, fresh).map(({ claim, state }) => [claim.id, state]));

  it("is current while the evidence says the same, and moved when it says more", () => {
    expect(new Set(Object.values(stateOf(texts)))).toEqual(new Set(["current"]));
    expect(stateOf(texts, more)).toMatchObject({
      "summary.said": "moved",
      "background.said": "moved",
      "background.seen": "current",
    });
  });

  it("is brought up to date without touching what the coordinator wrote round it", () => {
    const written = { ...texts, background: `Så här är det.\n\n${texts.background}\n\nDärför.` };

    const { texts: after, claims: kept } = refreshed(written, claims, more, all);

    expect(after.background).toBe(written.background.replace("14 personer", "16 personer"));
    expect(claimStates(after, kept, more).every(({ state }) => state === "current")).toBe(true);
  });

  it("is the coordinator's own once it was rewritten, and stays so", () => {
    const written = { ...texts, background: "Nästan alla vi mötte sa det." };

    expect(stateOf(written, more)["background.said"]).toBe("rewritten");
    expect(refreshed(written, claims, more, all).texts.background).toBe(written.background);
  });

  it("is refreshed only when asked for", () => {
    const { texts: after } = refreshed(texts, claims, more, (id) => id === "summary.said");

    expect([after.summary.includes("16 personer"), after.background]).toEqual([true, texts.background]);
  });

  it("comes with a request that is taken in, and goes with one that is let go", () => {
    const two = [...wishes, { requestId: "rosengard.benches.torget", ask: "Bänkar", place: "Torget" }];
    const wider = refreshed(texts, claims, claimsFrom(two, evidence), all);

    expect(wider.texts.want).toBe("Offentlig toalett (Torget).\nBänkar (Torget).");
    expect(wider.texts.summary).toContain("Boende vill: offentlig toalett (Torget) och bänkar (Torget).");
    expect(refreshed(wider.texts, wider.claims, claims, all).texts).toEqual(texts);
  });

  it("is told by its words alone: a dollar sign in them is only a dollar sign", () => {
    const dollar = claimsFrom([{ requestId: "r", ask: "Billigare $& biljetter", place: null }], evidence);

    expect(refreshed(texts, claims, dollar, all).texts.want).toContain("Billigare $& biljetter.");
  });
});

describe("the evidence of several requests", () => {
  const tally = (fields: object) => ({ ...emptyTally, ...fields });

  it("counts who asked for both once, and the largest group of those whose answers are gone", () => {
    const together = evidenceTogether([
      {
        tally: tally({
          people: 7,
          languages: { sv: 2, ar: 1 },
          occasions: { a: 3 },
          days: { "2024-05-01": 3 },
        }),
        sources: new Map([
          ["x", 4],
          ["y", 1],
        ]),
      },
      {
        tally: tally({ people: 4, languages: { sv: 1 }, occasions: { b: 1 }, days: { "2024-06-01": 1 } }),
        sources: new Map([["x", 3]]),
      },
    ]);

    expect(together).toEqual({
      people: 7,
      languages: ["ar", "sv"],
      occasions: ["a", "b"],
      firstSeen: "2024-05-01",
      lastSeen: "2024-06-01",
    });
  });
});
