import type { Networks } from "#shared/domain/network.ts";
import { type Occasion, openness } from "#shared/domain/occasion.ts";
import { photosIn, refusedPhotos } from "#shared/domain/photo.ts";
import { receiptFrom } from "#shared/domain/receipt.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type Channel, type NewResponse, looksMachineMade } from "#shared/domain/response.ts";
import { type Answers, type Survey, readAnswers } from "#shared/domain/survey.ts";
import { digest } from "#shared/platform/digest.ts";
import type { Stores } from "#shared/store/stores.ts";
import { type ContactDeps, keepContact, refuseUnasked } from "./contact.ts";
import type { Deps } from "./deps.ts";

/** The occasion of a code, as typed or scanned. @throws Refusal `occasion/unknown` */
export async function findOccasion(
  { stores, networks }: { stores: Pick<Stores, "occasions">; networks: Networks },
  code: string,
) {
  const occasion = await stores.occasions.findByCode(code);
  const network = occasion && networks.get(occasion.networkId);
  if (!occasion || !network) throw new Refusal("occasion/unknown");
  return { occasion, network };
}

/** Published versions never change, so each is read once in a function's life. */
const published = new Map<string, Survey>();

/** @throws Error when the occasion refers to a survey that is not there: our bug */
export async function surveyOf(
  { stores }: { stores: Pick<Stores, "surveys"> },
  { networkId, survey: { id, version } }: Pick<Occasion, "networkId" | "survey">,
): Promise<Survey> {
  const key = `${networkId} ${id} ${version}`;
  const known = published.get(key) ?? (await stores.surveys.find(networkId, id, version));
  if (!known) throw new Error(`survey ${key} is missing`);
  published.set(key, known);
  return known;
}

/**
 * Stores a resident's response: checked against the survey, personal data masked first, then one conditional write.
 * "Accepted" is said only after the write.
 */
export async function receive(
  deps: Pick<Deps, "mask"> & ContactDeps,
  occasion: Occasion,
  sent: NewResponse,
  channel: Channel,
): Promise<{ receipt: string; isNew: boolean }> {
  const now = deps.now();
  const open = openness(occasion, now);
  const survey = await surveyOf(deps, occasion);
  // What was stored before it closed stays stored: a second post of it learns so. Paper is typed in afterwards.
  if (open !== "open" && channel !== "paper" && !(await isStored(deps, sent.id)))
    throw new Refusal(`occasion/${open}`);
  refuseUnasked(sent, survey);
  const { answers, masked } = maskAnswers(
    deps,
    survey,
    readAnswers(survey, sent.answers, channel === "paper" ? "as-given" : "whole"),
  );
  for (const receipt of receiptsFor(sent.id)) {
    const result = await deps.stores.responses.add({
      receipt,
      clientId: sent.id,
      networkId: occasion.networkId,
      occasionId: occasion.id,
      survey: occasion.survey,
      language: sent.language,
      channel,
      answers,
      masked,
      receivedAt: now.toISOString(),
      ...(sent.form && looksMachineMade(sent.form) ? { suspectedSpam: true } : {}),
      photos: photosIn(survey, answers),
      contributionIds: [],
      corrections: {},
    });
    // They waited too long, or belong to another answer: the device sends them again.
    if (result === "photos-gone") throw refusedPhotos(survey, answers, "photo-gone");
    if (result === "erased") throw new Refusal("receipt/erased");
    if (result !== "taken") {
      await keepContact(deps, receipt, survey, sent);
      deps.log.info("response received", {
        occasion: occasion.id,
        language: sent.language,
        known: result === "known",
      });
      return { receipt, isNew: result === "added" };
    }
  }
  throw new Error("every receipt for a response is taken");
}

/** The first one is right unless another response has it already (odds 1 in 8e14 for each pair). */
const receiptsFor = (id: string) =>
  ["", "1", "2"].map((attempt) => receiptFrom(digest("receipt", id.toLowerCase(), attempt)));

async function isStored({ stores }: Pick<Deps, "stores">, id: string) {
  const [receipt = ""] = receiptsFor(id);
  const found = await stores.responses.find(receipt);
  return found !== undefined && "clientId" in found && found.clientId === id;
}

function maskAnswers({ mask }: Pick<Deps, "mask">, survey: Survey, answers: Answers) {
  const masked: Record<string, string[]> = {};
  const clean: Answers = {};
  for (const [id, answer] of Object.entries(answers)) {
    const type = survey.questions.find((question) => question.id === id)?.type;
    if (typeof answer !== "string" || (type !== "text" && type !== "place")) {
      clean[id] = answer;
      continue;
    }
    const result = mask(answer);
    clean[id] = result.masked;
    if (result.masks.length > 0) masked[id] = [...new Set(result.masks.map(({ type: kind }) => kind))];
  }
  return { answers: clean, masked };
}
