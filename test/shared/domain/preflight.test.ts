import { describe, expect, it } from "vitest";
import { ruleOn } from "#shared/domain/initiative.ts";
import {
  type Checked,
  type CheckId,
  type Circumstances,
  filingTexts,
  preflight,
} from "#shared/domain/preflight.ts";
import { similarTo } from "#shared/domain/similar-proposals.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { mask } from "#shared/understanding/mask/mask.ts";
import { aProposal } from "#test/support/builders.ts";

const rule = ruleOn(initiatives, "malmoinitiativet", "2026-11-28");
const texts = {
  title: "Ljus på Ramels väg",
  summary: "Boende vill ha ljus.",
  want: "Fler lampor längs gångvägen.",
  background: "Det är mörkt på kvällen.",
};
const good: Checked = {
  texts,
  sponsor: "en boende i området",
  similarCheck: { date: "2026-11-20", where: "malmo.se/initiativet", found: "nothing", by: "Samordnare" },
  overrides: [],
};
const circumstances: Circumstances = {
  rule,
  municipality: initiatives.municipalities[0],
  now: new Date("2026-11-28T10:00:00Z"),
  personalData: (text) => mask(text).masks.map(({ span }) => span.text),
  organisations: ["Rosengård Samverkan", "Polisen"],
  wishes: [{ askId: "more-lighting", ask: "Fler lampor" }],
  people: 14,
  similar: [],
  isEvidenceMoved: false,
};
const levels = (checked: Partial<Checked>, around: Partial<Circumstances> = {}) =>
  new Map(
    preflight({ ...good, ...checked }, { ...circumstances, ...around }).results.map((each) => [
      each.check,
      each.level,
    ]),
  );

describe("the checks before filing", () => {
  it("let a proposal pass that keeps the rules, and name the rule and when it was read", () => {
    const result = preflight(good, circumstances);

    expect(new Set(result.results.map(({ level }) => level))).toEqual(new Set(["ok"]));
    expect(result).toMatchObject({ ruleId: rule.id, checkedAt: rule.checkedAt });
  });

  it("say each by which source it is asked and when that was read, or that it is the network's own care", () => {
    const { results } = preflight(good, circumstances);
    const sources = new Map(results.map((each) => [each.check, each.sources ?? []]));

    expect(results.flatMap((each) => (each.sources?.length === 0 ? [each.check] : []))).toEqual([
      "sponsor-person",
      "few-people",
      "evidence-moved",
      "rule-old",
    ]);
    expect(sources.get("persons")).toEqual([{ ...rule.sources[0], readOn: rule.checkedAt }]);
    // What a company of the city is, is read elsewhere than what the rule says of them.
    expect(sources.get("fault-report")?.map(({ address }) => address)).toContain(
      "github.com/malmostad/felanmalan",
    );
  });

  it.each<[CheckId, Partial<Checked>]>([
    ["sponsor", { sponsor: "" }],
    ["sponsor-person", { sponsor: "en boende, 070-174 06 05" }],
    ["sponsor-organisation", { sponsor: "Rosengård Samverkan" }],
    ["sponsor-organisation", { sponsor: "Hyresgästföreningen" }],
    ["sponsor-organisation", { sponsor: "BRF Ida" }],
    ["persons", { texts: { ...texts, background: "Ring mig på 070-174 06 05." } }],
    ["municipal-company", { texts: { ...texts, want: "MKB ska sätta upp lampor." } }],
    ["fault-report", { texts: { ...texts, want: "Laga den trasiga lampan." } }],
    ["field-missing", { texts: { ...texts, want: " " } }],
    ["field-missing", { texts: { ...texts, summary: "" } }],
    ["similar", { similarCheck: null }],
    ["similar", { similarCheck: { date: "2026-10-01", where: "x", found: "nothing", by: "S" } }],
    ["similar", { similarCheck: { date: "2026-11-20", where: "x", found: "something", by: "S" } }],
  ])("hinder by %s", (check, checked) => {
    expect(levels(checked).get(check)).toBe("blocking");
  });

  it("hinder what is asked to be mended, and what the network filed before", () => {
    expect(levels({}, { wishes: [{ askId: "mend-lamp", ask: "Laga lampa" }] }).get("fault-report")).toBe(
      "blocking",
    );
    expect(levels({}, { similar: [{ id: "pro_2", title: "Ljus" }] }).get("similar-own")).toBe("blocking");
  });

  it("do not take a company for named when its letters stand in another word", () => {
    expect(levels({ texts: { ...texts, want: "Fler lampor i amkbord." } }).get("municipal-company")).toBe(
      "ok",
    );
  });

  it("only warn of few people, numbers that moved, and rules read long ago", () => {
    const warned = levels({}, { people: 4, isEvidenceMoved: true, now: new Date("2028-01-01T00:00:00Z") });

    expect([warned.get("few-people"), warned.get("evidence-moved"), warned.get("rule-old")]).toEqual([
      "warning",
      "warning",
      "warning",
    ]);
  });

  it("may be overruled with a reason where a machine judges, and never where the rule is plain", () => {
    const overrides = [
      { check: "municipal-company" as const, because: "Bolaget är bara granne." },
      { check: "sponsor" as const, because: "Kommer sedan." },
    ];
    const result = levels({
      texts: { ...texts, background: "Nära MKB:s hus." },
      sponsor: "",
      overrides,
    });

    expect([result.get("municipal-company"), result.get("sponsor")]).toEqual(["overruled", "blocking"]);
  });

  it("ask of another municipality what that one asks", () => {
    const sundbyberg = ruleOn(initiatives, "e-forslag-sundbyberg", "2026-11-28");
    const lund = ruleOn(initiatives, "lundaforslaget", "2026-11-28");
    const linked = { texts: { ...texts, background: "Se https://example.org" } };
    const long = { texts: { ...texts, background: "a".repeat(2000) } };

    expect([levels(linked, { rule: sundbyberg }).get("links"), levels(linked).has("links")]).toEqual([
      "blocking",
      false,
    ]);
    expect(levels(long, { rule: lund }).get("field-too-long")).toBe("blocking");
    expect(levels({ similarCheck: null }, { rule: lund }).has("similar")).toBe(false);
  });
});

describe("the text to file", () => {
  it("is the municipality's form, field by field", () => {
    expect(filingTexts(texts, rule).map(({ text }) => text)).toEqual([
      texts.title,
      texts.summary,
      `${texts.want}\n\n${texts.background}`,
    ]);
  });
});

describe("a similar proposal", () => {
  const own = aProposal({ title: "Fler lampor på Ramels väg" });

  it("is a filed one with nearly the same title, or about the same request", () => {
    const filed = aProposal({
      id: "pro_2",
      stage: "collecting",
      title: "Lampor på Ramels väg",
      requestIds: ["x"],
    });
    const same = aProposal({ id: "pro_3", stage: "refused", title: "Annat" });
    const draft = aProposal({ id: "pro_4", stage: "draft", title: own.title });
    const other = aProposal({
      id: "pro_5",
      stage: "filed",
      title: "En toalett på torget",
      requestIds: ["y"],
    });

    expect(similarTo(own, [own, filed, same, draft, other]).map(({ id }) => id)).toEqual(["pro_2", "pro_3"]);
  });
});
