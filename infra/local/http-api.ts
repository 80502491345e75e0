import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Authorization, Authorizer } from "./authorizer.ts";
import { divide, toEvent } from "./http-event.ts";
import { type Answer, message, toAnswer } from "./http-result.ts";
import { describeError, type LocalFunction } from "./lambda.ts";
import type { Log } from "./log.ts";
import { type Match, type Route, routeFinder } from "./routes.ts";

type Options = {
  routes: readonly Route[];
  /** The function behind `$default`: what no route matches, HEAD and unknown methods included. */
  fallback: LocalFunction;
  authorize: Authorizer;
  log: Log;
};

const bodyLimit = 10 * 1024 * 1024;

/** API Gateway's HTTP API in front of the functions. */
export function httpApi({ routes, fallback, authorize, log }: Options) {
  const find = routeFinder(routes);

  return async function answer(request: IncomingMessage): Promise<Answer> {
    const requestId = randomUUID();
    const answered = await respond(request, requestId);
    return { ...answered, headers: { ...answered.headers, "apigw-requestid": requestId } };
  };

  async function respond(request: IncomingMessage, requestId: string): Promise<Answer> {
    let match: Match | undefined;
    try {
      const [path] = divide(request.url ?? "/");
      decodeURIComponent(path);
      match = find(request.method ?? "GET", path);
    } catch {
      return message(400, "Bad Request");
    }
    let authorization: Authorization | undefined;
    if (match?.route.guarded) {
      const decision = await authorize(request.headers.authorization);
      if ("refused" in decision)
        return message(401, "Unauthorized", { "www-authenticate": decision.refused });
      authorization = decision;
    }
    const body = await read(request);
    if (body === "too large") return message(413, "Request Entity Too Large");

    const target = match?.route.function ?? fallback;
    try {
      return toAnswer(
        await target.invoke(toEvent({ request, body, match, authorization, requestId, now: new Date() })),
      );
    } catch (error) {
      log.problem(`${target.name} failed, request ${requestId}: ${describeError(error)}`);
      return message(500, "Internal Server Error");
    }
  }
}

/** Reads to the end also what is too large, without keeping it: who still sends would not see the answer. */
export async function read(request: IncomingMessage): Promise<Buffer | "too large"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > bodyLimit ? "too large" : Buffer.concat(chunks);
}
