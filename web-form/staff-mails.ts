import { html } from "hono/html";
import { silentDays } from "#shared/domain/reminder-days.ts";
import type { Reminder } from "#shared/domain/reminder.ts";
import type { News, ReminderMail } from "#shared/domain/reminder-mail.ts";
import type { Mail } from "./mails.ts";
import { dateIn } from "./messages.ts";

/** The few words of a mail to staff: the workspace's own are a file that only browsers load. */
const words = {
  sv: {
    subject: (network: string) => `Påminnelse från ${network}`,
    questions: (count: number) =>
      count === 1 ? "1 fråga skulle ha fått svar" : `${count} frågor skulle ha fått svar`,
    commitments: (count: number) =>
      count === 1 ? "1 åtagande är försenat" : `${count} åtaganden är försenade`,
    deadline: "Sista dag att rösta är {date}.",
    "deadline-passed": "Tiden att rösta gick ut {date}.",
    "review-overdue": "Kommunen skulle ha granskat förslaget senast {date}.",
    "decision-overdue": "Nämnden skulle ha svarat senast {date}.",
    silent: "Ingenting har hänt på {days} dagar.",
    why: "Du får mejlet för att du har bett om påminnelser. Byt adress på arbetsytans första sida:",
    stop: "Vill du inte ha fler påminnelser? Stäng av dem här:",
    askSubject: (network: string) => `Vill du ha påminnelser från ${network}?`,
    ask: (network: string) =>
      `Någon har skrivit din adress för att få påminnelser om det som väntar hos ${network}. Var det du? Öppna länken och svara ja:`,
    askNo:
      "Var det inte du? Då behöver du inte göra något. Adressen försvinner om sju dagar, eller genast här:",
  },
  en: {
    subject: (network: string) => `Reminder from ${network}`,
    questions: (count: number) =>
      count === 1 ? "1 question should have an answer" : `${count} questions should have an answer`,
    commitments: (count: number) => (count === 1 ? "1 promise is overdue" : `${count} promises are overdue`),
    deadline: "The last day to vote is {date}.",
    "deadline-passed": "The time to vote ended {date}.",
    "review-overdue": "The municipality should have reviewed it by {date}.",
    "decision-overdue": "The board should have answered by {date}.",
    silent: "Nothing has happened for {days} days.",
    why: "You get this mail because you asked to be reminded. Change the address on the first page of the workspace:",
    stop: "No more reminders? Switch them off here:",
    askSubject: (network: string) => `Would you like reminders from ${network}?`,
    ask: (network: string) =>
      `Somebody entered your address to be reminded of what waits at ${network}. Was it you? Open the link and say yes:`,
    askNo: "It was not you? Then there is nothing to do. The address goes after seven days, or at once here:",
  },
} as const;

type About = { mail: ReminderMail; network: { name: string }; publicUrl: string };
type Part = { text: string; link: string };

/** What has become due, and where to do something about it. Titles are the network's own words; no resident's are in it. */
export async function reminderMail({
  mail,
  network,
  news,
  publicUrl,
}: About & { news: News }): Promise<Mail> {
  const { language } = mail;
  const own = words[language];
  const start = `${publicUrl}/staff`;
  const told = ({ kind, since, due }: Reminder) =>
    own[kind].replace("{date}", dateIn(language, due ?? since)).replace("{days}", String(silentDays));
  return whole(mail, publicUrl, own.subject(network.name), [
    ...news.proposals.map(({ id, title, reminders }) => ({
      text: `${title}: ${reminders.map(told).join(" ")}`,
      link: `${start}/proposals/${id}`,
    })),
    ...(news.questions > 0
      ? [{ text: own.questions(news.questions), link: `${start}/questions?which=overdue` }]
      : []),
    ...(news.commitments > 0
      ? [{ text: own.commitments(news.commitments), link: `${start}/commitments?which=overdue` }]
      : []),
    { text: own.why, link: start },
    { text: own.stop, link: stopOf(mail, publicUrl) },
  ]);
}

/** The one question that an address gets unasked: whether its owner wants reminders at all. */
export function confirmReminderMail({ mail, network, publicUrl }: About): Promise<Mail> {
  const own = words[mail.language];
  return whole(mail, publicUrl, own.askSubject(network.name), [
    { text: own.ask(network.name), link: `${publicUrl}/m/${mail.key}?lang=${mail.language}` },
    { text: own.askNo, link: stopOf(mail, publicUrl) },
  ]);
}

const stopOf = ({ key, language }: ReminderMail, publicUrl: string) =>
  `${publicUrl}/m/${key}/stop?lang=${language}`;

async function whole(
  { address, key, language }: ReminderMail,
  publicUrl: string,
  subject: string,
  parts: readonly Part[],
): Promise<Mail> {
  const page = await html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font:16px/1.5 sans-serif;color:#1b1f23;background:#fff">${parts.map(
    ({ text, link }) => html`<p>${text}<br><a href="${link}" style="color:#14532d">${link}</a></p>`,
  )}</body></html>`;
  return {
    to: address,
    subject,
    text: `${parts.map(({ text, link }) => `${text}\n${link}`).join("\n\n")}\n`,
    html: page.toString(),
    stop: `${publicUrl}/m/${key}/stop`,
  };
}
