// node test/bench/flood.ts: what a flood of 10,000 answers to one occasion consumes, for docs/operations.md.
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Deps } from "#functions/on-source/deps.ts";
import { knownPlaces } from "#functions/on-source/known-places.ts";
import { understandResponse } from "#functions/on-source/understand-source.ts";
import { budget, networkBudget } from "#shared/domain/budget.ts";
import { networks } from "#shared/networks/networks.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { asks } from "#shared/understanding/asks.ts";
import { loadUnderstandingData } from "#shared/understanding/load.ts";
import { createUnderstanding } from "#shared/understanding/understand.ts";
import { aResponse, anOccasion } from "#test/support/builders.ts";
import { withTable } from "./database.ts";

const Consumed = z.object({ CapacityUnits: z.number().default(0) });
const Output = z.object({ ConsumedCapacity: z.union([Consumed, z.array(Consumed)]).default([]) });
const flood = 10_000;
/** Answers that are really sent: the budget, and as many beyond it. */
const sent = budget.perMinute * 2;

async function measureFlood({ client, name }: Table, raw: DynamoDBClient): Promise<void> {
  let units = 0;
  raw.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
      const result = await next(args);
      const { ConsumedCapacity } = Output.parse(result.output);
      units += [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
      return result;
    },
    { step: "initialize" },
  );
  const store = stores({ client, name }, { asks, areaPlaceOf: () => "rosengard" });
  const deps: Deps = {
    stores: store,
    networks,
    placesOf: knownPlaces(store),
    understand: createUnderstanding(loadUnderstandingData()),
    budget,
    networkBudget,
    now: () => new Date("2126-05-10T12:00:30.000Z"),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const [draft] = rosengard.surveys;
  if (!draft) throw new Error("no survey");
  await store.surveys.publish("rosengard", draft);
  const by = { subject: "s", name: "Samtalsledare", role: "facilitator" };
  await store.occasions.add(anOccasion({ survey: { id: draft.id, version: 1 } }), {
    at: "2026-05-01T08:00:00.000Z",
    by,
    what: "occasion created",
    fields: [],
  });
  const each = async (index: number) => {
    const receipt = `R${String(index).padStart(10, "0")}`;
    await store.responses.add(
      aResponse({ receipt, clientId: crypto.randomUUID(), survey: { id: draft.id, version: 1 } }),
    );
    await understandResponse(deps, receipt);
  };
  const average = async (from: number) => {
    units = 0;
    for (let i = from; i < from + budget.perMinute; i++) await each(i);
    return units / budget.perMinute;
  };
  const within = await average(0);
  const beyond = await average(budget.perMinute);
  const whole = budget.perMinute * within + (flood - budget.perMinute) * beyond;
  console.log(
    `${sent} answers within a minute: ${within.toFixed(1)} units each within the budget of ${budget.perMinute}, ${beyond.toFixed(1)} beyond it`,
  );
  console.log(
    `${flood} within a minute: ${Math.round(whole)} units; without a budget ${Math.round(flood * within)}`,
  );
}

await withTable(measureFlood);
