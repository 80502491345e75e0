import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { SendMail } from "./mail.ts";

/**
 * Sends by Amazon SES. On a laptop the endpoint of the environment is the host's own mail sink: the same request,
 * kept in the data folder.
 * @param from the sender's address, with or without a name
 */
export function sesMail(from: string): SendMail {
  const client = new SESv2Client();
  return async ({ to, subject, text, html, stop }) => {
    const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: utf8(html) },
            Headers: [
              { Name: "List-Unsubscribe", Value: `<${stop}>` },
              { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
            ],
          },
        },
      }),
    );
  };
}
