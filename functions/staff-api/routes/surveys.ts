import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { StaffSurvey } from "#shared/api/wire.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { SurveyDraft, type SurveyHead } from "#shared/domain/survey.ts";
import { untranslatedCounts } from "#shared/domain/survey-texts.ts";
import type { Stores } from "#shared/store/stores.ts";
import { themeIds } from "#shared/domain/theme.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<
  typeof staffOperations,
  "listSurveys" | "listThemes" | "getSurvey" | "saveSurvey" | "previewSurvey"
>;

export function surveyHandlers({ stores, now, log }: Deps): Handlers<Operations, Staff> {
  return {
    listSurveys: async ({ c, network }) => {
      const heads = await stores.surveys.listHeads(network.id);
      const untouched = network.surveys.filter(({ id }) => !heads.some((head) => head.id === id));
      const items = [
        ...untouched.map((draft) => ({ ...readyMadeHead(network, draft), version: null })),
        ...heads.map((head) => ({ ...head, isReadyMade: isReadyMade(network, head.id) })),
      ];
      return c.json({ items });
    },

    listThemes: async ({ c, network }) => {
      const { messageFor } = await import("#web-form/messages.ts");
      const items = themeIds.map((id) => ({
        id,
        texts: Object.fromEntries(network.languages.map((tag) => [tag, messageFor(tag, `theme.${id}`)])),
      }));
      return c.json({ items });
    },

    getSurvey: async ({ c, params, network }) => c.json(await show(stores, network, params.id)),

    saveSurvey: async ({ c, params, body, network, member }) => {
      const id = SurveyDraft.shape.id.safeParse(params.id);
      if (!id.success)
        throw new Refusal("invalid", { faults: [{ pointer: "#/id", code: "invalid-format" }] });
      const { edit, publish, name, questions } = body;
      const draft = { id: id.data, name, questions };
      const head = await stores.surveys.save(network.id, {
        draft,
        seen: edit,
        publish,
        untranslated: untranslatedCounts(draft, network.languages),
        change: {
          at: now().toISOString(),
          by: actorOf(member),
          what: publish ? "survey published" : "survey saved",
        },
      });
      log.info(publish ? "survey published" : "survey saved", { survey: head.id, network: network.id });
      return c.json({ ...head, questions, isReadyMade: isReadyMade(network, head.id) });
    },

    previewSurvey: async ({ c, body, network }) => {
      // The residents' pages are not what any other answer to staff should wait for.
      const { formPage } = await import("#web-form/pages/form.ts");
      const { formWeight } = await import("#web-form/pages/form-weight.ts");
      const { language, name, questions } = body;
      const form = {
        occasion: { name: name.sv ?? "", date: now().toISOString() },
        purpose: network.purpose,
        survey: { id: "preview", version: 1, name, questions },
        places: network.places,
        typed: {},
        faults: [],
      };
      const html = await formPage(
        { language, offered: [], path: "", network, kiosk: true },
        { ...form, code: "", responseId: "", shownAt: 0, isPreview: true },
      );
      return c.json({ html: String(html), weight: await formWeight(network, form, now()) });
    },
  };
}

const isReadyMade = (network: Network, id: string) => network.surveys.some((each) => each.id === id);

/** A survey of the network's data that staff has not touched. */
const readyMadeHead = (network: Network, { id, name, questions }: SurveyDraft) => ({
  id,
  name,
  questions: questions.length,
  untranslated: untranslatedCounts({ questions }, network.languages),
  edit: 0,
  hasUnpublished: false,
  changedAt: null,
  changedBy: null,
  isReadyMade: true,
});

/** @throws Refusal `survey/unknown` */
async function show({ surveys }: Stores, network: Network, id: string): Promise<StaffSurvey> {
  const [head, draft] = await Promise.all([surveys.head(network.id, id), surveys.draft(network.id, id)]);
  if (head && draft) return withQuestions(head, draft, isReadyMade(network, id));
  const readyMade = network.surveys.find((each) => each.id === id);
  if (!readyMade) throw new Refusal("survey/unknown");
  const version = (await surveys.latest(network.id, id))?.version ?? null;
  return { ...readyMadeHead(network, readyMade), version, questions: readyMade.questions };
}

const withQuestions = (head: SurveyHead, { questions }: SurveyDraft, readyMade: boolean): StaffSurvey => ({
  ...head,
  questions,
  isReadyMade: readyMade,
});
