import { expect, it } from "vitest";
import { call } from "#test/support/api.ts";

it("names who is controller: set by an administrator, told in the history, shown to residents", async () => {
  const body = { name: "Föreningen Exempel, 802400-0000", contact: "uppgifter@example.org" };
  const set = (as: "coordinator" | "admin", given: object = body) =>
    call("PUT", "/api/staff/settings/controller", { as, body: given });

  expect((await set("coordinator")).status).toBe(403);
  expect(await set("admin", { ...body, contact: " " })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/contact", code: "too-small" }] },
  });
  expect(await set("admin")).toMatchObject({ status: 200, body: { controller: body } });
  expect(await set("admin", { ...body, name: "Annan", version: 0 })).toMatchObject({ status: 412 });

  for (const page of ["privacy", "accessibility"]) {
    const { body: shown } = await call("GET", `/n/rosengard/${page}?lang=ar`);
    expect(shown).toContain(body.name);
    expect(shown).toContain(body.contact);
  }
  const { body: history } = await call("GET", "/api/staff/history?limit=100", { as: "admin" });
  expect(JSON.stringify(history)).toContain("Föreningen Exempel");
});
