import { type NewContact, mayLeaveContact } from "#shared/domain/contact.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Response } from "#shared/domain/response.ts";
import type { Survey } from "#shared/domain/survey.ts";
import type { Deps } from "./deps.ts";

/** How it stands with mails about a response: not offered, possible, waiting for the owner's yes, or on. */
export type Mails = "off" | "possible" | "waiting" | "on";

export async function mailsOf(
  { stores, mails }: Deps,
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
  deps: Deps,
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
