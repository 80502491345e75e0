import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "getReminderMail" | "setReminderMail">;

/** A member's own mails of what is due; no other member reads her address. */
export const reminderMailHandlers = ({
  stores,
  mails,
  newKey,
  now,
  log,
}: Deps): Handlers<Operations, Staff> => ({
  getReminderMail: async ({ c, member, network }) => {
    const found = await stores.reminderMails.find({ subject: member.subject, networkId: network.id });
    return c.json({
      address: found?.address ?? null,
      confirmed: found?.confirmedAt !== undefined,
      canMail: mails,
    });
  },

  setReminderMail: async ({ c, body, member, network }) => {
    const whose = { subject: member.subject, networkId: network.id };
    const { address, language } = body;
    const before = await stores.reminderMails.find(whose);
    const same = before?.address === address ? before : undefined;
    const confirmed = same?.confirmedAt !== undefined;
    if (address === null) await stores.reminderMails.remove(whose);
    else if (same && confirmed) await stores.reminderMails.put({ ...same, language });
    else {
      await stores.reminderMails.ask({
        ...whose,
        address,
        language,
        // Asked again, the first mail's link opens the same.
        key: same?.key || newKey(),
        askedAt: now().toISOString(),
        toldOn: before?.toldOn ?? null,
      });
    }
    log.info("reminder mails set", { member: member.subject, on: address !== null, confirmed });
    return c.json({ address, confirmed, canMail: mails });
  },
});
