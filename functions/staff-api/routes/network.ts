import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { labelled } from "#shared/api/views.ts";
import { qualityByLanguage } from "#shared/domain/quality.ts";
import { languageTags, languages } from "#shared/domain/language.ts";
import { occasionKinds } from "#shared/domain/occasion.ts";
import { themeIds } from "#shared/domain/theme.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<
  typeof staffOperations,
  "getMe" | "getVocabulary" | "getQuality" | "listLabelled" | "listHistory"
>;

export const networkHandlers = ({ stores, networks, asks, mapTiles }: Deps): Handlers<Operations, Staff> => ({
  getMe: ({ c, member, memberships, network }) =>
    c.json({
      subject: member.subject,
      name: member.name,
      networks: memberships.map(({ networkId, role }) => ({
        id: networkId,
        name: networks.get(networkId)?.name ?? networkId,
        role,
      })),
      network: network.id,
      role: member.role,
    }),

  getVocabulary: async ({ c, network }) => {
    const heads = await stores.surveys.listHeads(network.id);
    return c.json({
      network: { id: network.id, name: network.name, areaPlace: network.areaPlace },
      places: network.places.map(({ id, name, kind }) => ({ id, name, kind })),
      asks: [...asks.values()].map(({ id, sv, en, scope }) => ({ id, sv, en, scope })),
      themes: themeIds,
      languages: languageTags.map((tag) => {
        const { sv, en, endonym } = languages[tag];
        return { tag, sv, en, endonym };
      }),
      occasionKinds,
      // What staff has saved but not published yet is offered to no occasion.
      surveys: [
        ...network.surveys.filter(({ id }) => !heads.some((head) => head.id === id)),
        ...heads.filter(
          ({ id, version }) => version !== null || network.surveys.some((each) => each.id === id),
        ),
      ].map(({ id, name }) => ({ id, name })),
      surveyOf: network.surveyOf,
      actors: network.actors,
      map: mapTiles ?? null,
    });
  },

  getQuality: async ({ c, network }) => {
    const quality = qualityByLanguage(
      (await stores.rollups.months(network.id)).map((month) => month.quality),
    );
    return c.json({
      languages: quality,
      statements: quality.reduce((sum, { statements }) => sum + statements, 0),
      unknownLanguage: quality.find(({ language }) => language === "und")?.statements ?? 0,
    });
  },

  // What is held may still name somebody: it is no training data.
  listLabelled: async ({ c, query, network }) => {
    const page = await stores.contributions.list(network.id, { corrected: true, withoutHeld: true }, query);
    return c.json({ ...page, items: page.items.map(labelled) });
  },

  listHistory: async ({ c, query, network, member }) => {
    const { limit, cursor, ...filter } = query;
    const page = await stores.history.listOfNetwork(network.id, { limit, cursor }, filter);
    return c.json(member.role === "facilitator" ? { ...page, items: page.items.map(withoutWords) } : page);
  },
});

/** What a statement said before may have named somebody: a facilitator sees that it was changed, and by whom. */
const withoutWords = <T extends { of: string; fields: unknown[] }>(change: T): T =>
  change.of.startsWith("CONTRIBUTION#") ? { ...change, fields: [] } : change;
