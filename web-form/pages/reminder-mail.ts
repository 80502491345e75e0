import { html } from "hono/html";
import { silentDays } from "#shared/domain/reminder-days.ts";
import { type ActorLanguage, actorLanguages } from "../actor-messages.ts";
import { type Html, page } from "./layout.ts";

/** Where the links of staff's reminders lead: the question whether they are wanted, its answer, the end of them. */
export type ReminderMailStep = "ask" | "on" | "stop" | "stopped";

/** Staff reads Swedish or English: these few words are in no other language. */
const words = {
  sv: {
    ask: "Vill du ha påminnelser med mejl?",
    askText: `Du får ett mejl en morgon då något har blivit försenat, ett förslag snart har sin sista dag eller inget har hänt med det på ${silentDays} dagar. Det gäller den som samordnar i nätverket.`,
    yes: "Ja, skicka påminnelser",
    no: "Nej, ta bort adressen",
    on: "Påminnelserna är på",
    onText: "Nästa mejl kommer en morgon då något väntar. Varje mejl har en länk som stänger av dem.",
    stop: "Vill du sluta få påminnelser?",
    stopText:
      "Adressen tas bort. Den som vill ha påminnelser igen skriver in den på arbetsytans första sida.",
    stopDo: "Sluta skicka påminnelser",
    stopped: "Påminnelserna är avstängda",
    stoppedText: "Adressen är borttagen. Det som väntar står på arbetsytans första sida.",
  },
  en: {
    ask: "Would you like reminders by mail?",
    askText: `You get a mail on a morning when something has become overdue, a proposal nears its last day or nothing has happened to one for ${silentDays} days. They are for those who coordinate in the network.`,
    yes: "Yes, send reminders",
    no: "No, remove the address",
    on: "Reminders are on",
    onText: "The next mail comes on a morning when something is due. Each has a link that switches them off.",
    stop: "Stop getting reminders?",
    stopText:
      "The address is removed. Whoever wants reminders again enters it on the first page of the workspace.",
    stopDo: "Stop sending reminders",
    stopped: "Reminders are switched off",
    stoppedText: "The address has been removed. What waits is on the first page of the workspace.",
  },
} as const;

type Context = { language: ActorLanguage; key: string; network: { id: string; name: string } };

export function reminderMailPage({ language, key, network }: Context, step: ReminderMailStep): Html {
  const own = words[language];
  const base = `/m/${key}`;
  const path = step === "stop" || step === "stopped" ? `${base}/stop` : base;
  const button = (label: string) =>
    html`<form method="post" action="${path}?lang=${language}"><button type="submit">${label}</button></form>`;
  return page(
    { language, offered: actorLanguages, path, network, isForActor: true },
    {
      title: own[step],
      body: () => html`<h1>${own[step]}</h1>
<p>${own[`${step}Text`]}</p>
${step === "ask" ? html`${button(own.yes)}<p><a href="${base}/stop?lang=${language}">${own.no}</a></p>` : ""}${step === "stop" ? button(own.stopDo) : ""}`,
    },
  );
}
