import * as z from "zod";

export const StaffApiEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Address of the pages, for links: no slash at its end. */
  PUBLIC_URL: z.url(),
});
export type StaffApiEnv = z.infer<typeof StaffApiEnv>;
