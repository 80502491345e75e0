import type { Network } from "#shared/domain/network.ts";
import { type RecurringRequest, requestId } from "#shared/domain/request.ts";
import {
  type Likeness,
  type Similar,
  byLikeness,
  nearPlaces,
  sharedConcepts,
} from "#shared/domain/similar.ts";
import type { Deps } from "./deps.ts";

/** Most suggestions: more would be a list to work through. */
const shown = 12;

/**
 * Requests that may be the same matter: the same ask at places nearby, whose keys follow from the places, and what
 * else is asked for at the same place, which is one query.
 */
export async function similarTo(
  { stores, conceptsOf }: Pick<Deps, "stores" | "conceptsOf">,
  network: Network,
  request: RecurringRequest,
): Promise<Similar[]> {
  const near = new Map<string, Likeness>(
    nearPlaces(network.places, network.areaPlace, request.place).map(({ place, likeness }) => [
      requestId(network.id, { ask: request.ask, place: place.id }),
      likeness,
    ]),
  );
  // An ask may also be counted for the whole area, without a place.
  if (request.place !== null)
    near.set(requestId(network.id, { ask: request.ask, place: null }), { why: "same-ask-around" });
  const [nearby, here] = await Promise.all([
    stores.requests.findMany([...near.keys()]),
    stores.requests.listAtPlace(network.id, request.place),
  ]);
  const own = conceptsOf(request.ask);
  const similar: Similar[] = nearby.flatMap((each) => {
    const likeness = near.get(each.id);
    return likeness ? [{ request: each, likeness }] : [];
  });
  for (const each of here) {
    const concepts = sharedConcepts(own, conceptsOf(each.ask));
    if (each.ask === request.ask) similar.push({ request: each, likeness: { why: "same-ask-same-place" } });
    else if (concepts.length > 0)
      similar.push({ request: each, likeness: { why: "shared-concepts", concepts } });
  }
  return byLikeness(
    similar.filter(
      ({ request: { id, merged, tally } }) => id !== request.id && merged === null && tally.contributions > 0,
    ),
  ).slice(0, shown);
}
