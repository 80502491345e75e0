import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { ReceiptView } from "#shared/api/wire.ts";
import { emailPattern } from "#shared/domain/email.ts";
import { anOpenOccasion, call } from "#test/support/api.ts";
import { anAddress, anOccasionWithContact, mailed } from "#test/support/contact.ts";

let occasion: Awaited<ReturnType<typeof anOccasionWithContact>>;
beforeAll(async () => void (occasion = await anOccasionWithContact()));

const wish = "Kan vi få fler bänkar på torget?";
const post = (body: object, code = occasion.code) =>
  call("POST", `/api/occasions/${code}/responses`, {
    body: { id: crypto.randomUUID(), language: "sv", answers: { improve: wish }, ...body },
  });
const mailsOf = async (answer: { body: unknown }) => {
  const { receipt } = z.object({ receipt: z.string() }).parse(answer.body);
  return ReceiptView.parse((await call("GET", `/api/receipts/${receipt}`)).body).mails;
};
const postForm = (fields: Record<string, string>, query = "lang=sv") =>
  call("POST", `/f/${occasion.code}?${query}`, {
    raw: new URLSearchParams({ id: crypto.randomUUID(), shown_at: "1", improve: wish, ...fields }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
const receiptOf = ({ headers }: { headers: Headers }) =>
  /\/r\/(\w+)/.exec(headers.get("location") ?? "")?.[1] ?? "";

describe("an address that comes with an answer", () => {
  it("is kept apart from it, once however often it is sent, and is asked by one mail", async () => {
    const sent = { id: crypto.randomUUID(), contact: { address: anAddress(), consent: true } };

    const [first, ...again] = await Promise.all([post(sent), post(sent), post(sent)]);
    const late = await post(sent);

    expect([first, ...again].filter(({ status }) => status === 201)).toHaveLength(1);
    expect([late.status, await mailsOf(late)]).toEqual([200, "waiting"]);
    expect(await mailed(sent.contact.address)).toHaveLength(1);
    const { receipt } = z.object({ receipt: z.string() }).parse(late.body);
    expect(JSON.stringify((await call("GET", `/api/receipts/${receipt}`)).body)).not.toContain("@");
    expect((await call("DELETE", `/api/receipts/${receipt}/contact`)).status).toBe(204);
    expect(await mailsOf(late)).toBe("possible");
  });

  it("is added by going back, to the same answer", async () => {
    const id = crypto.randomUUID();
    expect((await post({ id })).status).toBe(201);

    const again = await post({ id, contact: { address: anAddress(), consent: true } });

    expect([again.status, await mailsOf(again)]).toEqual([200, "waiting"]);
  });

  it("of somebody under 13 is not kept, and the answer is", async () => {
    const contact = { address: anAddress(), consent: true };

    const answer = await post({ answers: { improve: wish, age: "under-13" }, contact });

    expect([answer.status, await mailsOf(answer)]).toEqual([201, "off"]);
  });

  it.each([
    [{ address: "boende", consent: true }, "#/contact/address"],
    [{ address: "boende@example.org", consent: false }, "#/contact/consent"],
    [{ address: "boende@example.org" }, "#/contact/consent"],
  ])("is refused as %j with a pointer to what is wrong", async (contact, pointer) => {
    expect(await post({ contact })).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it("is refused where the survey asks for none, and as an answer", async () => {
    const plain = await anOpenOccasion();

    expect(await post({ contact: { address: anAddress(), consent: true } }, plain.code)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/contact", code: "unknown-question" }] },
    });
    expect(await post({ answers: { improve: wish, told: "a@example.org" } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/answers/told", code: "wrong-type" }] },
    });
  });
});

describe("a form without script", () => {
  it("keeps the address with its consent, and says on the receipt that a mail comes", async () => {
    const fields = { contact_address: ` ${anAddress()} `, contact_consent: "yes" };

    const sent = await postForm(fields);

    expect(sent.status).toBe(303);
    const { body } = await call("GET", `/r/${receiptOf(sent)}?new=1&lang=sv`);
    expect(body).toContain("Vi skickar ett mejl till dig");
    const onTablet = await call("GET", `/r/${receiptOf(sent)}?new=1&lang=sv&kiosk=1`);
    expect(onTablet.body).toContain("Vi skickar ett mejl till dig");
  });

  it("leads to the address and to the consent that is missing, and keeps all that was typed", async () => {
    const { status, body } = await postForm({ contact_address: "boende@exempel" });

    expect(status).toBe(422);
    expect(body).toContain('<a href="#q-told">Vill du veta vad som händer? – Skriv en hel e-postadress');
    expect(body).toContain('<a href="#q-told-consent">Vill du veta vad som händer? – Kryssa i rutan');
    expect(body).toContain('value="boende@exempel"');
    expect(body).toContain(wish);
  });

  it("says all that is wrong at once, and takes a ticked box without an address for nothing", async () => {
    const { body } = await postForm({ improve: "x".repeat(2001), contact_address: "boende" });
    expect(body).toContain('href="#q-improve"');
    expect(body).toContain('href="#q-told"');

    const sent = await postForm({ contact_consent: "yes" });
    expect(sent.status).toBe(303);
    expect((await call("GET", `/api/receipts/${receiptOf(sent)}`)).body).toMatchObject({ mails: "possible" });
  });

  it("lets somebody under 13 send the answer, whatever stands in the field, and keeps no address", async () => {
    const sent = await postForm({ age: "under-13", contact_address: "barn@" });

    expect(sent.status).toBe(303);
    expect((await call("GET", `/api/receipts/${receiptOf(sent)}`)).body).toMatchObject({ mails: "off" });
  });

  it("tells somebody under 13 who typed an address that it is not kept, also on a tablet", async () => {
    const sent = await postForm({
      age: "under-13",
      contact_address: "barn@example.org",
      contact_consent: "yes",
    });
    const left = sent.headers.get("location") ?? "";
    const others = await postForm({ age: "under-13" });

    expect((await call("GET", left.replace("lang=sv", "lang=ar"))).body).toContain("لذلك لا نحفظ عنوان");
    expect((await call("GET", `${left}&kiosk=1`)).body).toContain("Därför sparar vi inte din e-postadress");
    expect(others.headers.get("location")).not.toContain("left=");
  });

  it("says so before it is sent, where the answers are looked over", async () => {
    const more = ["a", "b"].map((id) => ({ id, type: "yes-no", texts: { sv: id } }));
    const stepped = await anOccasionWithContact(more);
    const look = (fields: Record<string, string>) =>
      call("POST", `/f/${stepped.code}?lang=sv`, {
        raw: new URLSearchParams({ improve: wish, age: "under-13", go_to: "5", ...fields }).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });

    const said = "<dd>Du är under 13 år. Därför sparar vi inte din e-postadress.</dd>";
    expect((await look({ contact_address: "barn@example.org" })).body).toContain(said);
    expect((await look({})).body).not.toContain(said);
  });

  it("offers nobody's own address on a tablet that many use", async () => {
    expect((await call("GET", `/f/${occasion.code}?lang=sv`)).body).toContain('autocomplete="email"');
    expect((await call("GET", `/f/${occasion.code}?lang=sv&kiosk=1`)).body).not.toContain(
      'autocomplete="email"',
    );
  });
});

describe("on paper", () => {
  const typeIn = (body: object) =>
    call("POST", `/api/staff/occasions/${occasion.id}/responses`, {
      as: "facilitator",
      body: { id: crypto.randomUUID(), language: "sv", answers: { improve: wish }, ...body },
    });

  it("the question has its line, its box and who types it in; typed in it is asked by a mail", async () => {
    const { body } = await call("GET", `/f/${occasion.code}/paper?lang=sv`);
    expect(body).toContain("Ja, spara min adress");
    expect(body).toContain("skriver in adressen i systemet");

    const address = anAddress();
    const typed = await typeIn({ contact: { address, consent: true } });

    expect([typed.status, await mailsOf(typed)]).toEqual([201, "waiting"]);
    expect(await mailed(address)).toHaveLength(1);
    expect(await typeIn({ contact: { address, consent: false } })).toMatchObject({ status: 422 });
  });
});

describe("a survey", () => {
  const questions = (...added: object[]) =>
    call("PUT", `/api/staff/surveys/survey-${crypto.randomUUID().slice(0, 8)}`, {
      as: "coordinator",
      body: { name: { sv: "Kontakt" }, questions: added, edit: 0 },
    });
  const contact = (fields: object = {}) => ({
    id: "told",
    type: "contact",
    texts: { sv: "Kontakt?" },
    ...fields,
  });
  const words = { id: "improve", type: "text", texts: { sv: "Vad?" } };

  it.each([
    ["never-required", [words, contact({ required: true })]],
    ["only-once", [words, contact(), contact({ id: "told-again" })]],
    ["not-alone", [contact()]],
  ])("asks for an address %s", async (code, asked) => {
    expect(await questions(...asked)).toMatchObject({ status: 422, body: { errors: [{ code }] } });
  });
});

it("a page looks at an address as zod does", () => {
  expect(emailPattern.source).toBe(z.regexes.email.source);
});
