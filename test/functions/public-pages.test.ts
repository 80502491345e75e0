import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { languageTags } from "#shared/domain/language.ts";
import { aPostedResponse, anOpenOccasion, call, contributionsOf, eventually } from "#test/support/api.ts";

const page = async (path: string) => String((await call("GET", path)).body);

describe("the public page", () => {
  it.each(languageTags)(
    "in %s can be passed on: with a picture, an address and a text of ours",
    async (tag) => {
      const body = await page(`/n/rosengard?lang=${tag}`);
      const image = /property="og:image" content="(?<url>[^"]+)"/.exec(body)?.groups?.["url"] ?? "";

      expect(body).toContain(`<link rel="canonical" href="${inject("host").url}/n/rosengard?lang=${tag}">`);
      const picture = await fetch(image);
      expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
      const shared = /wa\.me\/\?text=(?<text>[^"]+)"/.exec(body)?.groups?.["text"] ?? "";
      expect(decodeURIComponent(shared)).toContain(`/n/rosengard?lang=${tag}`);
      expect(decodeURIComponent(shared)).not.toMatch(/[\u2066-\u2069]|kolsvart/);
    },
  );

  it("is kept by the CDN under its whole address only: where the browser chose the language, it is not", async () => {
    const chosen = await call("GET", "/n/rosengard", { headers: { "accept-language": "ar" } });
    const named = await call("GET", "/n/rosengard?lang=ar");

    expect(chosen.headers.get("cache-control")).toContain("private");
    expect(named.headers.get("cache-control")).toMatch(/public.*s-maxage/);
  });

  it("tells themes over time in steps of five", async () => {
    const { body } = await call("GET", "/api/networks/rosengard");
    const { timeline } = z
      .object({
        timeline: z.object({
          periods: z.array(z.unknown()),
          rows: z.array(
            z.object({
              cells: z.array(
                z.union([z.strictObject({ fewerThan: z.literal(5) }), z.strictObject({ atLeast: z.int() })]),
              ),
            }),
          ),
        }),
      })
      .parse(body);

    expect(timeline.rows.length).toBeGreaterThan(3);
    for (const { cells } of timeline.rows) {
      expect(cells).toHaveLength(timeline.periods.length);
      expect(cells.filter((cell) => "atLeast" in cell && cell.atLeast % 5 !== 0)).toEqual([]);
    }
  });
});

describe("the news", () => {
  it("tell each public step of a proposal, in the reader's language, as JSON feed and as Atom", async () => {
    const json = await call("GET", "/n/rosengard/feed.json?lang=so");
    const atom = await call("GET", "/n/rosengard/feed.xml?lang=sv");
    const { items } = z
      .object({
        version: z.literal("https://jsonfeed.org/version/1.1"),
        items: z.array(z.object({ id: z.url(), title: z.string(), date_published: z.iso.datetime() })),
      })
      .parse(json.body);

    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.length).toBeGreaterThan(4);
    expect(items.map(({ date_published: date }) => date)).toEqual(
      items
        .map(({ date_published: date }) => date)
        .toSorted()
        .toReversed(),
    );
    expect(atom.headers.get("content-type")).toContain("application/atom+xml");
    expect(String(atom.body)).toMatch(/^<\?xml[^]*<entry><id>http[^]*<\/feed>$/);
    expect(`${JSON.stringify(json.body)}${String(atom.body)}`).not.toMatch(/Utkast|kolsvart/);
  });

  it("of a network that there is not are not found", async () => {
    expect((await call("GET", "/n/nowhere/feed.json")).status).toBe(404);
  });
});

describe("an occasion's page", () => {
  it("names what at least five spoke of, without a number, and nothing that fewer did", async () => {
    const occasion = await anOpenOccasion();
    for (let i = 0; i < 5; i++) await aPostedResponse(occasion.code, `Fler lampor på Ramels väg, sa ${i}`);
    await aPostedResponse(occasion.code, "Det är skräp och sopor överallt på Bennets väg");
    await contributionsOf(occasion.id, 6);

    const { body } = await call("GET", `/api/networks/rosengard/occasions/${occasion.code}`);
    const view = z.object({ themes: z.array(z.string()) }).parse(body);
    expect(view.themes).toContain("lighting");
    expect(view.themes).not.toContain("waste");
    const html = await page(`/n/rosengard/${occasion.code}?lang=sv`);
    expect(html).toContain("Belysning");
    expect(html).not.toContain("Skräp och sopor");
  });

  it("names nothing where one person wrote much: what is named would be what she said", async () => {
    const id = `survey-${crypto.randomUUID().slice(0, 8)}`;
    const questions = ["a", "b", "c", "d", "e"].map((each) => ({
      id: each,
      type: "text",
      texts: { sv: each },
    }));
    await call("PUT", `/api/staff/surveys/${id}`, {
      as: "coordinator",
      body: { name: { sv: "Fem" }, questions, edit: 0, publish: true },
    });
    const occasion = await anOpenOccasion({ survey: id });
    const answers = Object.fromEntries(
      questions.map((each) => [each.id, `Fler lampor på Ramels väg, ${each.id}`]),
    );
    await call("POST", `/api/occasions/${occasion.code}/responses`, {
      body: { id: crypto.randomUUID(), language: "sv", answers },
    });
    await contributionsOf(occasion.id, 5);

    const { body } = await call("GET", `/api/networks/rosengard/occasions/${occasion.code}`);

    expect(body).toMatchObject({ themes: [], requests: [], proposals: [] });
    expect(await page(`/n/rosengard/${occasion.code}?lang=sv`)).toContain("har för få svarat");
  });

  it("says that too few have answered where it is so", async () => {
    const occasion = await anOpenOccasion();

    expect(await page(`/n/rosengard/${occasion.code}?lang=sv`)).toContain("har för få svarat");
  });

  it("tells what was asked here, answered and marked, and what was promised, as the network's page does, in words of their languages", async () => {
    const occasion = await anOpenOccasion({ name: "Dialog på gården" });
    await call("POST", `/api/staff/occasions/${occasion.id}/notes`, {
      as: "facilitator",
      body: {
        id: crypto.randomUUID(),
        points: [
          {
            text: "När blir gården ljus?",
            kind: "question",
            voices: 2,
            answer: { text: "I juni.", by: "mkb" },
          },
        ],
      },
    });
    const [asked] = await contributionsOf(occasion.id, 1);
    await call("POST", "/api/staff/commitments", {
      as: "coordinator",
      body: { actor: "polisen", what: "Kommer igen", occasionId: occasion.id, isPublic: true },
    });
    const before = await page(`/n/rosengard/${occasion.code}?lang=ar`);
    expect(before).not.toContain("gården ljus");
    expect(before).toContain("Kommer igen");

    const question = `When will the yard be lit <${occasion.code}>?`;
    await call("PATCH", `/api/staff/contributions/${asked?.id}`, {
      as: "coordinator",
      body: { status: "approved", shown: { question, language: "en", answerLanguage: "sv" } },
    });

    for (const path of [`/n/rosengard/${occasion.code}?lang=ar`, "/n/rosengard?lang=ar"]) {
      const html = await eventually(async () => {
        const now = await page(path);
        return now.includes("When will the yard") ? now : undefined;
      });
      expect(html).toContain(`lang="en" dir="auto">When will the yard be lit &lt;${occasion.code}&gt;?`);
      expect(html).toContain('lang="sv" dir="auto">I juni.');
      expect(html).toContain("أسئلة وأجوبة");
      expect(html).not.toContain("gården ljus");
    }
  });

  it("loses a theme again when it is corrected away", async () => {
    const occasion = await anOpenOccasion();
    for (let i = 0; i < 5; i++) await aPostedResponse(occasion.code, `Fler lampor på Ramels väg, sa ${i}`);
    const [one] = await contributionsOf(occasion.id, 5);

    await call("PATCH", `/api/staff/contributions/${one?.id}`, {
      as: "coordinator",
      body: { themes: ["waste"] },
    });

    const themes = await eventually(async () => {
      const { body } = await call("GET", `/api/networks/rosengard/occasions/${occasion.code}`);
      return z.object({ themes: z.array(z.string()) }).parse(body).themes;
    });
    expect(themes).not.toContain("lighting");
  });

  it("that there is not is not found", async () => {
    expect((await call("GET", "/n/rosengard/ZZZZZZ")).status).toBe(404);
    expect((await call("GET", "/api/networks/nowhere/occasions/ZZZZZZ")).status).toBe(404);
  });
});
