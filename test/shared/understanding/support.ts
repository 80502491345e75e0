import { loadUnderstandingData } from "#shared/understanding/load.ts";
import { readNetwork } from "#shared/understanding/training/network.ts";
import { createUnderstanding } from "#shared/understanding/understand.ts";

export const data = loadUnderstandingData();
export const network = readNetwork();
export const engine = createUnderstanding(data);

export const understand = (text: string, formLanguage?: string) => engine(text, { formLanguage, network });
export const themesOf = (text: string, formLanguage?: string): string[] =>
  understand(text, formLanguage).themes.map(({ id }) => id);
