import type { Contact } from "#shared/domain/contact.ts";
import { type Notice, isFinal, noticeOf } from "#shared/domain/notice.ts";
import type { Changed } from "#shared/store/history.ts";
import { noticeMail } from "#web-form/mails.ts";
import type { Deps } from "./deps.ts";
import { sendOnce } from "./send-once.ts";

/** How many of those who follow are read at once. */
const page = 100;

/** Tells those who asked to be told what came of their words: one mail a change, and nothing that residents wrote. */
export async function tellFollowers(deps: Deps, changed: Changed): Promise<void> {
  const notice = noticeOf(changed.change);
  if (!deps.sendMail || !notice) return;
  const about = await aboutOf(deps, changed);
  let told = 0;
  for await (const contacts of followersOf(deps, about.receipts)) {
    for (const contact of contacts) if (await tell(deps, contact, changed, notice, about)) told++;
  }
  if (told > 0) deps.log.info("residents told", { what: notice.kind, of: changed.of.id, told });
}

type About = { receipts: AsyncIterable<readonly string[]>; title?: string; final?: boolean };

/** Whose words the changed thing is made of, page by page, and how it is called. */
async function aboutOf({ stores }: Deps, { of }: Changed): Promise<About> {
  if (of.kind === "CONTRIBUTION") {
    const contribution = await stores.contributions.find(of.id);
    return { receipts: only(contribution?.source.kind === "response" ? [contribution.source.id] : []) };
  }
  if (of.kind === "PROPOSAL") {
    const proposal = await stores.proposals.find(of.id);
    if (!proposal) return { receipts: only([]) };
    const { requestIds, title, outcome } = proposal;
    return { receipts: sourcesOf(stores, requestIds), title, final: isFinal(outcome) };
  }
  if (of.kind === "REQUEST") return { receipts: sourcesOf(stores, [of.id]) };
  return { receipts: only([]) };
}

async function* only(receipts: readonly string[]) {
  yield receipts;
}

async function* sourcesOf({ requests }: Deps["stores"], requestIds: readonly string[]) {
  for (const id of requestIds) {
    let cursor: string | undefined;
    do {
      const found = await requests.listSources(id, { limit: page, cursor });
      yield found.items;
      ({ cursor } = found);
    } while (cursor !== undefined);
  }
}

/** Notes have no sender to write to, and most responses left no address. */
async function* followersOf({ stores }: Deps, receipts: About["receipts"]) {
  for await (const some of receipts) {
    const contacts = await stores.contacts.findMany(some.filter((id) => !id.startsWith("note_")));
    yield contacts.filter(({ confirmedAt }) => confirmedAt !== undefined);
  }
}

async function tell(deps: Deps, contact: Contact, changed: Changed, notice: Notice, about: About) {
  const { stores, networks, now, publicUrl } = deps;
  const network = networks.get(contact.networkId);
  const occasion = await stores.occasions.find(contact.occasionId);
  if (!network || !occasion || contact.networkId !== changed.networkId) return false;
  const mail = await noticeMail({ contact, network, occasion, publicUrl, notice, title: about.title });
  const sent = await sendOnce(deps, contact, changed.id, mail);
  if (about.final && notice.kind === "stage" && notice.stage === "followed-up")
    await stores.contacts.outcomeSent(contact, now());
  return sent;
}
