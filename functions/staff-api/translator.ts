import type { Translate } from "#shared/domain/translation.ts";
import type { StaffApiEnv } from "./env.ts";
import { libreTranslate } from "./libre-translate.ts";
import { readParameter } from "./read-parameter.ts";

/** The installation's translator, if it has one. Its key is read when the first text comes. */
export function translatorOf(env: StaffApiEnv): Translate | undefined {
  const { TRANSLATE_URL: url, TRANSLATE_KEY_PARAMETER: parameter } = env;
  if (url === undefined) return undefined;
  let known: string | undefined;
  return libreTranslate({
    url,
    key: async () => (parameter === undefined ? undefined : (known ??= await readParameter(parameter))),
  });
}
