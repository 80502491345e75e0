import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, describe, expect, it } from "vitest";
import { responseStore } from "#shared/store/response-store.ts";
import { getMany, listPage, transact } from "#shared/store/table.ts";
import { aResponse } from "#test/support/builders.ts";

// What DynamoDB Local never does: to be too busy.
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "eu-north-1" }));
const aws = mockClient(client);
const table = { client, name: "feedback" };
const write = { Put: { TableName: "feedback", Item: { pk: "A", sk: "A" } } };
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: "cancelled",
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
afterEach(() => aws.reset());

describe("many items by their keys", () => {
  const keys = ["A", "B", "C"].map((pk) => ({ pk, sk: pk }));
  const of = (item: object) => item;

  it("are asked for again as long as some are left for later, so that none is taken for missing", async () => {
    aws
      .on(BatchGetCommand)
      .resolvesOnce({
        Responses: { feedback: keys.slice(0, 1) },
        UnprocessedKeys: { feedback: { Keys: keys.slice(1) } },
      })
      .resolvesOnce({ UnprocessedKeys: { feedback: { Keys: keys.slice(1) } } })
      .resolvesOnce({ Responses: { feedback: keys.slice(1) } });

    expect(await getMany(table, keys, of)).toEqual(keys);
    expect(await getMany(table, [], of)).toEqual([]);
    expect(aws.calls()).toHaveLength(3);
  });

  it("fail rather than come short when the table stays too busy", async () => {
    aws.on(BatchGetCommand).resolves({ UnprocessedKeys: { feedback: { Keys: keys } } });

    await expect(getMany(table, keys, of)).rejects.toThrow("too busy");
  });
});

describe("a transaction", () => {
  it("that met another one is tried again until it is through", async () => {
    aws
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled("None", "TransactionConflict"))
      .rejectsOnce(cancelled("TransactionConflict", "None"))
      .resolves({});

    await transact(table, [write, undefined, write]);

    expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(3);
  });

  it("whose condition does not hold is not tried again, and says which one", async () => {
    aws.on(TransactWriteCommand).rejects(cancelled("None", "ConditionalCheckFailed"));

    await expect(transact(table, [write, write])).rejects.toMatchObject({
      name: "TransactionRefused",
      reasons: ["None", "ConditionalCheckFailed"],
    });
    expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  it("gives up in the end, so that the stream delivers again", async () => {
    aws.on(TransactWriteCommand).rejects(cancelled("TransactionConflict"));

    await expect(transact(table, [write])).rejects.toMatchObject({ name: "TransactionRefused" });
    expect(aws.commandCalls(TransactWriteCommand).length).toBeGreaterThan(3);
  });
});

describe("a list behind a filter", () => {
  it("reads on while pages come back empty, and stops after some with a cursor to go on", async () => {
    aws.on(QueryCommand).resolves({ Items: [], LastEvaluatedKey: { pk: "A", sk: "B" } });

    const page = await listPage(table, { KeyConditionExpression: "pk = :pk" }, { limit: 5 }, (item) => item);

    expect(page).toEqual({ items: [], cursor: expect.any(String) });
    expect(aws.commandCalls(QueryCommand).length).toBe(8);
  });
});

it("says that a response was accepted only when the write came through", async () => {
  aws.on(PutCommand).rejects(Object.assign(new Error("too busy"), { name: "ThrottlingException" }));

  await expect(responseStore(table).add(aResponse())).rejects.toMatchObject({ name: "ThrottlingException" });
});
