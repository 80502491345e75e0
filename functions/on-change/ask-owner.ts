import { confirmMail } from "#web-form/mails.ts";
import type { Deps } from "./deps.ts";
import { sendOnce } from "./send-once.ts";

/** An address came: asks its owner whether mails are wanted. Until she says yes this is the only one. */
export async function askOwner(deps: Deps, receipt: string): Promise<void> {
  const { stores, networks, now, log, publicUrl } = deps;
  const contact = await stores.contacts.find(receipt);
  const network = contact && networks.get(contact.networkId);
  if (!contact || !network || contact.confirmedAt !== undefined) return;
  const occasion = await stores.occasions.find(contact.occasionId);
  if (!occasion) return;
  if (await stores.notices.askedEnough(contact.address)) {
    log.warn("address asked often enough", { network: network.id });
    return;
  }
  const mail = await confirmMail({ contact, network, occasion, publicUrl });
  if (!(await sendOnce(deps, contact, `asked#${contact.key}`, mail))) return;
  await stores.notices.countAsk(contact.address, now());
  log.info("address asked", { network: network.id });
}
