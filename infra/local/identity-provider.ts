import { mkdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import Provider from "oidc-provider";
import { identityConfiguration } from "./identity-configuration.ts";
import type { Authorizer } from "./authorizer.ts";
import { divide } from "./http-event.ts";
import { identityKeys } from "./identity-keys.ts";
import { failedPage, languageOf, pageHeaders, signInPage } from "./identity-pages.ts";
import { openIdentityStore } from "./identity-store.ts";
import { describeError } from "./lambda.ts";
import type { Log } from "./log.ts";
import { claimsOf, type User } from "./users.ts";

export type IdentityProvider = {
  issuer: string;
  /** Answers everything under /oidc. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  /** Address of the host, such as http://localhost:8080. */
  publicUrl: string;
  dataDir: string;
  users: readonly User[];
  /** Checks an access token, for the userinfo address. */
  authorize: Authorizer;
  log: Log;
};

const mount = "/oidc";

/** A certified OpenID Connect provider: authorization code with PKCE for the workspace, and nothing else. */
export async function startIdentityProvider(options: Options): Promise<IdentityProvider> {
  const { publicUrl, dataDir, users, authorize, log } = options;
  const folder = join(dataDir, "identity");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = await identityKeys(folder);
  const store = openIdentityStore(join(folder, "store.db"));
  const issuer = publicUrl + mount;
  const find = (id: string | undefined) => users.find((user) => user.id === id);

  const configuration = identityConfiguration({ publicUrl, users, mount, keys, adapter: store.adapter });
  const provider = new Provider(issuer, configuration);
  provider.on("server_error", (_ctx, error) =>
    log.problem(`The identity provider failed: ${describeError(error)}`),
  );
  const answer = provider.callback();

  return {
    issuer,
    serve: async (request, response) => {
      const [path, query] = divide((request.url ?? "").slice(mount.length));
      const interaction = /^\/interaction\/[\w-]+$/.test(path);
      if (interaction) return interact(request, response, mount + path, query);
      if (path === "/me") return userInfo(request, response);
      // The provider routes by `url`, and learns from `originalUrl` what to put before the paths that it names.
      Object.assign(request, { originalUrl: request.url });
      request.url = query === "" ? path : `${path}?${query}`;
      await answer(request, response);
    },
    stop: () => store.stop(),
  };

  async function interact(request: IncomingMessage, response: ServerResponse, path: string, query: string) {
    const language = languageOf(new URLSearchParams(query).get("lang"), request.headers["accept-language"]);
    try {
      await provider.interactionDetails(request, response);
    } catch {
      response.writeHead(400, pageHeaders).end(failedPage(language, "session_not_found"));
      return;
    }
    if (request.method === "POST") {
      const user = find(new URLSearchParams(await text(request)).get("user") ?? undefined);
      if (user)
        return provider.interactionFinished(request, response, {
          login: { accountId: user.id },
        });
    }
    response.writeHead(200, pageHeaders).end(signInPage(language, path, users));
  }

  /** The provider's own address refuses tokens for an API; ours are all for the API. */
  async function userInfo(request: IncomingMessage, response: ServerResponse) {
    const decision = await authorize(request.headers.authorization);
    const user = "claims" in decision ? find(decision.claims["sub"]) : undefined;
    if (user)
      response
        .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify(claimsOf(user)));
    else
      response
        .writeHead(401, { "www-authenticate": "refused" in decision ? decision.refused : "Bearer" })
        .end();
  }
}
