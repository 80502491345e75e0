import { type NewContact, asksForContact, mayLeaveContact, withoutContact } from "#shared/domain/contact.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { NewResponse, Response } from "#shared/domain/response.ts";
import type { Survey } from "#shared/domain/survey.ts";
import type { Deps } from "./deps.ts";

export type ContactDeps = Pick<Deps, "stores" | "mails" | "newKey" | "now" | "log">;

/** The survey as it is asked here: for an address only where mails can be sent. */
export const asked = <S extends Pick<Survey, "questions">>({ mails }: Pick<Deps, "mails">, survey: S): S =>
  mails || !asksForContact(survey) ? survey : withoutContact(survey);

/** @throws Refusal `invalid` when an address comes that the survey does not ask for */
export function refuseUnasked({ contact }: NewResponse, survey: Survey): void {
  if (contact && !asksForContact(survey))
    throw new Refusal("invalid", { faults: [{ pointer: "#/contact", code: "unknown-question" }] });
}

/**
 * Keeps the address that came with a response that is stored. Sent again it is kept once: a response has one. The form
 * says that those under 13 leave none; one that came all the same is not kept, and their answer is taken.
 */
export async function keepContact(
  deps: ContactDeps,
  receipt: string,
  survey: Survey,
  { contact, language }: NewResponse,
): Promise<void> {
  if (!contact || !deps.mails) return;
  // As it is stored: what was sent under its id before may be another answer.
  const response = await deps.stores.responses.find(receipt);
  if (!response || !("answers" in response) || !mayLeaveContact(survey, response.answers)) return;
  await leaveContact(deps, response, survey, contact, language);
}

/** How it stands with mails about a response: not offered, possible, waiting for the owner's yes, or on. */
export type Mails = "off" | "possible" | "waiting" | "on";

export async function mailsOf(
  { stores, mails }: Pick<Deps, "stores" | "mails">,
  response: Response,
  survey: Pick<Survey, "questions">,
): Promise<Mails> {
  if (!mails || !mayLeaveContact(survey, response.answers)) return "off";
  const contact = await stores.contacts.find(response.receipt);
  if (!contact) return "possible";
  return contact.confirmedAt === undefined ? "waiting" : "on";
}

/**
 * Keeps where a resident wants to be told; the question whether the address is right goes out behind the stream.
 * A response has one address: another is taken when the first is taken back.
 * @throws Refusal `contact/not-offered`, `receipt/erased` when the response went meanwhile
 */
export async function leaveContact(
  deps: ContactDeps,
  response: Response,
  survey: Pick<Survey, "questions">,
  { address }: NewContact,
  language: LanguageTag,
): Promise<void> {
  if ((await mailsOf(deps, response, survey)) === "off") throw new Refusal("contact/not-offered");
  const result = await deps.stores.contacts.ask({
    receipt: response.receipt,
    networkId: response.networkId,
    occasionId: response.occasionId,
    key: deps.newKey(),
    address,
    language,
    askedAt: deps.now().toISOString(),
  });
  if (result === "gone") throw new Refusal("receipt/erased");
  deps.log.info("address left", { occasion: response.occasionId, known: result === "there" });
}
