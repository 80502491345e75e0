import * as z from "zod";

export const ScheduledEnv = z.object({ TABLE_NAME: z.string().min(1) });
export type ScheduledEnv = z.infer<typeof ScheduledEnv>;
