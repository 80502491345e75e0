import type { Mail } from "#web-form/mails.ts";

/** Resolves when the mail was taken over by the sender; its delivery is the sender's business. */
export type SendMail = (mail: Mail) => Promise<void>;
