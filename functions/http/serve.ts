import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type * as z from "zod";
import type { Operation } from "#shared/api/operation.ts";
import { type Fault, Refusal } from "#shared/domain/refusal.ts";
import type { Log } from "#shared/platform/log.ts";
import { failureResponse, problemResponse } from "./problem.ts";

type Params<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & Params<Rest>
  : unknown;
type Input<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

/** What a handler is given: the path's parameters, and query and body as their schemas read them. */
export type Call<Op extends Operation> = {
  c: Context;
  params: Params<Op["path"]>;
  query: Input<Op["query"]>;
  body: Input<Op["body"]>;
};

/** A handler for every operation; one that is missing does not compile. */
export type Handlers<Operations extends Record<string, Operation>, Extra = unknown> = {
  [Id in keyof Operations]: (call: Call<Operations[Id]> & Extra) => Response | Promise<Response>;
};

/** Before an operation's handler: what its calls need besides, from the request. May refuse. */
type Prepare<Extra> = (c: Context, operation: Operation) => Promise<Extra>;

/** Bytes of a body unless its operation says otherwise. The longest survey, all answers full, is well below. */
export const maxBodyBytes = 64 * 1024;

/** An app that answers exactly the described operations, and everything else with problem details. */
export function serve<Operations extends Record<string, Operation>, Extra>(
  operations: Operations,
  handlers: Handlers<Operations, Extra>,
  { prepare, log }: { prepare: Prepare<Extra>; log: Log },
): Hono {
  const app = new Hono();
  const atMost = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => problemResponse(c, new Refusal("too-large")) });
  for (const [id, operation] of Object.entries(operations)) {
    const handler = handlers[id];
    if (!handler) continue;
    const limit = atMost(operation.maxBodyBytes ?? maxBodyBytes);
    app.on(operation.method, toHonoPath(operation.path), limit, async (c) => {
      const extra = await prepare(c, operation);
      const call = {
        c,
        params: c.req.param(),
        query: operation.query && read(operation.query, c.req.query(), "#/query"),
        body: operation.body && read(operation.body, await readJson(c, operation.body), "#"),
        ...extra,
      };
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schemas above are the very ones that the handler's type is made of
      return handler(call as unknown as Parameters<typeof handler>[0]);
    });
  }
  app.use(atMost(maxBodyBytes));
  app.notFound((c) => problemResponse(c, new Refusal("not-found")));
  app.onError((error, c) => {
    if (error instanceof Refusal) return problemResponse(c, error);
    if (error instanceof HTTPException && error.status < 500)
      return problemResponse(c, new Refusal("malformed"));
    log.error("request failed", { method: c.req.method, route: c.req.routePath }, error);
    return failureResponse(c);
  });
  return app;
}

const toHonoPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ":$1");

async function readJson(c: Context, schema: z.ZodType): Promise<unknown> {
  const text = await c.req.text();
  if (text.trim() === "" && schema.safeParse(undefined).success) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("malformed");
  }
}

/** @throws Refusal `invalid` with a pointer for each issue; never with what was sent */
function read(schema: z.ZodType, input: unknown, root: string): unknown {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Refusal("invalid", {
    faults: result.error.issues.slice(0, 30).flatMap((issue) => faultsOf(issue, root)),
  });
}

function faultsOf(issue: z.core.$ZodIssue, root: string): Fault[] {
  const pointer = [root, ...issue.path.map((part) => escapePointer(String(part)))].join("/");
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .slice(0, 10)
      .map((key) => ({ pointer: `${pointer}/${escapePointer(key)}`, code: "unknown-field" }));
  }
  if (issue.code === "too_big") return [{ pointer, code: "too-big", limit: Number(issue.maximum) }];
  if (issue.code === "too_small") return [{ pointer, code: "too-small", limit: Number(issue.minimum) }];
  if (issue.code === "invalid_type" && issue.input === undefined) return [{ pointer, code: "required" }];
  if (issue.code === "custom" && typeof issue.params?.["code"] === "string")
    return [{ pointer, code: issue.params["code"] }];
  return [{ pointer, code: issue.code.replaceAll("_", "-") }];
}

const escapePointer = (token: string) => token.slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1");
