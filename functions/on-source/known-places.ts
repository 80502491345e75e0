import { type Place, withAliases } from "#shared/domain/place.ts";
import type { Network } from "#shared/domain/network.ts";
import type { SourceStores } from "#shared/store/source-stores.ts";

export type KnownPlaces = (network: Network) => Promise<{ places: readonly Place[] }>;

/**
 * A network's places with the names that staff added. As long as nothing was added the answer is the same object:
 * the understanding keeps what it has made of it.
 */
export function knownPlaces({ aliases }: Pick<SourceStores, "aliases">): KnownPlaces {
  const known = new Map<string, { key: string; places: readonly Place[] }>();
  return async (network) => {
    const added = await aliases.list(network.id);
    const key = JSON.stringify(added.map(({ placeId, language, name }) => [placeId, language, name]));
    const before = known.get(network.id);
    if (before?.key === key) return before;
    const now = { key, places: withAliases(network.places, added) };
    known.set(network.id, now);
    return now;
  };
}
