import type { Context, Hono } from "hono";
import { statusOf } from "#functions/http/problem.ts";
import { serve } from "#functions/http/serve.ts";
import { publicOperations } from "#shared/api/public-operations.ts";
import { placeRef } from "#shared/api/views.ts";
import { languageTags } from "#shared/domain/language.ts";
import { openness } from "#shared/domain/occasion.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { photoOrigin } from "./answer.ts";
import { asked, leaveContact, mailsOf } from "./contact.ts";
import { cached } from "./cached.ts";
import { correct } from "./correct.ts";
import type { Deps } from "./deps.ts";
import { pageHandlers } from "./pages.ts";
import { replyPageHandlers } from "./reply-pages.ts";
import { findOccasion, receive, surveyOf } from "./receive.ts";
import { erase, findResponse, networkView, occasionView, receiptView } from "./results.ts";

/** Everything that needs no login: pages and their data. */
export function publicApi(deps: Deps): Hono {
  return serve(
    publicOperations,
    {
      ...pageHandlers(deps),
      ...replyPageHandlers(deps),

      getOpenApi: async ({ c }) => {
        // Describes the staff's routes too: nothing that a resident's answer should wait for.
        const { openApiDocument } = await import("#shared/api/openapi.ts");
        return fresh(c).json(openApiDocument(deps.publicUrl, statusOf));
      },

      getSignIn: ({ c }) => fresh(c).json(deps.signIn),

      getOccasion: async ({ c, params }) => {
        const { occasion, network } = await findOccasion(deps, params.code);
        const { id, code, kind, name, date, languages = [...network.languages] } = occasion;
        return fresh(c).json({
          id,
          code,
          kind,
          name,
          date,
          place: placeRef(network, occasion.place),
          network: { id: network.id, name: network.name },
          languages: languageTags.filter((tag) => languages.includes(tag)),
          status: openness(occasion, deps.now()),
          survey: asked(deps, await surveyOf(deps, occasion)),
        });
      },

      postResponse: async ({ c, params, body }) => {
        if (!deps.admit(c)) throw new Refusal("too-fast");
        const { occasion } = await findOccasion(deps, params.code);
        const { receipt, isNew } = await receive(deps, occasion, body, body.form?.kiosk ? "kiosk" : "form");
        return fresh(c).json({ receipt }, isNew ? 201 : 200);
      },

      getReceipt: async ({ c, params }) => {
        const response = await findResponse(deps, params.receipt);
        return fresh(c).json(await receiptView(deps, response, await surveyOf(deps, response)));
      },

      eraseReceipt: async ({ c, params }) => {
        await erase(deps, params.receipt);
        return fresh(c).body(null, 204);
      },

      correctAnswer: async ({ c, params, body }) => {
        const response = await findResponse(deps, params.receipt);
        const survey = await surveyOf(deps, response);
        await correct(deps, response, survey, params.question, body.text);
        return fresh(c).json(await receiptView(deps, await findResponse(deps, params.receipt), survey), 202);
      },

      putReceiptContact: async ({ c, params, body }) => {
        const response = await findResponse(deps, params.receipt);
        const survey = await surveyOf(deps, response);
        await leaveContact(deps, response, survey, body, response.language);
        return fresh(c).json({ mails: await mailsOf(deps, response, survey) }, 202);
      },

      forgetReceiptContact: async ({ c, params }) => {
        const { receipt } = await findResponse(deps, params.receipt);
        await deps.stores.contacts.remove(receipt);
        return fresh(c).body(null, 204);
      },

      getNetwork: async ({ c, params }) => {
        const network = deps.networks.get(params.network);
        if (!network) throw new Refusal("network/unknown");
        cached(c, { negotiated: false });
        return c.json(await networkView(deps, network));
      },

      getOccasionResult: async ({ c, params }) => {
        const network = deps.networks.get(params.network);
        if (!network) throw new Refusal("network/unknown");
        cached(c, { negotiated: false });
        return c.json(await occasionView(deps, network, params.code));
      },
    },
    {
      prepare: async (c) => {
        c.set(photoOrigin, deps.photoOrigin);
        return {};
      },
      log: deps.log,
    },
  );
}

/** What concerns one person's answer is kept by no cache. */
function fresh(c: Context): Context {
  c.header("cache-control", "no-store");
  c.header("x-content-type-options", "nosniff");
  return c;
}
