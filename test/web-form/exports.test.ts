import Papa from "papaparse";
import readSheet from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { StaffProposalCore } from "#shared/api/wire.ts";
import { BadLine, type Piece, fileId, linesOf, piecesOf } from "#web-form/workspace/archive-file.ts";
import { csvFile } from "#web-form/workspace/exports/csv.ts";
import {
  commitmentSheet,
  contributionSheet,
  proposalSheet,
  requestSheet,
} from "#web-form/workspace/exports/sheets.ts";
import { type Value, day, rowsOf } from "#web-form/workspace/exports/table.ts";
import { xlsxFile } from "#web-form/workspace/exports/xlsx.ts";
import { translator } from "#web-form/workspace/messages.ts";

const bytes = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());
const csv = async (...rows: Value[][]) => (await bytes(csvFile(rows))).toString();
const words = {
  t: translator("sv"),
  language: "sv" as const,
  names: { actor: (id: string) => id, tongue: (tag: string) => tag },
};

describe("a CSV file", () => {
  it("begins as Excel needs it for å and for Arabic, and has semicolons between its cells", async () => {
    const text = await csv(["Text", "Antal"], ["Bänk; skugga", 3], ["مقعد", 1]);

    expect(text).toBe('\uFEFF"Text";"Antal"\r\n"Bänk; skugga";"3"\r\n"مقعد";"1"\r\n');
  });

  it.each([
    "=1+1",
    "+46 70",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u200F=1+1",
    "\uFEFF=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "﹦1",
    '=HYPERLINK("http://x","y")',
  ])("has no cell that is a formula: %j", async (text) => {
    const { data } = Papa.parse<string[]>((await csv([text])).slice(1), { delimiter: ";" });

    expect(data[0]?.[0]?.startsWith("'")).toBe(true);
  });

  it("has none either where a program takes commas, tabs or line breaks for borders", async () => {
    const text = await csv(["x", 'Bra, =1+1\n=2+2\t=3+3;=4+4,"=5+5']);
    const cells = [",", "\t", ";"].flatMap((delimiter) =>
      text
        .slice(1)
        .split("\r\n")
        .flatMap((line) => line.split(delimiter)),
    );

    expect(cells.filter((cell) => /^[\s"]*[=+\-@]/.test(cell))).toEqual([]);
  });

  it("leaves ordinary words, days and negative numbers as they are", async () => {
    expect(await csv(["Bänk = skugga", day("2026-06-01T10:00:00Z"), -2, null])).toBe(
      '\uFEFF"Bänk = skugga";"2026-06-01";"-2";\r\n',
    );
  });
});

describe("an Excel file", () => {
  it("holds texts as texts, days as days and numbers as numbers", async () => {
    const rows: Value[][] = [
      ["Text", "Dag", "Antal"],
      ["=1+1", day("2026-06-01"), 3],
      ["م\n✓\u0001", null, 0],
    ];
    const [sheet] = await readSheet(await bytes(await xlsxFile([{}, {}, {}], rows)));

    expect(sheet?.data).toEqual([
      ["Text", "Dag", "Antal"],
      ["=1+1", new Date("2026-06-01T00:00:00Z"), 3],
      ["م\n✓", null, 0],
    ]);
  });
});

describe("a list as a sheet", () => {
  it("has a title of its own for each column", () => {
    for (const sheet of [
      contributionSheet(words),
      requestSheet(words),
      proposalSheet(words),
      commitmentSheet(words),
    ]) {
      const titles = sheet.columns.map(({ title }) => title);
      expect(titles).toEqual([...new Set(titles)]);
    }
  });

  it("tells of a proposal the last day on which it came to each stage", () => {
    const step = { from: null, at: "2026-01-01T10:00:00Z", by: "Samordnaren" };
    const proposal: StaffProposalCore = {
      id: "pro_1",
      networkId: "rosengard",
      requestIds: ["a", "b"],
      title: "Fler bänkar",
      summary: "",
      sponsor: "",
      ruleId: "malmo",
      stage: "draft",
      steps: [
        { ...step, to: "draft", date: "2026-01-01" },
        { ...step, to: "ready", date: "2026-01-05" },
        { ...step, to: "draft", date: "2026-01-09" },
      ],
      supportCount: null,
      deadline: null,
      link: null,
      decision: null,
      outcome: null,
      mergedInto: null,
      answer: null,
      reminders: [],
      remindOn: null,
      snoozedOn: null,
      createdAt: "2026-01-01T10:00:00Z",
      changedAt: "2026-01-09T10:00:00Z",
      version: 3,
    };
    const [titles = [], values = []] = rowsOf(proposalSheet(words), [proposal]);
    const row = Object.fromEntries(titles.map((title, at) => [String(title), values[at]]));

    expect(row).toMatchObject({
      Rubrik: "Fler bänkar",
      "Datum: Utkast": new Date("2026-01-09"),
      "Datum: Klart att lämna in": new Date("2026-01-05"),
      "Datum: Besvarat": null,
      "Antal önskemål": 2,
    });
  });
});

describe("a file of lines", () => {
  const pieces = async (file: Blob, next = 1) => {
    const found: Piece[] = [];
    for await (const piece of piecesOf(linesOf(file), next)) found.push(piece);
    return found;
  };
  const file = (count: number, end = "\n") =>
    new Blob([Array.from({ length: count }, (_, at) => `{"n":${at + 1},"å":"م"}`).join("\n") + end]);

  it("is sent in pieces, from where it stopped, the last one marked", async () => {
    const all = await pieces(file(120));
    expect(all.map(({ from, lines, isLast }) => [from, lines.length, isLast])).toEqual([
      [1, 50, false],
      [51, 50, false],
      [101, 20, true],
    ]);
    expect(all[2]?.lines.at(-1)).toEqual({ n: 120, å: "م" });
    expect((await pieces(file(120, ""), 101)).map(({ from, isLast }) => [from, isLast])).toEqual([
      [101, true],
    ]);
  });

  it("is told of by its own lines, blank ones counted where they are", async () => {
    const [piece] = await pieces(new Blob(["\uFEFF{}\r\n\n  \n[]\n"]));
    expect(piece).toMatchObject({ numbers: [1, 4], lines: [{}, []] });
    await expect(pieces(new Blob(["{}\n\n{oj\n"]))).rejects.toEqual(new BadLine(3));
  });

  it("has letters cut nowhere, however long its lines are", async () => {
    const long = "م".repeat(150_000);
    const all = await pieces(new Blob(Array.from({ length: 4 }, () => `"${long}"\n`)));
    expect(all.map(({ lines }) => lines.length)).toEqual([2, 2]);
    expect(all.flatMap(({ lines }) => lines)).toEqual([long, long, long, long]);
  });

  it("is told from others by its size, beginning and end", async () => {
    expect(await fileId(file(3))).toMatch(/^[0-9a-f]{64}$/);
    expect(await fileId(file(3))).toBe(await fileId(file(3)));
    expect(await fileId(file(3))).not.toBe(await fileId(file(4)));
  });
});
