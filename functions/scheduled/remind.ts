import type { Initiatives } from "#shared/domain/initiative.ts";
import type { Networks } from "#shared/domain/network.ts";
import { ruleFor } from "#shared/domain/proposal-way.ts";
import { watched } from "#shared/domain/reminder.ts";
import type { Log } from "#shared/platform/log.ts";
import type { Stores } from "#shared/store/stores.ts";

export type RemindDeps = {
  stores: {
    proposals: Pick<Stores["proposals"], "listToRemind" | "remind">;
    reminderMails: Pick<Stores["reminderMails"], "begin">;
  };
  networks: Networks;
  initiatives: Initiatives;
  now: () => Date;
  log: Log;
};

/**
 * Looks at the proposals whose day has come and keeps what somebody is to be reminded of. Costs what is due, not what
 * there is; doing it twice finds nothing the second time, since each is then due later or never. Then the network's
 * morning begins, by which its coordinators get their mails.
 */
export async function remind(deps: RemindDeps): Promise<{ reminded: number; failed: number }> {
  const { stores, networks, initiatives, now, log } = deps;
  const day = now().toISOString().slice(0, 10);
  const result = { reminded: 0, failed: 0 };
  for (const network of networks.values()) {
    for (const proposal of await stores.proposals.listToRemind(network.id, day)) {
      try {
        const rule = ruleFor(initiatives, network.initiative, proposal, day);
        if (await stores.proposals.remind(watched(proposal, rule, now()))) result.reminded++;
      } catch (error) {
        // One that fails must not keep the others waiting; it is due again tomorrow.
        result.failed++;
        log.error("reminding failed", { proposal: proposal.id }, error);
      }
    }
    await stores.reminderMails.begin(network.id, day);
  }
  return result;
}
