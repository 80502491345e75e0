import { deflateSync } from "node:zlib";
import { FilePlace, FileTaken } from "#shared/api/wire.ts";
import {
  anOpenOccasion,
  aPostedResponse,
  aWord,
  call,
  contributionsOf,
  preparedToFile,
  proposalOf,
} from "./api.ts";
import { sendTo } from "./photos.ts";

/** A small PDF of these objects. */
export const aPdf = (...objects: (string | Uint8Array)[]) =>
  Buffer.concat([
    Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n", "latin1"),
    ...objects.flatMap((each, at) => [
      Buffer.from(`${at + 1} 0 obj\n`),
      typeof each === "string" ? Buffer.from(each, "latin1") : each,
      Buffer.from("\nendobj\n"),
    ]),
    Buffer.from("trailer << /Root 1 0 R /Info 2 0 R >>\nstartxref\n9\n%%EOF\n"),
  ]);

/** Objects packed into one, as most programs write them. */
export const packed = (objects: string, dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} >>\nstream\n`, "latin1"),
    deflateSync(Buffer.from(`9 0 8 40 ${objects}`, "latin1")),
    Buffer.from("\nendstream"),
  ]);

export const anAnswerPdf = (words = "Nej, vägen är utryckningsväg.") =>
  aPdf("<< /Type /Catalog >>", "<< /Author (Tekniska n\\344mnden) >>", packed(`<< /Text (${words}) >>`));

export const filesOf = (id: string) => `/api/staff/proposals/${id}/files`;

export async function aFilePlace(proposal: string) {
  const { status, body } = await call("POST", filesOf(proposal), {
    as: "coordinator",
    body: { type: "application/pdf" },
  });
  if (status !== 201) throw new Error(`no place: ${status} ${JSON.stringify(body)}`);
  return FilePlace.parse(body);
}

export const takeFile = (proposal: string, file: string) =>
  call("PUT", `${filesOf(proposal)}?file=${file}`, { as: "coordinator" });

/** A file that waits for its step. */
export async function aTakenFile(proposal: string, bytes: Uint8Array = anAnswerPdf()) {
  const place = await aFilePlace(proposal);
  await sendTo(place, bytes);
  const taken = await takeFile(proposal, place.id);
  if (taken.status !== 200) throw new Error(`not taken: ${taken.status} ${JSON.stringify(taken.body)}`);
  return FileTaken.parse(taken.body);
}

export const moveTo = (proposal: string, body: object) =>
  call("POST", `/api/staff/proposals/${proposal}/steps`, { as: "coordinator", body });

const toFiled = [{ to: "ready" }, { to: "filed" }];
const toBoard = [
  ...toFiled,
  { to: "published" },
  { to: "collecting", window: 6 },
  { to: "handed-to-board", supportCount: 104 },
];

export const aProposalAtTheBoard = () => aProposalAfter(toBoard);
export const aFiledProposal = () => aProposalAfter(toFiled);

/** A proposal of its own request, some steps on its way, with the receipt of who asked for it. */
async function aProposalAfter(steps: readonly object[]) {
  const { code, id: occasion } = await anOpenOccasion();
  const receipt = await aPostedResponse(code, "Fler bänkar på Ramels väg");
  const [said] = await contributionsOf(occasion, 1);
  const title = `Bänkar vid ${aWord()}`;
  const split = await call("POST", `/api/staff/requests/${said?.requestId ?? ""}/split`, {
    as: "coordinator",
    body: {
      key: crypto.randomUUID(),
      name: { sv: title, en: title },
      reason: "Ett eget ärende",
      contributions: [{ id: said?.id, version: said?.version }],
    },
  });
  const request: unknown = JSON.parse(JSON.stringify(split.body)).request?.id;
  const made = await call("POST", `/api/staff/requests/${String(request)}/proposal`, {
    as: "coordinator",
    body: { title },
  });
  const { id } = proposalOf(made.body);
  await preparedToFile(id);
  for (const step of steps) {
    const { status, body } = await moveTo(id, step);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  }
  return { id, title, receipt };
}

export const proposalNow = async (id: string) =>
  proposalOf((await call("GET", `/api/staff/proposals/${id}`, { as: "coordinator" })).body);
