import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { type Contribution, tagsOf } from "#shared/domain/contribution.ts";
import { changedFields } from "#shared/domain/history.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type Translate, whyUntranslated } from "#shared/domain/translation.ts";
import { actorOf } from "../actor.ts";
import { findContribution } from "../change-contribution.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "translateContribution" | "setTranslation">;

/** A machine's Swedish beside what was said, where the network lets residents' words be handed to a translator. */
export function translationHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, translate, now, log } = deps;

  async function swedishOf(translate: Translate, { id, text, ...rest }: Contribution) {
    try {
      return await translate(text, tagsOf(rest).language, "sv");
    } catch (error) {
      // What went wrong may repeat the words: only its kind is told.
      log.warn("translation failed", { contribution: id, error: error instanceof Error ? error.name : "?" });
      throw new Refusal("translation/unanswered", { cause: error });
    }
  }

  return {
    translateContribution: async ({ c, params, body, network, member }) => {
      const contribution = await findContribution(deps, { network, member }, params.id);
      const settings = await stores.settings.find(network.id);
      const evenHeld = body.evenHeld === true;
      const why = whyUntranslated(contribution, settings, {
        isConfigured: translate !== undefined,
        evenHeld,
      });
      if (why !== undefined || !translate)
        return c.json({ state: why ?? "not-configured", translation: null });
      const known = await stores.translations.find(contribution.id);
      if (known) return c.json({ state: "translated" as const, translation: known });
      const text = await swedishOf(translate, contribution);
      if (text === null) return c.json({ state: "not-possible" as const, translation: null });
      const translation = { text, at: now().toISOString() };
      if (!(await stores.translations.keep(contribution, translation)))
        throw new Refusal("changed-meanwhile");
      log.info("contribution translated", { contribution: contribution.id, by: member.subject });
      return c.json({ state: "translated" as const, translation });
    },

    setTranslation: async ({ c, body, network, member }) => {
      const { version, translation } = body;
      const before = await stores.settings.find(network.id);
      if (version !== undefined && version !== before.version) throw new Refusal("changed-meanwhile");
      const after = { ...before, translation };
      const canTranslate = translate !== undefined;
      const fields = changedFields(before, after, ["translation"]);
      if (fields.length === 0) return c.json({ ...before, canTranslate });
      const change = { at: now().toISOString(), by: actorOf(member), what: "settings changed", fields };
      const changed = await stores.settings.change(network.id, before, after, change);
      return c.json({ ...changed, canTranslate });
    },
  };
}
