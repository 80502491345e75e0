import * as z from "zod";
import type { Translate } from "#shared/domain/translation.ts";

type Settings = {
  url: string;
  /** What the translator knows us by, where it wants to. */
  key: () => Promise<string | undefined>;
  patienceMs?: number;
};

const Languages = z.array(z.object({ code: z.string(), targets: z.array(z.string()).optional() }));
const Answer = z.object({ translatedText: z.string().min(1) });

/** A longer answer is none to a statement of ours. */
const longest = 20_000;

/** Under which codes a language of ours may be known there, the nearest first. */
const codes: Readonly<Record<string, readonly string[]>> = {
  und: ["auto"],
  prs: ["prs", "fa-AF", "fa"],
  "fa-AF": ["prs", "fa-AF", "fa"],
  bs: ["bs", "hr", "sr"],
  "sr-Cyrl": ["sr", "sr-Cyrl", "bs"],
  ku: ["kmr", "ku"],
};

/**
 * A translator over LibreTranslate's HTTP interface (`GET /languages`, `POST /translate`), which the network runs itself
 * or has run for it. Which languages it can is asked of it, once.
 */
export function libreTranslate({ url, key, patienceMs = 8_000 }: Settings): Translate {
  const at = (path: string) => `${url.replace(/\/$/, "")}${path}`;
  const ask = async (path: string, signal: AbortSignal, body?: object): Promise<unknown> => {
    const response = await fetch(at(path), {
      signal,
      // Words of residents go to the address that was configured and to none that it names.
      redirect: "error",
      ...(body && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    // The body of a refusal may repeat the words: it is not read.
    if (!response.ok) throw new Error(`the translator answered ${response.status}`);
    return response.json();
  };
  let known: z.infer<typeof Languages> | undefined;

  return async (text, from, to) => {
    const signal = AbortSignal.timeout(patienceMs);
    known ??= Languages.parse(await ask("/languages", signal));
    const can = (code: string) =>
      known?.some((each) => each.code === code && (each.targets?.includes(to) ?? true));
    const source = (codes[from] ?? [from]).find((code) => code === "auto" || can(code));
    if (source === undefined || !known.some(({ code }) => code === to)) return null;
    const apiKey = await key();
    const answer = Answer.parse(
      await ask("/translate", signal, {
        q: text,
        source,
        target: to,
        format: "text",
        ...(apiKey === undefined ? {} : { api_key: apiKey }),
      }),
    );
    return answer.translatedText.slice(0, longest);
  };
}
