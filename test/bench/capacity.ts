// node test/bench/capacity.ts: what each access pattern consumes, for docs/access-patterns.md.
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { edited } from "#shared/domain/contribution.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { withTable } from "./database.ts";
import { aContribution, aProposal, aResponse, anOccasion } from "#test/support/builders.ts";

const Consumed = z.object({ CapacityUnits: z.number().default(0) });
const Output = z.object({ ConsumedCapacity: z.union([Consumed, z.array(Consumed)]).default([]) });

export async function measureCapacity({ client, name }: Table, raw: DynamoDBClient): Promise<void> {
  let units = 0;
  let calls = 0;
  raw.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
      const result = await next(args);
      const { ConsumedCapacity } = Output.parse(result.output);
      units += [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
      calls++;
      return result;
    },
    { step: "initialize" },
  );
  const store = stores(
    { client, name },
    { asks: new Map([["more-lighting", { scope: "place" }]]), areaPlaceOf: () => "rosengard" },
  );
  const change = (at: string) => ({
    at,
    by: { subject: "s", name: "Samordnare", role: "coordinator" },
    what: "changed",
    fields: [],
  });
  const measure = async (name: string, work: () => Promise<unknown>) => {
    units = 0;
    calls = 0;
    await work();
    console.log(`| ${name} | ${calls} | ${units} |`);
  };

  console.log("| access pattern | calls | capacity units |\n|---|---|---|");
  const [survey] = rosengard.surveys;
  if (!survey) throw new Error("no survey");
  await measure("surveys.publish (new version)", () => store.surveys.publish("rosengard", survey));
  await measure("surveys.publish (unchanged)", () => store.surveys.publish("rosengard", survey));
  await measure("surveys.find", () => store.surveys.find("rosengard", survey.id, 1));
  await measure("occasions.add", () => store.occasions.add(anOccasion()));
  await measure("occasions.find", () => store.occasions.find("occ_ABCDEF"));
  await measure("responses.add", () => store.responses.add(aResponse()));
  await measure("responses.add (again)", () => store.responses.add(aResponse()));
  await measure("responses.find", () => store.responses.find("2222222222A"));
  const source = { kind: "response", id: "2222222222A", part: "improve" } as const;
  await measure("contributions.add (first of a request)", () =>
    store.contributions.add(aContribution({ source })),
  );
  await measure("contributions.add (joins a request)", () =>
    store.contributions.add(
      aContribution({ id: "con_2", source: { kind: "note", id: "note_1", part: "0" } }),
    ),
  );
  await measure("contributions.add (again)", () =>
    store.contributions.add(
      aContribution({ id: "con_2", source: { kind: "note", id: "note_1", part: "0" } }),
    ),
  );
  await measure("responses.markUnderstood", () =>
    store.responses.markUnderstood(aResponse(), ["con_1"], new Date()),
  );
  for (let i = 3; i < 53; i++)
    await store.contributions.add(
      aContribution({ id: `con_${i}`, source: { kind: "note", id: `note_${i}`, part: "0" } }),
    );
  await measure("contributions.list, inbox, 50", () =>
    store.contributions.list("rosengard", {}, { limit: 50 }),
  );
  await measure("contributions.list, of an occasion, 50", () =>
    store.contributions.list("rosengard", { occasion: "occ_ABCDEF" }, { limit: 50 }),
  );
  await measure("contributions.list, of a request, 50", () =>
    store.contributions.list("rosengard", { request: "rosengard.more-lighting.ramels-vag" }, { limit: 50 }),
  );
  const found = await store.contributions.find("con_2");
  if (!found) throw new Error("con_2 is missing");
  await measure("contributions.change (to another place)", () =>
    store.contributions.change(
      found,
      edited(found, { place: "bennets-vag" }),
      change("2024-06-01T08:00:00Z"),
    ),
  );
  await measure("contributions.historyOf", () => store.contributions.historyOf("con_2"));
  await measure("requests.find", () => store.requests.find("rosengard.more-lighting.ramels-vag"));
  await measure("requests.list, 50", () => store.requests.list("rosengard", {}, { limit: 50 }));
  const at = "2024-06-01T08:00:00.000Z";
  const proposal = aProposal({ createdAt: at, changedAt: at });
  await measure("proposals.add", () => store.proposals.add(proposal, change(at)));
  await measure("proposals.change", () =>
    store.proposals.change(proposal, { ...proposal, stage: "ready" }, change("2024-06-02T08:00:00Z")),
  );
  await measure("rollups.months", () => store.rollups.months("rosengard"));
  await measure("members.of", () => store.members.of("demo-admin"));
  await measure("responses.erase + contributions.erase + finishErasure", async () => {
    await store.responses.erase("2222222222A", { contributionIds: ["con_1"], photoIds: [] }, new Date());
    await store.contributions.erase("con_1");
    await store.responses.finishErasure("2222222222A", new Date());
  });
  await measure("pending.list (nothing pending)", () => store.pending.list(new Date(), 200));
}

if (import.meta.main) await withTable(measureCapacity);
