import * as z from "zod";

export const OnSourceEnv = z.object({ TABLE_NAME: z.string().min(1) });
export type OnSourceEnv = z.infer<typeof OnSourceEnv>;
