import type { Context } from "hono";
import type { Handlers } from "#functions/http/serve.ts";
import type { publicOperations } from "#shared/api/public-operations.ts";
import { NewContact, contactFields, contactFromFields, mayLeaveContact } from "#shared/domain/contact.ts";
import { type LanguageTag, chooseLanguage, languageTags } from "#shared/domain/language.ts";
import { type Network } from "#shared/domain/network.ts";
import { type Occasion, openness } from "#shared/domain/occasion.ts";
import { readReceipt } from "#shared/domain/receipt.ts";
import { type Fault, Refusal } from "#shared/domain/refusal.ts";
import { dateIn } from "#web-form/messages.ts";
import { answersFromForm, formPage, shownAtField, trapField } from "#web-form/pages/form.ts";
import { isAbout } from "#web-form/pages/form-fields.ts";
import { again, fromField, goField } from "#web-form/pages/form-steps.ts";
import { type Survey, isStepped, readAnswers } from "#shared/domain/survey.ts";
import { type PageContext, messagePage } from "#web-form/pages/layout.ts";
import { startPage } from "#web-form/pages/network.ts";
import { type Paper, cardsPage, paperFormPage, posterPage } from "#web-form/pages/paper.ts";
import {
  type ReceiptPage,
  erasedPage,
  findPage,
  kioskReceiptPage,
  receiptPage,
} from "#web-form/pages/receipt.ts";
import { answer } from "./answer.ts";
import { contactPageHandlers } from "./contact-pages.ts";
import { asked, leaveContact, mailsOf } from "./contact.ts";
import { correct } from "./correct.ts";
import type { Deps } from "./deps.ts";
import { publicPageHandlers } from "./public-pages.ts";
import { findOccasion, receive, surveyOf } from "./receive.ts";
import { erase, findResponse, receiptView } from "./results.ts";

type PageOperations = Pick<
  typeof publicOperations,
  | "showStart"
  | "showForm"
  | "postForm"
  | "showPoster"
  | "showCards"
  | "showPaper"
  | "findReceipt"
  | "showReceipt"
  | "postReceipt"
  | "showNetwork"
  | "showOccasion"
  | "showPrivacy"
  | "showAccessibility"
  | "getJsonFeed"
  | "getAtomFeed"
  | "showContact"
  | "postContact"
  | "showContactStop"
  | "postContactStop"
>;

export function pageHandlers(deps: Deps): Handlers<PageOperations> {
  const languageOf = (c: Context, fallback?: LanguageTag): LanguageTag =>
    c.req.query("lang") === undefined && fallback
      ? fallback
      : chooseLanguage(c.req.query("lang"), c.req.header("accept-language"));

  const unknownPage = (c: Context, path: string) =>
    answer(c, messagePage({ language: languageOf(c), path }, "unknown.title", "unknown.text"), 404);

  /** Shows a refusal that is the reader's to understand as a page; anything else goes on as a failure. */
  const withPages = async (c: Context, path: string, work: () => Promise<Response>): Promise<Response> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "receipt/erased")
        return answer(c, erasedPage({ language: languageOf(c), path }), 410);
      if (error.code === "receipt/unknown")
        return answer(c, findPage({ language: languageOf(c), path: "/r" }, "", true), 404);
      if (error.code.endsWith("/unknown")) return unknownPage(c, path);
      throw error;
    }
  };

  const formContext = (c: Context, occasion: Occasion, network: Network): PageContext => ({
    language: languageOf(c),
    offered: languageTags.filter((tag) => (occasion.languages ?? network.languages).includes(tag)),
    path: `/f/${occasion.code}`,
    network,
    ...(inKiosk(c) ? { kiosk: true, startAgain: startOf(occasion) } : {}),
  });

  /** What the printed pages share; in its languages, whenever it opens. */
  const paperOf = async (code: string) => {
    const { occasion, network } = await findOccasion(deps, code);
    const offered = languageTags.filter((tag) => (occasion.languages ?? network.languages).includes(tag));
    const paper: Paper = {
      occasion,
      network,
      languages: offered,
      address: `${deps.publicUrl}/f/${occasion.code}`,
    };
    return { occasion, paper };
  };

  const showForm = async (
    c: Context,
    { occasion, network }: { occasion: Occasion; network: Network },
    filled: {
      responseId: string;
      shownAt: number;
      typed: Record<string, string[]>;
      faults: readonly Fault[];
      step?: number;
      named?: readonly string[];
      isOnWay?: boolean;
    },
    status: 200 | 422 | 429,
  ) => {
    const survey = asked(deps, await surveyOf(deps, occasion));
    const { places, purpose } = network;
    const form = { code: occasion.code, occasion, purpose, survey, places, ...filled };
    const context = formContext(c, occasion, network);
    // Going back shows the form as it was left, with its id: nothing is typed twice and nothing is stored twice.
    // A tablet that many use keeps nothing.
    c.header("cache-control", context.kiosk ? "no-store" : "private, no-cache");
    return answer(c, formPage(context, form), status);
  };

  const shutPage = (c: Context, occasion: Occasion, network: Network) => {
    const context = formContext(c, occasion, network);
    return openness(occasion, deps.now()) === "closed"
      ? answer(c, messagePage(context, "closed.title", "closed.text"), 409)
      : answer(
          c,
          messagePage(context, "notYet.title", "notYet.text", {
            date: dateIn(context.language, occasion.opensAt ?? occasion.date),
          }),
          409,
        );
  };

  return {
    ...contactPageHandlers(deps),
    ...publicPageHandlers(deps, withPages),

    showStart: ({ c }) =>
      answer(c, startPage({ language: languageOf(c), path: "/" }, [...deps.networks.values()])),

    showForm: ({ c, params }) =>
      withPages(c, `/f/${params.code}`, async () => {
        const found = await findOccasion(deps, params.code);
        if (openness(found.occasion, deps.now()) !== "open")
          return shutPage(c, found.occasion, found.network);
        return showForm(
          c,
          found,
          { responseId: deps.newResponseId(), shownAt: deps.now().getTime(), typed: {}, faults: [] },
          200,
        );
      }),

    postForm: ({ c, params }) =>
      withPages(c, `/f/${params.code}`, async () => {
        const found = await findOccasion(deps, params.code);
        const { id, fields, shownAt, trap, goTo } = await readForm(c, deps);
        const language = languageOf(c);
        const survey = asked(deps, await surveyOf(deps, found.occasion));
        const filled = { responseId: id, shownAt, typed: fields };
        const isOpen = openness(found.occasion, deps.now()) === "open";
        const way = onWay(survey, fields, goTo);
        if (way && isOpen) {
          const { step, faults } = way;
          const named = step === survey.questions.length ? namedIn(survey, fields) : [];
          return showForm(
            c,
            found,
            { ...filled, faults, step, named, isOnWay: true },
            faults.length > 0 ? 422 : 200,
          );
        }
        if (isAgain(goTo)) return shutPage(c, found.occasion, found.network);
        if (!deps.admit(c)) {
          c.header("retry-after", "60");
          const faults = [{ pointer: "#/", code: "busy" }];
          return showForm(c, found, { ...filled, faults, step: survey.questions.length }, 429);
        }
        try {
          const kiosk = inKiosk(c);
          const seconds = (deps.now().getTime() - shownAt) / 1000;
          const answers = answersFromForm(survey, fields);
          const { contact, faults } = contactIn(survey, fields, answers);
          if (faults.length > 0)
            throw new Refusal("invalid", { faults: [...faultsOf(survey, answers), ...faults] });
          const sent = { id, language, answers, form: { seconds, trap }, ...(contact ? { contact } : {}) };
          const { receipt } = await receive(deps, found.occasion, sent, kiosk ? "kiosk" : "form");
          const left = isAddressLeftOut(survey, fields) ? "&left=contact" : "";
          return c.redirect(`/r/${receipt}?new=1&lang=${language}${kiosk ? "&kiosk=1" : ""}${left}`, 303);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          if (error.code.startsWith("occasion/")) return shutPage(c, found.occasion, found.network);
          const faults = error.code === "response/empty" ? [nothingSaid] : error.faults;
          if (error.code !== "invalid" && error.code !== "response/empty") throw error;
          return showForm(c, found, { ...filled, faults, step: firstFaulty(survey, faults) }, 422);
        }
      }),

    showPoster: ({ c, params }) =>
      withPages(c, `/f/${params.code}`, async () =>
        answer(c, posterPage((await paperOf(params.code)).paper)),
      ),

    showCards: ({ c, params }) =>
      withPages(c, `/f/${params.code}`, async () => answer(c, cardsPage((await paperOf(params.code)).paper))),

    showPaper: ({ c, params }) =>
      withPages(c, `/f/${params.code}`, async () => {
        const { occasion, paper } = await paperOf(params.code);
        const survey = asked(deps, await surveyOf(deps, occasion));
        return answer(c, paperFormPage(paper, { language: languageOf(c), survey, code: occasion.code }));
      }),

    findReceipt: ({ c, query }) => {
      const language = languageOf(c);
      const typed = query.code?.trim();
      if (!typed) return answer(c, findPage({ language, path: "/r" }, "", false));
      const receipt = readReceipt(typed);
      return receipt
        ? c.redirect(`/r/${receipt}?lang=${language}`, 303)
        : answer(c, findPage({ language, path: "/r" }, typed, true));
    },

    showReceipt: ({ c, params, query }) =>
      withPages(c, `/r/${params.receipt}`, () =>
        showReceiptPage(c, params.receipt, {
          isNew: query.new !== undefined,
          isContactLeftOut: query.left === "contact",
        }),
      ),

    postReceipt: ({ c, params }) =>
      withPages(c, `/r/${params.receipt}`, async () => {
        const form = await c.req.parseBody();
        const receipt = readReceipt(params.receipt);
        const onward = (part: string) => c.redirect(`/r/${receipt}?lang=${languageOf(c)}${part}`, 303);
        if (form["do"] === "contact") {
          const sent = { address: form["address"], consent: form["consent"] === "yes" };
          const read = NewContact.safeParse(sent);
          if (!read.success) {
            const wrong = (["address", "consent"] as const).filter((field) =>
              read.error.issues.some(({ path }) => path[0] === field),
            );
            const typed = typeof sent.address === "string" ? sent.address.slice(0, 300) : "";
            return showReceiptPage(c, params.receipt, { contact: { typed, wrong } });
          }
          const response = await findResponse(deps, params.receipt);
          await leaveContact(
            deps,
            response,
            await surveyAnswered(response),
            read.data,
            languageOf(c, response.language),
          );
          return onward("#contact");
        }
        if (form["do"] === "correct") {
          const part = typeof form["part"] === "string" ? form["part"].slice(0, 100) : "";
          const text = typeof form["text"] === "string" ? form["text"] : "";
          const response = await findResponse(deps, params.receipt);
          try {
            await correct(deps, response, await surveyAnswered(response), part, text);
          } catch (error) {
            const [fault] = error instanceof Refusal ? error.faults : [];
            if (!fault) throw error;
            return showReceiptPage(c, params.receipt, { correction: { part, typed: text, fault } });
          }
          return onward("");
        }
        if (form["do"] === "forget-contact") {
          const response = await findResponse(deps, params.receipt);
          await deps.stores.contacts.remove(response.receipt);
          return onward("#contact");
        }
        if (form["confirm"] !== "yes") return showReceiptPage(c, params.receipt, { unconfirmed: true });
        await erase(deps, params.receipt);
        return onward("");
      }),
  };

  /** Questions whose answer seems to tell who somebody is: said before it is sent, and masked when it is. */
  function namedIn({ questions }: Survey, fields: Record<string, string[]>): string[] {
    return questions
      .filter(({ type }) => type === "text" || type === "place")
      .map(({ id }) => id)
      .filter((id) => deps.mask(fields[id]?.[0] ?? "").masks.length > 0);
  }

  async function showReceiptPage(c: Context, receipt: string, shown: ReceiptShown) {
    const response = await findResponse(deps, receipt);
    const network = deps.networks.get(response.networkId);
    const occasion = await deps.stores.occasions.find(response.occasionId);
    if (!occasion) throw new Error("a response's occasion is missing");
    if (shown.isNew && inKiosk(c)) {
      const context = {
        language: languageOf(c, response.language),
        offered: [],
        path: "",
        network,
        kiosk: true,
        startAgain: startOf(occasion),
      };
      const mails = await mailsOf(deps, response, await surveyAnswered(response));
      const address = `${deps.publicUrl}/r/${response.receipt}`;
      return answer(
        c,
        kioskReceiptPage(context, {
          receipt: response.receipt,
          address,
          mails,
          isContactLeftOut: shown.isContactLeftOut === true,
        }),
      );
    }
    const survey = await surveyAnswered(response);
    const view = await receiptView(deps, response, survey);
    const address = `${deps.publicUrl}/r/${response.receipt}`;
    const context: PageContext = {
      language: languageOf(c, response.language),
      path: `/r/${response.receipt}${shown.isNew ? "?new=1" : ""}`,
      network,
    };
    const wrong = shown.unconfirmed === true || Boolean(shown.contact ?? shown.correction);
    return answer(c, receiptPage(context, { view, survey, address, ...shown }), wrong ? 422 : 200);
  }

  /** The survey as it was when the response was given. */
  function surveyAnswered(response: Answered) {
    return surveyOf(deps, response);
  }
}

type ReceiptShown = Omit<ReceiptPage, "view" | "survey" | "address">;
type Answered = { networkId: string; survey: { id: string; version: number } };

type GoTo = number | (typeof again)[keyof typeof again] | undefined;
const isAgain = (goTo: GoTo) => goTo === again.same || goTo === again.refused;

/** What a form that is not to be sent yet shows: another question, or the same in another language. */
function onWay(survey: Survey, fields: Record<string, string[]>, goTo: GoTo) {
  if (isAgain(goTo)) return sameAgain(survey, fields, goTo === again.refused);
  return isStepped(survey) && typeof goTo === "number" ? stepTo(survey, fields, goTo) : undefined;
}

/** The question that was shown, with what was wrong up to there if anything was said to be. */
function sameAgain(survey: Survey, fields: Record<string, string[]>, isRefused: boolean) {
  const { questions } = survey;
  const at = Math.min(Math.max(Math.trunc(Number(fields[fromField]?.[0])) || 0, 0), questions.length);
  const step = isStepped(survey) ? at : 0;
  if (!isRefused) return { step, faults: [] };
  const answers = answersFromForm(survey, fields);
  const passed = isStepped(survey) ? questions.slice(0, at + 1) : questions;
  const faults = [...faultsOf(survey, answers), ...contactIn(survey, fields, answers).faults].filter(
    (fault) => passed.some((question) => isAbout(fault, question)),
  );
  return { step, faults: Object.keys(answers).length === 0 && faults.length === 0 ? [nothingSaid] : faults };
}

const nothingSaid: Fault = { pointer: "#/answers/", code: "empty" };

/** Where a step leads: on only past questions that are answered as they must be, back always. */
function stepTo(survey: Survey, fields: Record<string, string[]>, wanted: number) {
  const { questions } = survey;
  const to = Math.min(Math.max(wanted, 0), questions.length);
  const passed = new Set(questions.slice(0, to).map(({ id }) => `#/answers/${id}`));
  const answers = answersFromForm(survey, fields);
  const faults = [
    ...faultsOf(survey, answers).filter(({ pointer }) => passed.has(pointer)),
    ...(questions.slice(0, to).some(isContact) ? contactIn(survey, fields, answers).faults : []),
  ];
  if (faults.length > 0) return { step: firstFaulty(survey, faults), faults };
  return { step: pastContact(survey, fields, to), faults: [] };
}

function faultsOf(survey: Survey, answers: Record<string, unknown>): readonly Fault[] {
  try {
    readAnswers(survey, answers);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults;
  }
}

const isContact = ({ type }: Survey["questions"][number]) => type === "contact";

/** Who is not asked for an address is led past the question: onwards, or back when that is where she goes. */
function pastContact({ questions }: Survey, fields: Record<string, string[]>, to: number): number {
  const question = questions[to];
  if (!question || !isContact(question) || mayLeaveContact({ questions }, firstOf(fields))) return to;
  const from = Number(fields[fromField]?.[0] ?? 0);
  return to < from ? Math.max(to - 1, 0) : to + 1;
}

/** The address in a form; none of somebody who says that she is under 13. */
function contactIn(survey: Survey, fields: Record<string, string[]>, answers: Record<string, unknown>) {
  const isAsked = survey.questions.some(isContact) && mayLeaveContact(survey, answers);
  return isAsked ? contactFromFields(fields) : { faults: [] };
}

/** Somebody under 13 typed an address: she is told that it is not kept. */
const isAddressLeftOut = (survey: Survey, fields: Record<string, string[]>) =>
  Boolean(fields[contactFields.address]?.[0]?.trim()) && !mayLeaveContact(survey, firstOf(fields));

const firstOf = (fields: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, [value = ""]]) => [name, value]));

/** The first question with a fault; the first of all when none is at fault alone. */
const firstFaulty = ({ questions }: Survey, faults: readonly Fault[]) =>
  Math.max(
    0,
    questions.findIndex((question) => faults.some((fault) => isAbout(fault, question))),
  );

const inKiosk = (c: Context) => c.req.query("kiosk") !== undefined;
const startOf = (occasion: Occasion) => `/f/${occasion.code}?kiosk`;

/** A posted form's fields, each with all its values; the id is made anew when it is none. */
async function readForm(c: Context, deps: Deps) {
  const body = await c.req.parseBody({ all: true });
  const fields: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(body).slice(0, 100)) {
    const values = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
    if (!pageFields.has(name) && values.length > 0) fields[name] = values;
  }
  // A browser sends both; without them the answer is as one posted at once, and waits for a human.
  const shownAt = Number(body[shownAtField]) || deps.now().getTime();
  const trap = typeof body[trapField] === "string" ? body[trapField].slice(0, 2000) : "";
  const id = typeof body["id"] === "string" && uuid.test(body["id"]) ? body["id"] : deps.newResponseId();
  const wanted = typeof body[goField] === "string" ? body[goField] : "";
  const goTo: GoTo = /^\d{1,2}$/.test(wanted)
    ? Number(wanted)
    : Object.values(again).find((each) => each === wanted);
  return { id, fields, shownAt, trap, goTo };
}

const pageFields = new Set(["id", shownAtField, trapField, goField]);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
