import { beforeAll, describe, expect, it } from "vitest";
import { Evening } from "#shared/api/wire.ts";
import { languageTags } from "#shared/domain/language.ts";
import type { Member } from "#shared/domain/member.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aCommitment, aContribution, aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

const secret = "Grannen på tredje våningen";
const occasion = anOccasion({
  id: "occ_EVENNG",
  code: "EVENNG",
  name: "Boendedialog",
  kind: "resident-dialogue",
  headCount: { value: 14, method: "counted" },
});
let store: Stores;
let as: ReturnType<typeof aStaffApi>;

beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  as = aStaffApi(store, { now: () => new Date("2126-05-10T20:00:00.000Z") });
  const member = (role: Member["role"]): Member => ({
    subject: role,
    networkId: "rosengard",
    role,
    name: role,
    since: "2026-01-01T00:00:00.000Z",
  });
  await Promise.all([
    store.members.put(member("facilitator")),
    store.occasions.add(occasion),
    store.occasions.add(anOccasion({ id: "occ_EMPTYY", code: "EMPTYY", name: "Tomt" })),
    store.occasions.add(
      anOccasion({ id: "occ_NEXTTT", code: "NEXTTT", name: "Höstfest", date: "2126-09-01" }),
    ),
    store.occasions.add(
      anOccasion({
        id: "occ_STAFFF",
        code: "STAFFF",
        name: secret,
        date: "2126-06-01",
        kind: "network-meeting",
      }),
    ),
  ]);
  const at = { occasionId: occasion.id };
  const question = { ...at, ask: null, correction: { kind: "question" as const } };
  for (const [index, fields] of [
    { ...at, voices: 6 },
    { ...at, ask: "toilet", text: secret },
    { ...at, status: "held" as const, text: secret },
    { ...question, text: "När blir det ljust?", answer: { text: "Till hösten.", by: "mkb" } },
    { ...question, text: "Vem städar?", toBeAnswered: { by: "Polisen", due: "2126-06-30" } },
    { ...question, text: secret, source: { kind: "response" as const, id: "2222222222B", part: "improve" } },
  ].entries()) {
    const source = { kind: "note" as const, id: `note_${index}`, part: "0" };
    const made = aContribution({ id: `con_evening_${index}`, source, ...fields });
    if (made.source.kind === "response")
      await store.responses.add(aResponse({ receipt: made.source.id, occasionId: occasion.id }));
    await store.contributions.add(made);
  }
  const change = {
    at: "2126-05-10T19:00:00.000Z",
    by: member("facilitator"),
    what: "commitment made",
    fields: [],
  };
  for (const fields of [
    { id: "com_shown", what: "Lampor ses över", due: "2126-06-01", isPublic: true },
    { id: "com_own", what: secret },
  ])
    await store.commitments.add(aCommitment({ ...fields, occasionId: occasion.id }), change);
});

const evening = async (id: string) =>
  Evening.parse((await as("facilitator", "GET", `/occasions/${id}/evening`)).body);

describe("an evening's result", () => {
  it("tells how many came and spoke, what they wish and asked, what was promised and what comes next", async () => {
    const shown = await evening(occasion.id);

    expect(shown).toMatchObject({
      occasion: {
        name: "Boendedialog",
        place: { name: "Örtagårdstorget" },
        headCount: { value: { count: 14 } },
      },
      addresses: { results: "https://example.org/n/rosengard/EVENNG", receipt: "https://example.org/r" },
      people: { atLeast: 10 },
      wishes: [{ here: { atLeast: 5 } }],
      questions: [
        { text: "När blir det ljust?", answer: "Till hösten." },
        { text: "Vem städar?", answer: null },
      ],
      commitments: [{ id: "com_shown", what: "Lampor ses över" }],
      next: { name: "Höstfest", date: "2126-09-01" },
      // The response that it came with has not been read by the machine yet.
      reading: 1,
      notShown: { held: 1, questions: 1, commitments: 1, isPartly: false },
    });
    expect(shown.byLanguage.sv?.by["con_evening_4"]).toMatch(/^Svar kommer från .?Polisen/);
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it("has every word in each of the sixteen languages, with the direction, the wishes by name", async () => {
    const { byLanguage, wishes, themes } = await evening(occasion.id);

    expect(Object.keys(byLanguage)).toEqual([...languageTags]);
    for (const words of Object.values(byLanguage)) {
      expect(Object.values(words.words).filter((word) => word === "" || /[{}]/.test(word))).toEqual([]);
      expect(Object.keys(words.themes).toSorted()).toEqual(themes.map(({ id }) => id).toSorted());
      expect(Object.keys(words.wishes)).toEqual(wishes.map(({ id }) => id));
    }
    expect(byLanguage.ar?.direction).toBe("rtl");
    expect(byLanguage.ar?.wishes[wishes[0]?.id ?? ""]).toEqual({
      text: "إنارة أكثر وأفضل",
      isSwedish: false,
    });
  });

  it("of an occasion at which nobody has said anything says so", async () => {
    const shown = await evening("occ_EMPTYY");

    expect(shown).toMatchObject({ people: { count: 0 }, themes: [], wishes: [], questions: [], reading: 0 });
    expect(shown.byLanguage.sv?.words["none"]).toMatch(/^Det finns inget att visa än/);
    expect(shown.byLanguage.sv?.words["reading"]).toBeUndefined();
  });
});
