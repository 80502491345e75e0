import * as z from "zod";

export const NetworkSettings = z.object({
  /** Everything that comes in waits for a coordinator: when somebody abuses the form. */
  holdAll: z.boolean(),
  version: z.int(),
});
export type NetworkSettings = z.infer<typeof NetworkSettings>;

export const initialSettings: NetworkSettings = { holdAll: false, version: 0 };

export const NetworkSettingsEdit = z.strictObject({ holdAll: z.boolean(), version: z.int().optional() });
