import { describe, expect, it } from "vitest";
import { questionsFor, spokenAt, themesHere, wishesOf } from "#shared/domain/evening.ts";
import { leastOf, roughFigure, roughPart } from "#shared/domain/figure.ts";
import { emptyTally, newRequest } from "#shared/domain/request.ts";
import { aContribution } from "#test/support/builders.ts";

let made = 0;
const said = (fields: Parameters<typeof aContribution>[0] = {}) => {
  const id = `con_${++made}`;
  return aContribution({ id, source: { kind: "response", id: `r${made}`, part: "improve" }, ...fields });
};
const times = (count: number, fields: Parameters<typeof aContribution>[0] = {}) =>
  Array.from({ length: count }, () => said(fields));

const aRequest = (ask: string, people: number) => ({
  ...newRequest("rosengard", { ask, place: null }),
  tally: { ...emptyTally, contributions: people, voices: people, people },
});

describe("a count that a room sees", () => {
  it.each([
    { count: 0, shown: { count: 0 } },
    { count: 1, shown: { fewerThan: 5 } },
    { count: 4, shown: { fewerThan: 5 } },
    { count: 5, shown: { atLeast: 5 } },
    { count: 9, shown: { atLeast: 5 } },
    { count: 10, shown: { atLeast: 10 } },
  ])("of $count is told in steps", ({ count, shown }) => {
    expect(roughFigure(count)).toEqual(shown);
  });

  it("and sees again later tells of no small number that came between, nor does a sheet beside it", () => {
    const told = (count: number) => JSON.stringify(roughFigure(count));
    for (let before = 1; before < 40; before++)
      for (let more = 1; more < 5; more++) {
        // Whoever saw both sheets knows these counts to be as possible as the true ones.
        const between = new Set<number>();
        for (let one = 1; one < 60; one++)
          for (let other = one; other < 60; other++)
            if (told(one) === told(before) && told(other) === told(before + more)) between.add(other - one);

        expect(between.size).toBeGreaterThanOrEqual(4);
      }
  });

  it.each([
    { part: 3, whole: 3, shown: { fewerThan: 5 } },
    { part: 5, whole: 5, shown: { atLeast: 5 } },
    { part: 20, whole: 40, shown: { atLeast: 20 } },
    { part: 20, whole: 21, shown: { atLeast: 15 } },
    { part: 5, whole: 6, shown: { atLeast: 5 } },
    { part: 0, whole: 9, shown: { count: 0 } },
  ])("as $part of a published $whole is told without telling of a small rest", ({ part, whole, shown }) => {
    expect(roughPart(part, whole)).toEqual(shown);
  });

  it("as a part is never told as more than it is", () => {
    for (let whole = 5; whole < 40; whole++)
      for (let part = 5; part <= whole; part++)
        expect(leastOf(roughPart(part, whole))).toBeLessThanOrEqual(part);
  });
});

it("counts people by what they came with, and names a language from five on", () => {
  const note = { kind: "note" as const, id: "note_1" };
  const spoken = spokenAt([
    ...times(5),
    said({ language: "ar", source: { ...note, part: "0" }, voices: 3 }),
    said({ language: "ar", source: { ...note, part: "1" }, voices: 2 }),
    said({ language: "so", status: "held" }),
    said({ language: "und" }),
  ]);

  expect(spoken).toEqual({ people: { atLeast: 5 }, languages: { count: 2, named: ["sv"] } });
});

it("puts the most wished for first, small ones in no order of their own, and leaves out what one person said", () => {
  const bench = aRequest("bench", 3);
  const light = aRequest("more-lighting", 12);
  const alone = aRequest("toilet", 1);
  const possible = aRequest("~bench+shade", 9);

  const wishes = wishesOf(
    [
      ...times(2, { requestId: bench.id }),
      ...times(6, { requestId: light.id }),
      ...times(4, { requestId: light.id, status: "hidden" }),
      said({ requestId: alone.id }),
    ],
    [bench, alone, possible, light],
  );

  expect(wishes.map(({ request, here, altogether }) => [request.ask, here, altogether])).toEqual([
    ["more-lighting", { atLeast: 5 }, { atLeast: 10 }],
    ["bench", { fewerThan: 5 }, { fewerThan: 5 }],
  ]);
});

it("sorts themes by what is shown of them", () => {
  expect(
    themesHere(
      ["safety", "waste", "water", "jobs"],
      { water: 1, waste: 7, safety: 4, jobs: 0 },
      { waste: 30 },
    ),
  ).toEqual([
    { id: "waste", voices: { atLeast: 5 } },
    { id: "safety", voices: { fewerThan: 5 } },
    { id: "water", voices: { fewerThan: 5 } },
  ]);
});

it("shows the words of questions that staff wrote down or approved, and counts the others", () => {
  const question = { correction: { kind: "question" as const } };
  const own = said({ ...question, source: { kind: "note", id: "n", part: "0" } });
  const approved = said({ ...question, status: "approved" });
  const { shown, waiting } = questionsFor([
    own,
    said(question),
    said({ ...question, status: "held" }),
    approved,
    said(),
  ]);

  expect(shown.map(({ id }) => id).toSorted()).toEqual([own.id, approved.id].toSorted());
  expect(waiting).toBe(1);
});
