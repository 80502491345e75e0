import type { Context, Hono } from "hono";
import { filesForStep } from "#functions/files-for-step.ts";
import { serve } from "#functions/http/serve.ts";
import { answer } from "#functions/public-api/answer.ts";
import { actorOf } from "#functions/staff-api/actor.ts";
import type { Staff } from "#functions/staff-api/deps.ts";
import { membership } from "#functions/staff-api/membership.ts";
import { findProposal } from "#functions/staff-api/proposals/find.ts";
import { fileOperations, fileStaffOperations } from "#shared/api/file-operations.ts";
import { findPublicFile } from "#shared/api/views.ts";
import { FileId, fileName } from "#shared/domain/answer-file.ts";
import { chooseLanguage } from "#shared/domain/language.ts";
import { lookAtPdf } from "#shared/domain/pdf.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { changedFiles, filesOf, withFiles } from "#shared/domain/proposal-files.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import {
  arrivedFile,
  keepFile,
  offerFilePlace,
  readAddress,
  removeArrivedFile,
} from "#shared/store/file-bucket.ts";
import { messagePage } from "#web-form/pages/layout.ts";
import type { Deps } from "./deps.ts";
import { unkept } from "./unkept.ts";

/** Files of answers: on their way in by coordinators, and out to everybody. */
export function answerFileApi(deps: Deps): Hono {
  const { stores, bucket, networks, now, newId, log } = deps;

  const reading = serve(
    fileOperations,
    {
      getAnswerFile: async ({ c, params }) => {
        const file = await findFile(deps, params.network, params.file);
        c.header("x-content-type-options", "nosniff");
        c.header("referrer-policy", "no-referrer");
        if (!file) {
          const network = networks.get(params.network);
          const language = chooseLanguage(c.req.query("lang"), c.req.header("accept-language"));
          const path = network ? `/n/${network.id}` : "/";
          return answer(c, messagePage({ language, path, network }, "unknown.title", "unknown.text"), 404);
        }
        // Shorter than the address is good for, so that no cache leads to one that has ended.
        c.header("cache-control", "public, max-age=30, s-maxage=60");
        return c.redirect(await readAddress(bucket, file.id, file), 302);
      },
    },
    { prepare: async () => ({}), log },
  );

  const sending = serve<typeof fileStaffOperations, Staff>(
    fileStaffOperations,
    {
      offerFile: async ({ c, params, body, network }) => {
        const { id: proposalId } = await findProposal(deps, network, params.id);
        const id = newId("file");
        return c.json({ id, ...(await offerFilePlace(bucket, { proposalId, id, type: body.type })) }, 201);
      },

      takeFile: async ({ c, params, query, network, member }) => {
        const proposal = await findProposal(deps, network, params.id);
        const taken = await take(deps, proposal, query.file);
        log.info("file taken", { proposal: proposal.id, file: taken.id, by: member.subject });
        return c.json(taken);
      },

      changeFiles: async ({ c, params, body, network, member }) => {
        const by = { by: member.name, pointer: "#/add" };
        for (let attempt = 1; ; attempt++) {
          const before = await findProposal(deps, network, params.id);
          const add = await filesForStep(deps, before, body.add, by);
          const after = withFiles(before, { step: body.step, add, remove: body.remove });
          const fields = changedFiles(before, after);
          if (fields.length === 0) return c.body(null, 204);
          const at = now().toISOString();
          try {
            await stores.proposals.change(before, after, {
              at,
              by: actorOf(member),
              what: "proposal files changed",
              fields,
            });
          } catch (error) {
            // Somebody changed something else of it in this moment: that and this both hold.
            if (error instanceof Refusal && error.code === "changed-meanwhile" && attempt < 4) continue;
            throw error;
          }
          log.info("proposal files changed", { proposal: before.id, by: member.subject });
          return c.body(null, 204);
        }
      },

      lookAtFile: async ({ c, params, query, network }) => {
        const proposal = await findProposal(deps, network, params.id);
        const file = filesOf(proposal).find(({ id }) => id === query.file);
        if (!file) throw new Refusal("file/unknown");
        const name = fileName(proposal.title, { isAnswer: true, number: 1 });
        return c.json({ address: await readAddress(bucket, file.id, { ...file, name }) });
      },
    },
    { prepare: (c: Context, operation) => membership(deps, unkept(c), operation), log },
  );
  return reading.route("/", sending);
}

/** A file that everybody may fetch: of this network, with a step of a proposal that everybody may see. */
async function findFile({ stores, networks }: Deps, networkId: string, typed: string) {
  const id = FileId.safeParse(typed);
  if (!id.success || !networks.has(networkId)) return undefined;
  const file = await stores.files.find(id.data);
  if (file?.networkId !== networkId || file.attachedAt === undefined) return undefined;
  const proposal = await stores.proposals.find(file.proposalId);
  return proposal && findPublicFile(proposal, file.id);
}

/**
 * Looks through what arrived and keeps it as it is. Doing it twice is doing it once: what lies in the first place goes
 * last, and what a step has is changed no more. @throws Refusal `file/...`
 */
async function take(
  { stores, bucket, inflate, now }: Deps,
  { id: proposalId, networkId }: Proposal,
  id: string,
) {
  const arrived = await arrivedFile(bucket, proposalId, id);
  if (arrived === undefined) {
    const kept = await stores.files.find(id);
    if (kept?.proposalId !== proposalId) throw new Refusal("file/unknown");
    return { id, type: kept.type, bytes: kept.bytes, author: kept.author };
  }
  const seen = arrived === "too large" ? undefined : lookAtPdf(arrived, inflate);
  if (arrived === "too large" || seen === undefined || typeof seen === "string") {
    await removeArrivedFile(bucket, proposalId, id);
    throw new Refusal(typeof seen === "string" ? `file/${seen}` : "file/too-large");
  }
  const file = { id, type: "application/pdf", bytes: arrived.length, author: seen.author } as const;
  // First the item: what is stored without one would be deleted by nobody.
  const isWaiting = await stores.files.keep({ ...file, networkId, proposalId, keptAt: now().toISOString() });
  if (!isWaiting) throw new Refusal("file/unknown");
  await keepFile(bucket, id, { type: file.type, bytes: arrived });
  await removeArrivedFile(bucket, proposalId, id);
  return file;
}
