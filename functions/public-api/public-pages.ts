import type { Context } from "hono";
import type { Handlers } from "#functions/http/serve.ts";
import type { publicOperations } from "#shared/api/public-operations.ts";
import type { PublicNetwork } from "#shared/api/wire.ts";
import { type LanguageTag, chooseLanguage } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { cardAddress } from "#web-form/built.ts";
import { type Feed, atomFeed, feedOf, jsonFeed } from "#web-form/feed.ts";
import { accessibilityPage, privacyPage } from "#web-form/pages/about.ts";
import { networkPage } from "#web-form/pages/network.ts";
import { occasionPage } from "#web-form/pages/occasion.ts";
import { answer } from "./answer.ts";
import { cached } from "./cached.ts";
import type { Deps } from "./deps.ts";
import { networkView, occasionView } from "./results.ts";

type Operations = Pick<
  typeof publicOperations,
  "showNetwork" | "showPrivacy" | "showAccessibility" | "showOccasion" | "getJsonFeed" | "getAtomFeed"
>;
type WithPages = (c: Context, path: string, work: () => Promise<Response>) => Promise<Response>;

/** What everybody may see of a network, as pages and as news. */
export function publicPageHandlers(deps: Deps, withPages: WithPages): Handlers<Operations> {
  const languageOf = (c: Context): LanguageTag =>
    chooseLanguage(c.req.query("lang"), c.req.header("accept-language"));
  const find = (id: string): Network => {
    const network = deps.networks.get(id);
    if (!network) throw new Refusal("network/unknown");
    return network;
  };
  const controllerOf = async ({ id }: Network) => (await deps.stores.settings.find(id)).controller;
  const contextOf = (c: Context, network: Network, path: string) => {
    const language = languageOf(c);
    const image = cardAddress(language);
    const address = `${deps.publicUrl}${path}?lang=${language}`;
    cached(c, { negotiated: c.req.query("lang") === undefined });
    return {
      language,
      offered: network.languages,
      path,
      network,
      share: { address, image: image && `${deps.publicUrl}${image}` },
    };
  };
  const feed = async (
    c: Context,
    id: string,
    write: (feed: Feed) => string | Promise<string>,
    type: string,
  ) => {
    const network = find(id);
    const view: PublicNetwork = await networkView(deps, network);
    cached(c, { negotiated: c.req.query("lang") === undefined });
    c.header("content-type", type);
    return c.body(await write(feedOf(view, languageOf(c), deps.publicUrl)));
  };

  return {
    showNetwork: ({ c, params }) =>
      withPages(c, `/n/${params.network}`, async () => {
        const network = find(params.network);
        const context = contextOf(c, network, `/n/${network.id}`);
        return answer(c, networkPage(context, await networkView(deps, network)));
      }),

    showPrivacy: ({ c, params }) =>
      withPages(c, `/n/${params.network}`, async () => {
        const network = find(params.network);
        return answer(
          c,
          privacyPage(contextOf(c, network, `/n/${network.id}/privacy`), await controllerOf(network)),
        );
      }),

    showAccessibility: ({ c, params }) =>
      withPages(c, `/n/${params.network}`, async () => {
        const network = find(params.network);
        return answer(
          c,
          accessibilityPage(
            contextOf(c, network, `/n/${network.id}/accessibility`),
            await controllerOf(network),
          ),
        );
      }),

    showOccasion: ({ c, params }) =>
      withPages(c, `/n/${params.network}`, async () => {
        const network = find(params.network);
        const view = await occasionView(deps, network, params.code);
        const context = contextOf(c, network, `/n/${network.id}/${view.code}`);
        return answer(c, occasionPage(context, view));
      }),

    getJsonFeed: ({ c, params }) => feed(c, params.network, jsonFeed, "application/feed+json; charset=utf-8"),
    getAtomFeed: ({ c, params }) => feed(c, params.network, atomFeed, "application/atom+xml; charset=utf-8"),
  };
}
