import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { performance } from "node:perf_hooks";
import * as z from "zod";
import { publicApi } from "#functions/public-api/app.ts";
import { asks } from "#shared/understanding/asks.ts";
import { networks } from "#shared/networks/networks.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { newKey } from "#shared/platform/id.ts";
import { stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { mask } from "#shared/understanding/mask/mask.ts";
import { aResponse, anOccasion } from "#test/support/builders.ts";
import { handle } from "hono/aws-lambda";

const text = "Det är för mörkt på Ramels väg när man kommer hem sent, vi vill ha fler lampor mellan husen";
const lanes = 8;
const rounds = 5;
const perRound = 400;

/** Bare: what is the least that a validated write costs on this engine. */
const Bare = z.strictObject({
  id: z.guid(),
  language: z.string(),
  answers: z.record(z.string(), z.string()),
});

/** Responses a second through the real handler, and validated PutItems a second, in turns on the same table. */
export async function measurePosting(table: Table): Promise<void> {
  const store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  const [draft] = rosengard.surveys;
  if (!draft) throw new Error("no survey");
  await store.surveys.publish("rosengard", draft);
  await store.occasions.add(anOccasion());
  const silent = { info: () => {}, warn: () => {}, error: console.error };
  const handler = handle(
    publicApi({
      admit: () => true,
      stores: store,
      networks,
      asks,
      mask,
      now: () => new Date(),
      newResponseId: () => crypto.randomUUID(),
      newKey,
      log: silent,
      mails: false,
      photoOrigin: "http://localhost",
      publicUrl: "http://localhost",
      signIn: { issuer: "", clientId: "", scope: "" },
    }),
  );
  const post = async () => {
    const body = JSON.stringify({
      id: crypto.randomUUID(),
      language: "sv",
      answers: { improve: text, where: "Ramels väg" },
    });
    const result = await handler(event("/api/occasions/ABCDEF/responses", body));
    if (result.statusCode !== 201) throw new Error(JSON.stringify(result));
  };
  const put = async () => {
    const body = JSON.stringify({
      id: crypto.randomUUID(),
      language: "sv",
      answers: { improve: text, where: "Ramels väg" },
    });
    const read = Bare.parse(JSON.parse(body));
    const { receipt: _receipt, clientId: _id, ...item } = aResponse({ answers: read.answers });
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { pk: `BARE#${read.id}`, sk: "BARE", ...item },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );
  };
  const get = () =>
    table.client.send(
      new GetCommand({ TableName: table.name, Key: { pk: "OCCASION#occ_ABCDEF", sk: "OCCASION" } }),
    );
  const posts: number[] = [];
  const puts: number[] = [];
  await perSecond(post, 100);
  await perSecond(put, 100);
  for (let round = 0; round < rounds; round++) {
    puts.push(await perSecond(put, perRound));
    posts.push(await perSecond(post, perRound));
  }
  const gets = await perSecond(get, perRound);
  const [posting, putting] = [median(posts), median(puts)];
  console.log(
    `posting a response: ${posting.toFixed(0)}/s; bare validated PutItem: ${putting.toFixed(0)}/s; ratio ${(posting / putting).toFixed(2)} (at least 0.6); GetItem ${gets.toFixed(0)}/s`,
  );
}

async function perSecond(work: () => Promise<unknown>, count: number): Promise<number> {
  const start = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (left-- > 0) await work();
    }),
  );
  return (count / (performance.now() - start)) * 1000;
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function event(path: string, body: string) {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    headers: { "content-type": "application/json", host: "localhost" },
    isBase64Encoded: false,
    body,
    requestContext: {
      accountId: "",
      apiId: "",
      domainName: "localhost",
      domainPrefix: "",
      requestId: "r",
      routeKey: "$default",
      stage: "$default",
      time: "",
      timeEpoch: 0,
      http: { method: "POST", path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "bench" },
      authentication: null,
      authorizer: {},
    },
  };
}
