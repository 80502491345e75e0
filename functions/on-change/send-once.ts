import type { Contact } from "#shared/domain/contact.ts";
import type { Mail } from "#web-form/mails.ts";
import type { Deps } from "./deps.ts";

/**
 * Sends a mail about a change to a contact, at most once. The right to send is taken before and given back when the
 * sender refuses, so that the stream's next delivery tries again; a crash in between loses this one mail rather than
 * sending two.
 */
export async function sendOnce(
  { stores, sendMail, now }: Deps,
  contact: Contact,
  changeId: string,
  mail: Mail,
): Promise<boolean> {
  if (!sendMail || !(await stores.notices.claim(contact.receipt, changeId, now()))) return false;
  try {
    await sendMail(mail);
    return true;
  } catch (error) {
    await stores.notices.giveBack(contact.receipt, changeId);
    throw error;
  }
}
