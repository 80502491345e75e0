import * as z from "zod";

export const WebhooksEnv = z.object({ TABLE_NAME: z.string().min(1) });
export type WebhooksEnv = z.infer<typeof WebhooksEnv>;
