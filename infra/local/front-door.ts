import type { IncomingMessage } from "node:http";
import { compressed } from "./compression.ts";
import { type Answer, message } from "./http-result.ts";
import { describeError } from "./lambda.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { Log } from "./log.ts";
import { type Listener, send } from "./web-server.ts";

type Options = {
  /** Absent where another one is used. */
  identity: IdentityProvider | undefined;
  pages: (request: IncomingMessage) => Promise<Answer | undefined>;
  mails: (request: IncomingMessage) => Promise<Answer | undefined>;
  api: (request: IncomingMessage) => Promise<Answer>;
  /** After every request that may have written something. */
  onWrite: () => void;
  log: Log;
};

/** One address for all: the provider under /oidc, the CDN's files, the mails that were sent, and the API for everything else. */
export function frontDoor({ identity, pages, mails, api, onWrite, log }: Options): Listener {
  return (request, response) => {
    const answer = async () => {
      if (identity && (request.url === "/oidc" || request.url?.startsWith("/oidc/")))
        return identity.serve(request, response);
      const found = request.url?.startsWith("/")
        ? ((await pages(request)) ?? (await mails(request)) ?? (await api(request)))
        : message(400, "Bad Request");
      if (request.method !== "GET" && request.method !== "HEAD") onWrite();
      send(request, response, await compressed(found, request.headers["accept-encoding"]?.toString()));
    };
    answer().catch((error: unknown) => {
      // Who went away in the middle needs no answer.
      if (!request.socket.destroyed) log.problem(`A request failed: ${describeError(error)}`);
      if (response.headersSent) response.destroy();
      else send(request, response, message(500, "Internal Server Error"));
    });
  };
}
