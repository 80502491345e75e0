import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { PublicNetwork, ReceiptView } from "#shared/api/wire.ts";
import { sizeIn } from "#shared/domain/answer-file-facts.ts";
import { languageTags, languages } from "#shared/domain/language.ts";
import { type Role, call, eventually } from "#test/support/api.ts";
import {
  aFilePlace,
  aFiledProposal,
  aPdf,
  aProposalAtTheBoard,
  aTakenFile,
  anAnswerPdf,
  filesOf,
  moveTo,
  proposalNow,
  takeFile,
} from "#test/support/files.ts";
import { sendTo } from "#test/support/photos.ts";
import { translator } from "#web-form/messages.ts";

/** Where the bucket on this machine keeps a file. */
const isKept = (id: string) =>
  existsSync(join(inject("host").dataDir, "photos", "feedback-photos", "answers", `${id}._S3rver_object`));
const addressOf = (id: string, network = "rosengard") => `/n/${network}/files/${id}`;
/** The redirect itself, not what it leads to. */
const ask = (path: string) => fetch(inject("host").url + path, { redirect: "manual" });
const decision = { verdict: "no", because: "Vägen är utryckningsväg.", by: "Tekniska nämnden" };
const change = (id: string, body: object, as: Role = "coordinator") =>
  call("PATCH", filesOf(id), { as, body });
const stepOf = async (id: string, to: string) =>
  (await proposalNow(id)).steps.findLast((step) => step.to === to);

let proposal: Awaited<ReturnType<typeof aProposalAtTheBoard>>;
let answered: string;

beforeAll(async () => {
  proposal = await aProposalAtTheBoard();
  const { id } = await aTakenFile(proposal.id);
  answered = id;
  const moved = await moveTo(proposal.id, {
    to: "answered",
    decision,
    files: [{ id, language: "sv" }],
  });
  if (moved.status !== 201) throw new Error(JSON.stringify(moved.body));
});

describe("the file of an answer", () => {
  it("is sent, looked through, put to its step and fetched by everybody, always to be saved", async () => {
    const bytes = anAnswerPdf();

    const found = await ask(addressOf(answered));
    const read = await fetch(found.headers.get("location") ?? "");

    expect([found.status, found.headers.get("x-content-type-options")]).toEqual([302, "nosniff"]);
    expect(found.headers.get("cache-control")).toBe("public, max-age=30, s-maxage=60");
    expect(read.headers.get("content-type")).toBe("application/pdf");
    expect(read.headers.get("content-disposition")).toMatch(
      /^attachment; filename="svar-bankar-vid-[a-z]+\.pdf"$/,
    );
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
    const { searchParams } = new URL(found.headers.get("location") ?? "");
    expect(searchParams.get("X-Amz-Expires")).toBe("300");
  });

  it("is on the receipt of who asked for it and in what everybody may read, with its size and language", async () => {
    const receipt = ReceiptView.parse((await call("GET", `/api/receipts/${proposal.receipt}`)).body);
    const network = PublicNetwork.parse((await call("GET", "/api/networks/rosengard")).body);

    const file = {
      address: addressOf(answered),
      type: "application/pdf",
      bytes: anAnswerPdf().length,
      language: "sv",
    };
    const onReceipt = receipt.contributions.find((each) => each.proposal?.id === proposal.id)?.proposal;
    const onPage = network.proposals.find(({ id }) => id === proposal.id);
    for (const shown of [onReceipt, onPage])
      expect(shown?.steps.find(({ to }) => to === "answered")?.files).toEqual([file]);
  });

  it("is named in the news: its address, kind and size", async () => {
    const json = await call("GET", "/n/rosengard/feed.json?lang=ar");
    const atom = String((await call("GET", "/n/rosengard/feed.xml?lang=ar")).body);

    const url = `${inject("host").url}${addressOf(answered)}`;
    const attachment = { url, mime_type: "application/pdf", size_in_bytes: anAnswerPdf().length };
    expect(json.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ attachments: [attachment] })]),
    });
    expect(atom).toContain(`<link rel="enclosure" href="${url}" type="application/pdf"`);
  });

  it.each(languageTags)(
    "is on the public page in %s: as a link, with kind, size and language",
    async (tag) => {
      const body = String((await call("GET", `/n/rosengard?lang=${tag}`)).body);

      const t = translator(tag);
      const item = body.split("<p>").find((each) => each.includes(addressOf(answered)));
      expect(item).toContain(`>${t("file.answer")}</a>`);
      expect(item).toContain(t("file.inSwedish"));
      expect(item).toContain(sizeIn(languages[tag].locale, anAnswerPdf().length));
    },
  );

  it("has its address in the network's archive, which holds no file", async () => {
    const lines: unknown[] = [];
    let cursor = "";
    do {
      const { body } = await call("GET", `/api/staff/archive${cursor}`, { as: "admin" });
      const page = z.object({ items: z.array(z.unknown()), cursor: z.string().optional() }).parse(body);
      lines.push(...page.items);
      cursor = page.cursor === undefined ? "" : `?cursor=${encodeURIComponent(page.cursor)}`;
    } while (cursor !== "" && !JSON.stringify(lines).includes(`"type":"request"`));

    const address = `${inject("host").url}${addressOf(answered)}`;
    expect(lines).toContainEqual({
      type: "file",
      version: 1,
      data: expect.objectContaining({ id: answered, proposalId: proposal.id, address, language: "sv" }),
    });
  });

  it("is told of in the history: by whom, what it is, never what it was called", async () => {
    const { history } = await proposalNow(proposal.id);

    const moved = history.findLast(({ what }) => what === "proposal moved");
    expect(moved?.fields.find(({ path }) => path === "files")).toMatchObject({
      from: [],
      to: [{ id: answered, type: "application/pdf", language: "sv" }],
    });
  });

  it("tells the coordinator, before anybody sees it, who wrote it as its properties say", async () => {
    const taken = await aTakenFile(proposal.id);

    expect(taken).toMatchObject({ author: "Tekniska nämnden", bytes: anAnswerPdf().length });
    expect((await ask(addressOf(taken.id))).status).toBe(404);
    expect(await takeFile(proposal.id, taken.id)).toMatchObject({ status: 200, body: taken });
  });
});

describe("what is sent as a file", () => {
  it.each([
    ["file/no-document", Buffer.from("<html><script>alert(1)</script></html>")],
    ["file/active", aPdf("<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>")],
    ["file/locked", aPdf("<< /Type /Catalog >>", "<< /Encrypt 9 0 R >>")],
  ])("is refused with %s by what it is, and nothing of it stays", async (code, bytes) => {
    const place = await aFilePlace(proposal.id);
    await sendTo(place, bytes);

    expect(await takeFile(proposal.id, place.id)).toMatchObject({ status: 422, body: { code } });
    expect(await takeFile(proposal.id, place.id)).toMatchObject({ status: 404 });
    expect(isKept(place.id)).toBe(false);
  });

  it("is refused when it is too large, though the place did not see to it", async () => {
    const place = await aFilePlace(proposal.id);
    await sendTo(place, Buffer.concat([anAnswerPdf(), Buffer.alloc(10_000_000)]));

    expect(await takeFile(proposal.id, place.id)).toMatchObject({
      status: 413,
      body: { code: "file/too-large" },
    });
  });

  it("has leave for one key, one type and a size, which S3 itself keeps to", async () => {
    const place = await aFilePlace(proposal.id);

    const policy = JSON.parse(Buffer.from(place.fields["Policy"] ?? "", "base64").toString());
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ["eq", "$Content-Type", "application/pdf"],
        ["content-length-range", 1, 10_000_000],
        { key: `arrived/${proposal.id}/${place.id}` },
      ]),
    );
    expect(Date.parse(policy.expiration) - Date.now()).toBeLessThanOrEqual(600_000);
    const other = await call("POST", filesOf(proposal.id), {
      as: "coordinator",
      body: { type: "text/html" },
    });
    expect(other.status).toBe(422);
  });
});

describe("a file goes to a step", () => {
  it("once, of its own proposal, and only where a document comes", async () => {
    const { id } = await aProposalAtTheBoard();
    const gone = { status: 422, body: { errors: [{ pointer: "#/files/0", code: "file-gone" }] } };
    const to = (file: string) => ({ to: "answered", decision, files: [{ id: file, language: "sv" }] });

    expect(await moveTo(id, to(answered))).toMatchObject(gone);
    expect(await moveTo(id, to(`file_${"2".repeat(16)}`))).toMatchObject(gone);
    const own = await aTakenFile(id);
    expect((await moveTo(id, to(own.id))).status).toBe(201);
    const step = (await stepOf(id, "answered"))?.at;
    expect(await change(id, { step, add: [{ id: own.id, language: "en" }] })).toMatchObject({ status: 422 });
    const collecting = (await stepOf(id, "collecting"))?.at;
    expect(
      await change(id, { step: collecting, add: [{ id: (await aTakenFile(id)).id, language: "sv" }] }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/step", code: "no-files-here" }] } });
  });

  it("that was taken already, by two coordinators in the same moment: both files are there", async () => {
    const step = (await stepOf(proposal.id, "handed-to-board"))?.at;
    const files = [await aTakenFile(proposal.id), await aTakenFile(proposal.id)];

    const done = await Promise.all(
      files.map(({ id }) => change(proposal.id, { step, add: [{ id, language: "sv" }] })),
    );

    expect(done.map(({ status }) => status)).toEqual([204, 204]);
    const { files: there = [] } = (await stepOf(proposal.id, "handed-to-board")) ?? {};
    expect(there.map(({ id }) => id).toSorted()).toEqual(files.map(({ id }) => id).toSorted());
  });

  it("up to five, since who looks for the answer should find it", async () => {
    const step = (await stepOf(proposal.id, "answered"))?.at;
    const add = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => ({ id: (await aTakenFile(proposal.id)).id, language: "sv" })),
    );

    expect(await change(proposal.id, { step, add })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/add", code: "too-many-files", limit: 5 }] },
    });
  });
});

it("another one takes a file's place, with a trace, and what it replaced is gone for good, for everybody", async () => {
  const { id } = await aProposalAtTheBoard();
  const wrong = await aTakenFile(id);
  await moveTo(id, { to: "answered", decision, files: [{ id: wrong.id, language: "sv" }] });
  const right = await aTakenFile(id, anAnswerPdf("Rätt fil"));
  const step = (await stepOf(id, "answered"))?.at;
  const replace = { step, add: [{ id: right.id, language: "sv" }], remove: [wrong.id] };
  const location = (await ask(addressOf(wrong.id))).headers.get("location") ?? "";

  expect((await change(id, replace, "facilitator")).status).toBe(403);
  expect((await change(id, replace)).status).toBe(204);

  expect(await change(id, { step, remove: [wrong.id] })).toMatchObject({
    status: 412,
    body: { code: "changed-meanwhile" },
  });
  await eventually(async () => (isKept(wrong.id) ? undefined : true));
  expect([(await ask(addressOf(wrong.id))).status, (await ask(addressOf(right.id))).status]).toEqual([
    404, 302,
  ]);
  expect((await fetch(location)).status).toBe(404);
  const { history } = await proposalNow(id);
  expect(history.at(-1)).toMatchObject({
    what: "proposal files changed",
    fields: [{ path: "files", from: [{ id: wrong.id }], to: [{ id: right.id }] }],
  });
});

describe("nobody fetches", () => {
  it("what is another network's, or none, and is told so in the reader's language", async () => {
    const elsewhere = await ask(`${addressOf(answered, "elsewhere")}?lang=ar`);
    const none = await ask(addressOf("..%2F..%2Fkept"));

    expect([elsewhere.status, none.status]).toEqual([404, 404]);
    expect(await elsewhere.text()).toContain('dir="rtl"');
    expect(elsewhere.headers.get("cache-control")).toBe("no-store");
  });

  it("a file of a proposal that is the network's own matter again, but for its staff", async () => {
    const { id } = await aFiledProposal();
    const file = await aTakenFile(id);
    const note = "Någon lämnade in samma förslag i våras.";
    await moveTo(id, { to: "refused", note, files: [{ id: file.id, language: "sv" }] });
    expect((await ask(addressOf(file.id))).status).toBe(302);

    expect((await moveTo(id, { to: "draft" })).status).toBe(201);

    expect((await ask(addressOf(file.id))).status).toBe(404);
    const seen = await call("GET", `${filesOf(id)}?file=${file.id}`, { as: "facilitator" });

    expect(seen).toMatchObject({
      status: 200,
      body: { address: expect.stringContaining("X-Amz-Signature") },
    });
    expect(await call("GET", `${filesOf(id)}?file=${answered}`, { as: "facilitator" })).toMatchObject({
      status: 404,
      body: { code: "file/unknown" },
    });
  });
});

describe("a proposal that the municipality did not take", () => {
  it("tells everybody why, as a board's answer does, and no other note of staff", async () => {
    const { id } = await aFiledProposal();
    const note = "Någon lämnade in samma förslag i våras.";
    await moveTo(id, { to: "under-review", note: "Ringde och frågade hur det går." });
    await moveTo(id, { to: "refused", note });

    const { proposals } = PublicNetwork.parse((await call("GET", "/api/networks/rosengard")).body);
    const page = await (await ask("/n/rosengard?lang=ar")).text();

    const shown = proposals.find((each) => each.id === id);
    expect(shown?.steps.at(-1)).toMatchObject({ to: "refused", because: note });
    expect(JSON.stringify(shown)).not.toContain("Ringde");
    expect(page).toContain(`<p>السبب:</p><p class="said" lang="sv" dir="auto">${note}</p>`);
  });
});
