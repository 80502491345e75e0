import * as z from "zod";

export const StaffApiEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Address of the pages, for links: no slash at its end. */
  PUBLIC_URL: z.url(),
  /** Sender of the mails that another function sends; without it no address is typed in from paper. */
  MAIL_FROM: z.string().min(3).optional(),
});
export type StaffApiEnv = z.infer<typeof StaffApiEnv>;
