import { inject } from "vitest";
import * as z from "zod";
import { signIn } from "#infra/local/sign-in.ts";
import { StaffContribution, StaffOccasion, StaffProposal, StaffRequest } from "#shared/api/wire.ts";

export type Role = "facilitator" | "coordinator" | "admin";

const tokens = new Map<Role, Promise<string>>();

/** An access token of a demo user, by the real sign-in. */
export function tokenOf(role: Role): Promise<string> {
  const known =
    tokens.get(role) ?? signIn(inject("host").url, `demo-${role}`).then(({ accessToken }) => accessToken);
  tokens.set(role, known);
  return known;
}

export type Answer = { status: number; body: unknown; headers: Headers };

/** A call to the running host, as anybody or as a role. */
export async function call(
  method: string,
  path: string,
  options: { as?: Role; body?: unknown; raw?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { as, body, raw, headers } = options;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(inject("host").url + path, {
    method,
    redirect: "manual",
    headers: {
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...(as ? { authorization: `Bearer ${await tokenOf(as)}` } : {}),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}

/** A new occasion at which answers are taken. */
export async function anOpenOccasion(fields: object = {}) {
  const { status, body } = await call("POST", "/api/staff/occasions", {
    as: "facilitator",
    body: { kind: "festival", name: "Provfestival", date: "2026-06-01", place: "ortagardstorget", ...fields },
  });
  if (status !== 201) throw new Error(`no occasion: ${status} ${JSON.stringify(body)}`);
  return StaffOccasion.parse(body);
}

/** Posts a response and gives its receipt. */
export async function aPostedResponse(code: string, text: string, language = "sv", more: object = {}) {
  const { status, body } = await call("POST", `/api/occasions/${code}/responses`, {
    body: { id: crypto.randomUUID(), language, answers: { improve: text, ...more } },
  });
  if (status !== 201) throw new Error(`not stored: ${status} ${JSON.stringify(body)}`);
  return z.object({ receipt: z.string() }).parse(body).receipt;
}

/** Asks again until it holds: what comes after a write comes behind the stream. */
export async function eventually<T>(ask: () => Promise<T | undefined>, withinMs = 20_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const items = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });

/** The occasion's contributions, as soon as there are `count`. */
export const contributionsOf = (occasionId: string, count: number) =>
  eventually(async () => {
    const { body } = await call("GET", `/api/staff/contributions?occasion=${occasionId}&limit=100`, {
      as: "coordinator",
    });
    const found = items(StaffContribution).parse(body).items;
    return found.length >= count ? found : undefined;
  });

export const requestsPage = items(StaffRequest);
export const proposalOf = (body: unknown) => StaffProposal.parse(body);

/** Gives a draft what the checks before filing ask for: a sponsor, and that somebody looked for similar ones. */
export async function preparedToFile(id: string): Promise<void> {
  const address = `/api/staff/proposals/${id}`;
  const date = new Date().toISOString().slice(0, 10);
  const done = [
    await call("PATCH", address, { as: "coordinator", body: { sponsor: "en boende i området" } }),
    await call("PUT", `${address}/similar-check`, {
      as: "coordinator",
      body: { date, where: "Malmöinitiativet", found: "nothing" },
    }),
  ];
  for (const { status, body } of done)
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

/** A word that nothing else has. It has no digits: those of a UUID may look like a phone number, which is masked. */
export const aWord = () => crypto.randomUUID().replaceAll(/[-\d]/g, "");
