import { html } from "hono/html";
import type { Contact } from "#shared/domain/contact.ts";
import { type LanguageTag, languages } from "#shared/domain/language.ts";
import type { Notice } from "#shared/domain/notice.ts";
import { type Translate, dateIn, translator } from "./messages.ts";

type About = {
  contact: Contact;
  network: { name: string };
  occasion: { name: string; date: string };
  publicUrl: string;
};

/** One mail to one person, whole in plain text and, for reading from right to left, in HTML. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /**
   * Address that ends the mails by one click (RFC 8058): a button in the mail program posts to it.
   */
  stop: string;
};

const isolates = /[\u2066-\u2069]/g;

/** The one question that an address gets unasked: whether its owner wants mails at all. */
export function confirmMail({ contact, network, occasion, publicUrl }: About): Promise<Mail> {
  const t = translator(contact.language);
  const names = { network: network.name, occasion: occasion.name };
  return mail(contact, network.name, publicUrl, t, {
    subject: t("contact.askTitle"),
    paragraphs: [
      t("mail.confirm.text", names),
      { words: t("mail.confirm.yes"), link: `${publicUrl}/m/${contact.key}?lang=${contact.language}` },
      t("mail.confirm.no"),
    ],
  });
}

/** Tells of one change: what happened and where to read it. Nothing that a resident wrote is in it. */
export function noticeMail({
  contact,
  network,
  occasion,
  publicUrl,
  notice,
  title,
}: About & { notice: Notice; title?: string | undefined }): Promise<Mail> {
  const t = translator(contact.language);
  const date = dateIn(contact.language, occasion.date);
  return mail(contact, network.name, publicUrl, t, {
    subject: t("mail.notice.subject"),
    paragraphs: [
      t("mail.notice.given", { occasion: occasion.name, date }),
      happened(notice, t),
      ...(title === undefined ? [] : [{ words: title, swedish: true as const }]),
      {
        words: t("mail.notice.see"),
        link: `${publicUrl}/r/${contact.receipt}?lang=${contact.language}`,
      },
    ],
  });
}

const happened = (notice: Notice, t: Translate) =>
  notice.kind === "answer"
    ? t("mail.notice.answer")
    : t("mail.notice.stage", { stage: t(`stage.${notice.stage}`) });

type Paragraph = string | { words: string; link?: string; swedish?: true };

async function mail(
  { address, key, language }: Contact,
  network: string,
  publicUrl: string,
  t: Translate,
  { subject, paragraphs }: { subject: string; paragraphs: readonly Paragraph[] },
): Promise<Mail> {
  const stop = `${publicUrl}/m/${key}/stop`;
  const all: Paragraph[] = [
    ...paragraphs,
    { words: t("mail.stop"), link: `${stop}?lang=${language}` },
    t("mail.from", { network }),
  ];
  return {
    to: address,
    // A subject is one line of its own, in which nothing has to be kept apart.
    subject: subject.replaceAll(isolates, ""),
    text: `${all.map(plain).join("\n\n")}\n`,
    html: await page(subject, language, all),
    stop,
  };
}

const plain = (paragraph: Paragraph) =>
  typeof paragraph === "string"
    ? paragraph
    : `${paragraph.words}${paragraph.link === undefined ? "" : `\n${paragraph.link}`}`;

async function page(title: string, language: LanguageTag, paragraphs: readonly Paragraph[]): Promise<string> {
  const { direction } = languages[language];
  const whole = await html`<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>${title}</title></head>
<body style="font:16px/1.5 sans-serif;color:#1b1f23;background:#fff">${paragraphs.map((paragraph) =>
    typeof paragraph === "string"
      ? html`<p>${paragraph}</p>`
      : paragraph.link === undefined
        ? html`<p${paragraph.swedish ? html` lang="sv" dir="ltr"` : ""}>${paragraph.words}</p>`
        : html`<p><a href="${paragraph.link}" style="color:#14532d">${paragraph.words}</a></p>`,
  )}</body></html>`;
  return whole.toString();
}
