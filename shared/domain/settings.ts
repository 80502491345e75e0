import * as z from "zod";
import { someWords } from "./text.ts";

/** Who is controller of residents' data (GDPR art. 13), and how residents reach them. */
const Controller = z.object({ name: z.string(), contact: z.string() });
export type Controller = z.infer<typeof Controller>;

export const NetworkSettings = z.object({
  /** Everything that comes in waits for a coordinator: when somebody abuses the form. */
  holdAll: z.boolean(),
  controller: Controller.nullable().default(null),
  /** Whether what residents said may be handed to the translator that this installation has. */
  translation: z.boolean().default(false),
  version: z.int(),
});
export type NetworkSettings = z.infer<typeof NetworkSettings>;

export const initialSettings: NetworkSettings = {
  holdAll: false,
  controller: null,
  translation: false,
  version: 0,
};

export const NetworkSettingsEdit = z.strictObject({ holdAll: z.boolean(), version: z.int().optional() });

export const ControllerEdit = z.strictObject({
  name: someWords(200),
  contact: someWords(200),
  version: z.int().optional(),
});

export const TranslationEdit = z.strictObject({ translation: z.boolean(), version: z.int().optional() });
