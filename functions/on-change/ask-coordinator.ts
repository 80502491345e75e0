import { confirmReminderMail } from "#web-form/staff-mails.ts";
import type { Deps } from "./deps.ts";

/** A coordinator wrote where she wants to be reminded: asks whoever reads that mailbox. Until then this is the only mail. */
export async function askCoordinator(deps: Deps, networkId: string, subject: string): Promise<void> {
  const { stores, networks, sendMail, now, log, publicUrl } = deps;
  const whose = { networkId, subject };
  const network = networks.get(networkId);
  if (!sendMail || !network || !(await stores.reminderMails.takeAsk(whose))) return;
  const mail = await stores.reminderMails.find(whose);
  if (mail?.askedAt === undefined || mail.confirmedAt !== undefined) return;
  if (await stores.notices.askedEnough(mail.address)) {
    log.warn("address asked often enough", { network: network.id });
    return;
  }
  try {
    await sendMail(await confirmReminderMail({ mail, network, publicUrl }));
  } catch (error) {
    await stores.reminderMails.giveBackAsk(whose, mail.askedAt);
    throw error;
  }
  await stores.notices.countAsk(mail.address, now());
  log.info("address asked", { network: network.id });
}
