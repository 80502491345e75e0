import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "getReminderMail" | "setReminderMail">;

/** A member's own mails of what is due; no other member reads her address. */
export const reminderMailHandlers = ({ stores, mails, log }: Deps): Handlers<Operations, Staff> => ({
  getReminderMail: async ({ c, member, network }) => {
    const found = await stores.reminderMails.find({ subject: member.subject, networkId: network.id });
    return c.json({ address: found?.address ?? null, canMail: mails });
  },

  setReminderMail: async ({ c, body, member, network }) => {
    const whose = { subject: member.subject, networkId: network.id };
    const { address, language } = body;
    if (address === null) await stores.reminderMails.remove(whose);
    else {
      const before = await stores.reminderMails.find(whose);
      await stores.reminderMails.put({ ...whose, address, language, toldOn: before?.toldOn ?? null });
    }
    log.info("reminder mails set", { member: member.subject, on: address !== null });
    return c.json({ address, canMail: mails });
  },
});
