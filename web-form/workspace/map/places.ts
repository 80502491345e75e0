import type { StaffRequest } from "#shared/api/wire.ts";
import type { AnswerTo } from "../api.ts";

export type MapPlace = Pick<
  AnswerTo<"listPlaces">["items"][number],
  "id" | "name" | "kind" | "lat" | "lon" | "radius" | "confidence"
>;
/** A place that has a point. */
export type Located = MapPlace & { lat: number; lon: number };
export const isLocated = (place: MapPlace): place is Located => place.lat !== null && place.lon !== null;

/** What is asked for at one place: how many requests, and how many people stand behind each, summed. */
export type Group = { place: MapPlace; requests: number; people: number };

const anywhere = (id: string, name: string): MapPlace => ({ id, name, kind: "", lat: null, lon: null });

/**
 * Requests by their place, most people first: those that have a point, those of which nobody knows where they are, and
 * requests of the whole area, which are at no point of it.
 */
export function byPlace(requests: readonly StaffRequest[], places: readonly MapPlace[], areaPlace: string) {
  const known = new Map(places.map((place) => [place.id, place]));
  const groups = new Map<string, Group>();
  const area: StaffRequest[] = [];
  for (const request of requests) {
    const { place, evidence } = request;
    if (place === null || place.id === areaPlace) {
      area.push(request);
      continue;
    }
    const group = groups.get(place.id) ?? {
      place: known.get(place.id) ?? anywhere(place.id, place.name),
      requests: 0,
      people: 0,
    };
    groups.set(place.id, {
      ...group,
      requests: group.requests + 1,
      people: group.people + evidence.people,
    });
  }
  const all = [...groups.values()].toSorted(
    (a, b) => b.people - a.people || a.place.name.localeCompare(b.place.name, "sv"),
  );
  return {
    onMap: all.filter(({ place }) => isLocated(place)),
    unlocated: all.filter(({ place }) => !isLocated(place)),
    area,
  };
}
