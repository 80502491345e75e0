import * as z from "zod";

export const OnChangeEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Address of the pages, for links: no slash at its end. */
  PUBLIC_URL: z.url(),
  /** Sender of the mails; without it no mail is sent and no address is asked for. */
  MAIL_FROM: z.string().min(3).optional(),
});
export type OnChangeEnv = z.infer<typeof OnChangeEnv>;
