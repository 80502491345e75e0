import { request as plainRequest } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { httpApi } from "#infra/local/http-api.ts";
import type { Handler } from "#infra/local/lambda.ts";
import { aFunction, aLog, serving } from "./support.ts";

const echo: Handler = (event) => event;

async function anApi(
  handler: Handler = echo,
  fallback: Handler = () => ({ statusCode: 404, body: "fallback" }),
) {
  const log = aLog();
  const to = (method: string, path: string) => ({
    method,
    path,
    guarded: false,
    function: aFunction(handler),
  });
  const url = await serving(
    httpApi({
      routes: [
        to("GET", "/api/things/{id}"),
        to("GET", "/api/things/newest"),
        to("POST", "/api/things"),
        { ...to("GET", "/api/staff/things"), guarded: true },
      ],
      fallback: aFunction(fallback),
      authorize: async (header) =>
        header === "Bearer good"
          ? { claims: { sub: "someone", groups: "[a b]" }, scopes: null }
          : { refused: "Bearer" },
      log,
    }),
  );
  const event = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).json();
  return { url, log, event };
}

describe("the event", () => {
  it("has the shape of payload format 2.0", async () => {
    const { event, url } = await anApi();

    const received = await event("/api/things/a%20b?x=1&y=%C3%A5+%C3%A4&x=2", {
      headers: { "X-One": "1", "user-agent": "a browser", cookie: "a=1; b=2" },
    });

    expect(received).toMatchObject({
      version: "2.0",
      routeKey: "GET /api/things/{id}",
      rawPath: "/api/things/a b",
      rawQueryString: "x=1&y=%C3%A5+%C3%A4&x=2",
      queryStringParameters: { x: "1,2", y: "å ä" },
      pathParameters: { id: "a b" },
      cookies: ["a=1", "b=2"],
      headers: { "x-one": "1", host: new URL(url).host, "x-forwarded-proto": "http" },
      requestContext: {
        routeKey: "GET /api/things/{id}",
        stage: "$default",
        http: { method: "GET", path: "/api/things/a b", userAgent: "a browser", protocol: "HTTP/1.1" },
      },
      isBase64Encoded: false,
    });
    expect(received).not.toHaveProperty("body");
    expect(received).not.toHaveProperty("headers.cookie");
    expect(received.requestContext.http.sourceIp).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(received.requestContext.timeEpoch).toBeGreaterThan(1.7e12);
    expect(received.requestContext.time).toMatch(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    expect(received.requestContext.requestId).toMatch(/^[\w-]{36}$/);
  });

  it("leaves out what is empty", async () => {
    const received = await (await anApi()).event("/api/things/newest");

    expect(received.rawQueryString).toBe("");
    for (const absent of ["queryStringParameters", "pathParameters", "cookies", "body"])
      expect(received).not.toHaveProperty(absent);
    expect(received.requestContext).not.toHaveProperty("authorizer");
  });

  it("joins a header that comes twice", async () => {
    const { url } = await anApi();

    const received = await new Promise<string>((resolve, reject) => {
      plainRequest(`${url}/api/things/1`, { headers: { "x-two": ["1", "2"] } }, (response) =>
        resolve(text(response)),
      )
        .on("error", reject)
        .end();
    });

    expect(JSON.parse(received).headers["x-two"]).toBe("1,2");
  });

  it.each([
    ["application/json", '{"a":"å"}', '{"a":"å"}', false],
    ["text/plain; charset=utf-8", "å", "å", false],
    ["application/x-www-form-urlencoded", "a=1", btoa("a=1"), true],
    ["application/problem+json", "{}", btoa("{}"), true],
    ["", "a", btoa("a"), true],
  ])("hands on a body of type %j", async (type, sent, received, isBase64Encoded) => {
    const { event } = await anApi();

    expect(
      await event("/api/things", {
        method: "POST",
        headers: { "content-type": type },
        body: new TextEncoder().encode(sent),
      }),
    ).toMatchObject({ body: received, isBase64Encoded });
  });
});

describe("routing", () => {
  it("prefers a fixed word to a parameter", async () => {
    expect((await (await anApi()).event("/api/things/newest")).routeKey).toBe("GET /api/things/newest");
  });

  it("does not let an encoded slash divide a parameter", async () => {
    expect((await (await anApi()).event("/api/things/a%2Fb")).pathParameters).toEqual({ id: "a/b" });
  });

  it.each([
    ["DELETE", "/api/things/1"],
    ["GET", "/api/things/"],
    ["GET", "/elsewhere"],
  ])("sends %s %s to the default route", async (method, path) => {
    const { event } = await anApi(echo, echo);

    const received = await event(path, { method });

    expect(received).toMatchObject({
      routeKey: "$default",
      rawPath: path,
      requestContext: { http: { method } },
    });
    expect(received).not.toHaveProperty("pathParameters");
  });

  it("sends HEAD to the default route and answers without a body", async () => {
    const { url } = await anApi(echo, () => ({
      statusCode: 200,
      headers: { "x-was": "default" },
      body: "12345",
    }));

    const response = await fetch(`${url}/api/things/1`, { method: "HEAD" });

    expect(response.headers.get("x-was")).toBe("default");
    expect(response.headers.get("content-length")).toBe("5");
    expect(await response.text()).toBe("");
  });

  it("refuses a malformed escape", async () => {
    expect((await fetch(`${(await anApi()).url}/api/things/%E0%A4%A`)).status).toBe(400);
  });
});

describe("the answer", () => {
  it("has the handler's status, headers, cookies and body", async () => {
    const { url } = await anApi(() => ({
      statusCode: 201,
      headers: { "Content-Type": "text/html", "X-One": "1", "content-length": "999" },
      cookies: ["a=1; HttpOnly", "b=2"],
      body: Buffer.from("<p>å").toString("base64"),
      isBase64Encoded: true,
    }));

    const response = await fetch(`${url}/api/things/1`);

    expect(response.status).toBe(201);
    expect(response.headers.get("content-type")).toBe("text/html");
    expect(response.headers.get("x-one")).toBe("1");
    expect(response.headers.get("apigw-requestid")).toBeTruthy();
    expect(response.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(await response.text()).toBe("<p>å");
  });

  it("is JSON when a handler returns a plain value", async () => {
    const response = await fetch(`${(await anApi(() => ["a"])).url}/api/things/1`);

    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual(["a"]);
  });

  it.each<[string, Handler]>([
    ["throws", () => Promise.reject(new Error("what a resident wrote is broken"))],
    ["returns a strange status", () => ({ statusCode: "many" })],
    ["returns more than Lambda can", () => ({ statusCode: 200, body: "a".repeat(6 * 1024 * 1024 + 1) })],
  ])("is a plain 500 when the handler %s", async (_what, handler) => {
    const { url, log } = await anApi(handler);

    const response = await fetch(`${url}/api/things`, { method: "POST", body: "what a resident wrote" });

    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: "Internal Server Error" });
    expect(log.problems.join()).toMatch(/a-function failed/);
    expect(log.problems.join()).not.toMatch(/resident/);
  });

  it("is a 500 when the handler takes too long", async () => {
    const log = aLog();
    const url = await serving(
      httpApi({
        routes: [],
        fallback: aFunction(() => new Promise(() => {}), "slow", 0.1),
        authorize: async () => ({ refused: "Bearer" }),
        log,
      }),
    );

    expect((await fetch(url)).status).toBe(500);
    expect(log.problems.join()).toMatch(/slow failed.*Task timed out after 0.1 seconds/);
  });
});

describe("the limits", () => {
  it("takes ten megabytes and no more", async () => {
    const { url } = await anApi(() => "taken");
    const post = (size: number) =>
      fetch(`${url}/api/things`, { method: "POST", body: Buffer.alloc(size, "a") });

    expect((await post(10 * 1024 * 1024)).status).toBe(200);
    const refused = await post(10 * 1024 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({ message: "Request Entity Too Large" });
  });

  it("refuses headers that are too large", async () => {
    const { url } = await anApi();

    expect((await fetch(`${url}/api/things/1`, { headers: { "x-long": "a".repeat(11_000) } })).status).toBe(
      431,
    );
  });
});

describe("a guarded route", () => {
  it("is closed without a good token", async () => {
    const response = await fetch(`${(await anApi()).url}/api/staff/things`);

    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toEqual({ message: "Unauthorized" });
  });

  it("tells the function who is calling", async () => {
    const received = await (
      await anApi()
    ).event("/api/staff/things", { headers: { authorization: "Bearer good" } });

    expect(received.requestContext.authorizer).toEqual({
      jwt: { claims: { sub: "someone", groups: "[a b]" }, scopes: null },
    });
  });
});
