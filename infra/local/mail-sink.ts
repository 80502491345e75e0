import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { html } from "hono/html";
import * as z from "zod";
import { replaceFile } from "./data-folder.ts";
import { mailSink } from "./environment.ts";
import { read } from "./http-api.ts";
import { divide } from "./http-event.ts";
import { type Answer, message } from "./http-result.ts";
import { pageHeaders } from "./static-pages.ts";

const Content = z.object({ Data: z.string() });
/** What of SES's SendEmail our mails use. */
const Sent = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  Content: z.object({
    Simple: z.object({
      Subject: Content,
      Body: z.object({ Text: Content, Html: Content }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    }),
  }),
});

/** A mail as it lies in the data folder. */
const Kept = z.object({
  id: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  headers: z.record(z.string(), z.string()),
  text: z.string(),
  html: z.string(),
});
type Kept = z.infer<typeof Kept>;

/** How many the page shows. */
const shown = 100;

/** Amazon SES on a laptop: takes a mail by the same request, keeps it in a folder, and shows the newest at /mails. */
export function mailSinkIn(folder: string): (request: IncomingMessage) => Promise<Answer | undefined> {
  mkdirSync(folder, { recursive: true });
  return async (request) => {
    const [path] = divide(request.url ?? "/");
    if (path !== mailSink && !path.startsWith(`${mailSink}/`)) return undefined;
    if (request.method === "POST" && path === `${mailSink}/v2/email/outbound-emails`)
      return take(folder, await read(request));
    if (request.method !== "GET" || path !== mailSink) return message(404, "Not Found");
    const mails = newest(folder);
    return request.headers.accept?.includes("json")
      ? answer("application/json", JSON.stringify({ items: mails }))
      : answer("text/html; charset=utf-8", (await page(mails)).toString());
  };
}

function take(folder: string, body: Awaited<ReturnType<typeof read>>): Answer {
  if (body === "too large") return message(413, "Request Entity Too Large");
  const { FromEmailAddress, Destination, Content } = Sent.parse(JSON.parse(body.toString()));
  const { Subject, Body, Headers } = Content.Simple;
  const at = new Date().toISOString();
  const mail: Kept = {
    id: randomUUID(),
    at,
    from: FromEmailAddress,
    to: Destination.ToAddresses,
    subject: Subject.Data,
    headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
    text: Body.Text.Data,
    html: Body.Html.Data,
  };
  replaceFile(join(folder, `${at.replaceAll(":", "-")}-${mail.id}.json`), JSON.stringify(mail, null, 2));
  return answer("application/json", JSON.stringify({ MessageId: mail.id }));
}

const newest = (folder: string): Kept[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .toReversed()
    .slice(0, shown)
    .map((name) => Kept.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))));

const answer = (type: string, body: string): Answer => ({
  status: 200,
  headers: { ...pageHeaders, "cache-control": "no-store", "content-type": type },
  body: Buffer.from(body),
});

const page = (mails: readonly Kept[]) => html`<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Skickade mejl</title></head>
<body><h1>Skickade mejl</h1>
<p>Den här datorn skickar inget: mejlen ligger i datamappen. De nyaste ${shown} visas.</p>
${mails.length === 0 ? html`<p>Inget är skickat än.</p>` : ""}
${mails.map(
  ({ at, to, subject, text }) => html`<article><h2 dir="auto">${subject}</h2>
<p>${at} · till ${to.join(", ")}</p>
<div dir="auto">${text
    .split(/(https?:\/\/\S+|\n)/)
    .map((part) =>
      part === "\n" ? html`<br>` : /^https?:/.test(part) ? html`<a href="${part}">${part}</a>` : part,
    )}</div></article><hr>`,
)}</body></html>`;
