import { html } from "hono/html";
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
    silent: "Ingenting har hänt på 30 dagar.",
    why: "Du får mejlet för att du har bett om påminnelser. Stäng av dem på arbetsytans första sida:",
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
    silent: "Nothing has happened for 30 days.",
    why: "You get this mail because you asked to be reminded. Switch it off on the first page of the workspace:",
  },
} as const;

type About = { mail: ReminderMail; network: { name: string }; news: News; publicUrl: string };

/** What has become due, and where to do something about it. Titles are the network's own words; no resident's are in it. */
export async function reminderMail({ mail, network, news, publicUrl }: About): Promise<Mail> {
  const { language } = mail;
  const own = words[language];
  const start = `${publicUrl}/staff`;
  const told = ({ kind, since, due }: Reminder) =>
    own[kind].replace("{date}", dateIn(language, due ?? since));
  const parts = [
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
  ];
  const subject = own.subject(network.name);
  const page = await html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font:16px/1.5 sans-serif;color:#1b1f23;background:#fff">${parts.map(
    ({ text, link }) => html`<p>${text}<br><a href="${link}" style="color:#14532d">${link}</a></p>`,
  )}</body></html>`;
  return {
    to: mail.address,
    subject,
    text: `${parts.map(({ text, link }) => `${text}\n${link}`).join("\n\n")}\n`,
    html: page.toString(),
  };
}
