import { isNothing, newsSince } from "#shared/domain/reminder-mail.ts";
import type { ReminderMail } from "#shared/domain/reminder-mail.ts";
import type { Network } from "#shared/domain/network.ts";
import { listDue } from "#shared/store/due.ts";
import { reminderMail } from "#web-form/staff-mails.ts";
import type { Deps } from "./deps.ts";

/** What is due of each list that a mail tells of. */
const most = 100;

/** Reminds those of a network's coordinators who want mails of what has become due: one mail a morning, or none. */
export async function tellCoordinators(deps: Deps, networkId: string, day: string): Promise<void> {
  const { stores, networks, sendMail, log } = deps;
  const network = networks.get(networkId);
  if (!sendMail || !network) return;
  let due: Awaited<ReturnType<typeof dueOf>> | undefined;
  let told = 0;
  let cursor: string | undefined;
  do {
    const page = await stores.reminderMails.list(networkId, { limit: most, cursor });
    for (const mail of page.items) {
      due ??= await dueOf(deps, network, day);
      if (await tell(deps, network, mail, due, day)) told++;
    }
    ({ cursor } = page);
  } while (cursor !== undefined);
  if (told > 0) log.info("coordinators reminded", { network: networkId, told });
}

async function dueOf({ stores }: Deps, { id }: Network, day: string) {
  const { proposals, questions, commitments } = await listDue(stores, id, day, most);
  return { proposals: proposals.items, questions: questions.items, commitments: commitments.items };
}

type Due = Awaited<ReturnType<typeof dueOf>>;

async function tell(deps: Deps, network: Network, mail: ReminderMail, due: Due, day: string) {
  const { stores, sendMail, publicUrl } = deps;
  const memberships = await stores.members.of(mail.subject);
  const role = memberships.find(({ networkId }) => networkId === network.id)?.role;
  // Who is no coordinator any more is reminded of nothing, and her address is not kept.
  if (role === undefined || role === "facilitator") {
    await stores.reminderMails.remove(mail);
    return false;
  }
  if (mail.confirmedAt === undefined) return false;
  const news = newsSince(due, mail.toldOn);
  if (!sendMail || isNothing(news) || !(await stores.reminderMails.tell(mail, day))) return false;
  try {
    await sendMail(await reminderMail({ mail, network, news, publicUrl }));
    return true;
  } catch (error) {
    await stores.reminderMails.tell({ ...mail, toldOn: day }, mail.toldOn);
    throw error;
  }
}
