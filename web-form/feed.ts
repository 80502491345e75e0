import { html } from "hono/html";
import type { PublicNetwork } from "#shared/api/wire.ts";
import { type LanguageTag } from "#shared/domain/language.ts";
import { translator } from "./messages.ts";

type Entry = { id: string; url: string; title: string; date: string; text: string; files: EntryFile[] };
type EntryFile = { url: string; type: string; bytes: number; language: LanguageTag };
export type Feed = {
  title: string;
  language: LanguageTag;
  page: string;
  self: string;
  entries: Entry[];
};

const isolates = /[\u2066-\u2069]/g;

/** Each public step of each proposal, newest first: what happened, and where to read it. */
export function feedOf(network: PublicNetwork, language: LanguageTag, publicUrl: string): Feed {
  const t = translator(language);
  const page = `${publicUrl}/n/${network.id}?lang=${language}`;
  const entries = network.proposals.flatMap((proposal) =>
    proposal.steps.map(({ to, date, files = [] }, index) => {
      const isLast = index === proposal.steps.length - 1;
      const parts = [
        proposal.summary,
        ...(isLast && proposal.decision
          ? [
              `${t(`decision.${proposal.decision.verdict}`)}. ${t("proposal.because")}: ${proposal.decision.because}`,
            ]
          : []),
        ...(isLast && proposal.outcome ? [t(`outcome.${proposal.outcome}`)] : []),
      ];
      return {
        id: `${publicUrl}/n/${network.id}#${proposal.id}-${index}`,
        url: `${page}#${proposal.id}`,
        title: `${t(`stage.${to}`)}: ${proposal.title}`,
        date: `${date}T12:00:00Z`,
        text: parts.filter(Boolean).join("\n").replaceAll(isolates, ""),
        files: files.map(({ address, type, bytes, language: written }) => ({
          url: `${publicUrl}${address}`,
          type,
          bytes,
          language: written,
        })),
      };
    }),
  );
  return {
    title: `${t("network.title")} – ${network.name}`,
    language,
    page,
    self: `${publicUrl}/n/${network.id}`,
    entries: entries.toSorted((a, b) => b.date.localeCompare(a.date)),
  };
}

export const jsonFeed = ({ title, language, page, self, entries }: Feed) =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    language,
    home_page_url: page,
    feed_url: `${self}/feed.json?lang=${language}`,
    items: entries.map(({ id, url, title: name, date, text, files }) => ({
      id,
      url,
      title: name,
      content_text: text,
      date_published: date,
      ...(files.length > 0
        ? {
            attachments: files.map((file) => ({
              url: file.url,
              mime_type: file.type,
              size_in_bytes: file.bytes,
            })),
          }
        : {}),
    })),
  });

/** The epoch where nothing has happened yet: a feed must say when it changed. */
const never = "1970-01-01T00:00:00Z";

export async function atomFeed({ title, language, page, self, entries }: Feed): Promise<string> {
  const feed = await html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${self}</id><title>${title}</title><updated>${entries[0]?.date ?? never}</updated>
<link href="${page}"/><link rel="self" href="${self}/feed.xml?lang=${language}"/>
${entries.map(
  ({ id, url, title: name, date, text, files }) =>
    html`<entry><id>${id}</id><title>${name}</title><updated>${date}</updated><link href="${url}"/>${files.map((file) => html`<link rel="enclosure" href="${file.url}" type="${file.type}" length="${file.bytes}" hreflang="${file.language}"/>`)}<author><name>${title}</name></author><content type="text">${text}</content></entry>`,
)}
</feed>`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed.toString()}`;
}
