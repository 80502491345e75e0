import type { Context } from "hono";
import type { Handlers } from "#functions/http/serve.ts";
import type { publicOperations } from "#shared/api/public-operations.ts";
import { type LanguageTag, chooseLanguage } from "#shared/domain/language.ts";
import { type ContactPage, contactPage } from "#web-form/pages/contact.ts";
import { answer } from "./answer.ts";
import { reminderMailPages } from "./reminder-mail-pages.ts";
import type { Deps } from "./deps.ts";

type Operations = Pick<
  typeof publicOperations,
  "showContact" | "postContact" | "showContactStop" | "postContactStop"
>;

/**
 * Where the links of a mail lead. Opening one changes nothing, since mail programs open links to look for viruses:
 * it takes a button, or the one click of the mail program itself (RFC 8058), which posts.
 */
export function contactPageHandlers(deps: Deps): Handlers<Operations> {
  const { stores, networks, now, log } = deps;
  const reminders = reminderMailPages(deps);

  const show = async (c: Context, key: string, step: "ask" | "stop") => {
    const contact = await stores.contacts.findByKey(key);
    // A coordinator's reminders have links of the same kind.
    const reminder = contact ? undefined : await reminders.find(key);
    if (reminder) return reminders.show(c, reminder, step) ?? page(c, undefined, key, { step: "gone" });
    const occasion = contact && (await stores.occasions.find(contact.occasionId));
    if (!contact || !occasion) return page(c, undefined, key, { step: "gone" });
    if (step === "ask" && contact.confirmedAt !== undefined) return page(c, contact, key, { step: "on" });
    return page(c, contact, key, { step, occasion: occasion.name });
  };

  const page = (
    c: Context,
    contact: { language: LanguageTag; networkId: string } | undefined,
    key: string,
    shown: ContactPage,
  ) => {
    const language =
      c.req.query("lang") === undefined && contact
        ? contact.language
        : chooseLanguage(c.req.query("lang"), c.req.header("accept-language"));
    const network = contact && networks.get(contact.networkId);
    const path = `/m/${key}${shown.step === "stop" ? "/stop" : ""}`;
    return answer(c, contactPage({ language, path, network }, shown), shown.step === "gone" ? 404 : 200);
  };

  return {
    showContact: ({ c, params }) => show(c, params.key, "ask"),

    postContact: async ({ c, params }) => {
      const contact = await stores.contacts.findByKey(params.key);
      const reminder = contact ? undefined : await reminders.find(params.key);
      const confirmed = reminder && (await reminders.confirm(c, reminder));
      if (confirmed) return confirmed;
      if (!contact) return page(c, undefined, params.key, { step: "gone" });
      if (await stores.contacts.confirm(contact, now()))
        log.info("address confirmed", { network: contact.networkId });
      return page(c, contact, params.key, { step: "on" });
    },

    showContactStop: ({ c, params }) => show(c, params.key, "stop"),

    postContactStop: async ({ c, params }) => {
      const contact = await stores.contacts.findByKey(params.key);
      const reminder = contact ? undefined : await reminders.find(params.key);
      const stopped = reminder && (await reminders.stop(c, reminder));
      if (stopped) return stopped;
      // A second click, or one long after: it is as was wished for.
      if (contact) {
        await stores.contacts.remove(contact.receipt);
        log.info("address taken back", { network: contact.networkId });
      }
      return page(c, contact, params.key, { step: "stopped" });
    },
  };
}
