import * as z from "zod";
import { anOpenOccasion, call, eventually } from "./api.ts";

const words = {
  id: "improve",
  type: "text",
  texts: { sv: "Vad behöver bli bättre?", ar: "ما الذي يجب تحسينه؟" },
};
const age = { id: "age", type: "age-band", texts: { sv: "Hur gammal är du?", ar: "كم عمرك؟" } };
const contact = {
  id: "told",
  type: "contact",
  texts: { sv: "Vill du veta vad som händer?", ar: "هل نخبرك؟" },
};

/** An occasion whose survey asks for words, an age and an address; `more` questions go before these two. */
export async function anOccasionWithContact(more: object[] = []) {
  const id = `survey-${crypto.randomUUID().slice(0, 8)}`;
  const body = {
    name: { sv: "Med kontakt" },
    questions: [words, ...more, age, contact],
    edit: 0,
    publish: true,
  };
  const saved = await call("PUT", `/api/staff/surveys/${id}`, { as: "coordinator", body });
  if (saved.status !== 200) throw new Error(`no survey: ${JSON.stringify(saved.body)}`);
  return anOpenOccasion({ survey: id });
}

export const anAddress = () => `boende-${crypto.randomUUID()}@example.org`;

const Mails = z.object({ items: z.array(z.looseObject({ to: z.array(z.string()), subject: z.string() })) });

/** What was sent to an address, newest first. */
async function mailsTo(address: string) {
  const { body } = await call("GET", "/mails", { headers: { accept: "application/json" } });
  return Mails.parse(body).items.filter(({ to }) => to.includes(address));
}

/** The mails to an address, as soon as there is one. */
export const mailed = (address: string) =>
  eventually(async () => {
    const found = await mailsTo(address);
    return found.length > 0 ? found : undefined;
  });
