import type { Context } from "hono";
import { chooseLanguage } from "#shared/domain/language.ts";
import type { ReminderMail } from "#shared/domain/reminder-mail.ts";
import { actorLanguages } from "#web-form/actor-messages.ts";
import { type ReminderMailStep, reminderMailPage } from "#web-form/pages/reminder-mail.ts";
import { answer } from "./answer.ts";
import type { Deps } from "./deps.ts";

type Needed = Pick<Deps, "stores" | "networks" | "now" | "log">;

/** What the links of a coordinator's reminders do, by the rule of residents' own: nothing before a button. */
export function reminderMailPages({ stores, networks, now, log }: Needed) {
  const page = (c: Context, { key, networkId, language }: ReminderMail, step: ReminderMailStep) => {
    const network = networks.get(networkId);
    const asked =
      c.req.query("lang") === undefined
        ? language
        : chooseLanguage(c.req.query("lang"), undefined, actorLanguages);
    return (
      network && answer(c, reminderMailPage({ language: asked === "en" ? "en" : "sv", key, network }, step))
    );
  };

  return {
    find: (key: string) => stores.reminderMails.findByKey(key),

    show: (c: Context, mail: ReminderMail, step: "ask" | "stop") =>
      page(c, mail, step === "ask" && mail.confirmedAt !== undefined ? "on" : step),

    async confirm(c: Context, mail: ReminderMail) {
      if (await stores.reminderMails.confirm(mail, now()))
        log.info("reminders confirmed", { network: mail.networkId });
      return page(c, mail, "on");
    },

    async stop(c: Context, mail: ReminderMail) {
      if (await stores.reminderMails.stop(mail)) log.info("reminders stopped", { network: mail.networkId });
      return page(c, mail, "stopped");
    },
  };
}
