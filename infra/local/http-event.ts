import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Authorization } from "./authorizer.ts";
import type { Match } from "./routes.ts";

type Arrived = {
  request: IncomingMessage;
  body: Buffer;
  match?: Match | undefined;
  authorization?: Authorization | undefined;
  requestId: string;
  now: Date;
};

/** API Gateway hands on these as text and everything else in base64: a posted form too. */
const asText = /^(?:text\/|application\/(?:json|xml|javascript)\s*(?:;|$))/i;

/** The event of payload format 2.0. */
export function toEvent({ request, body, match, authorization, requestId, now }: Arrived) {
  const method = request.method ?? "GET";
  const [path, query] = divide(request.url ?? "/");
  const routeKey = match ? `${match.route.method} ${match.route.path}` : "$default";
  const headers = headersOf(request);
  const cookies = request.headers.cookie?.split(/;\s*/).filter((cookie) => cookie !== "");
  const text = asText.test(headers["content-type"] ?? "");
  // The gateway decodes the path, and what then reads as a query is cut off.
  const rawPath = decodeURIComponent(path).replace(/\?.*$/s, "");
  return {
    version: "2.0",
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies && cookies.length > 0 && { cookies }),
    headers,
    ...(query !== "" && { queryStringParameters: queryOf(query) }),
    ...(match && Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      ...(authorization && { authorizer: { jwt: authorization } }),
      domainName: headers["host"] ?? "localhost",
      domainPrefix: "local",
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceOf(request),
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey,
      stage: "$default",
      time: clfTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

export function divide(url: string): [path: string, query: string] {
  const mark = url.indexOf("?");
  return mark === -1 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
}

const ownToOneHop = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "te",
  "expect",
  "cookie",
]);

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct))
    if (values && !ownToOneHop.has(name)) headers[name] = values.join(",");
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return {
    ...headers,
    "x-amzn-trace-id": `Root=1-${seconds}-${randomBytes(12).toString("hex")}`,
    "x-forwarded-for": sourceOf(request),
    "x-forwarded-port": String(request.socket.localPort ?? ""),
    "x-forwarded-proto": "http",
  };
}

function queryOf(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query))
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  return parameters;
}

const sourceOf = (request: IncomingMessage) =>
  (request.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "");

/** 07/Aug/2026:01:37:53 +0000 */
function clfTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}
