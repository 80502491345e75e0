import type { LanguageTag } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import { mostFormBytes } from "#shared/domain/survey.ts";
import { compressedBytes } from "#shared/platform/compressed.ts";
import { scriptBytes } from "../built.ts";
import { type FormPage, formPage } from "./form.ts";

type Form = Omit<FormPage, "code" | "responseId" | "shownAt">;

/** What a phone loads of a form that is to be, in the language in which it weighs most. */
export async function formWeight(network: Network, form: Form, now: Date) {
  const code = "7KQ2M9";
  const whole = { ...form, code, responseId: crypto.randomUUID(), shownAt: now.getTime() };
  const weigh = async (language: LanguageTag) => {
    const context = { language, offered: network.languages, path: `/f/${code}`, network };
    return { language, bytes: compressedBytes(String(await formPage(context, whole))) + scriptBytes() };
  };
  const weights = await Promise.all(network.languages.map(weigh));
  const heaviest = weights.reduce((most, each) => (each.bytes > most.bytes ? each : most));
  return { ...heaviest, most: mostFormBytes };
}
