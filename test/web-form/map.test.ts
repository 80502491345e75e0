import { describe, expect, it } from "vitest";
import type { StaffRequest } from "#shared/api/wire.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { layoutOf } from "#web-form/workspace/map/layout.ts";
import { tilesOf } from "#web-form/workspace/map/tiles.ts";
import { byPlace } from "#web-form/workspace/map/places.ts";

const { places, areaPlace } = rosengard;
const request = (place: string | null, people: number): StaffRequest => ({
  id: `rosengard.benches.${place ?? "area"}.${people}`,
  ask: { id: "benches", sv: "Bänkar", en: "Benches" },
  place: place === null ? null : { id: place, name: place },
  name: null,
  themes: [],
  evidence: {
    contributions: people,
    voices: people,
    people,
    languages: ["sv"],
    occasions: [],
    firstSeen: null,
    lastSeen: null,
    score: people,
  },
  possible: false,
  proposalId: null,
  owner: null,
  mergedInto: null,
  answer: null,
  edition: 0,
});

describe("requests by their place", () => {
  it("are all counted: on the map, at a place whose point nobody knows, or in the whole area", () => {
    const requests = [
      request("ortagardstorget", 3),
      request("ortagardstorget", 4),
      request("folkets-hus", 2),
      request("gone-since", 1),
      request(null, 5),
      request("rosengard", 6),
    ];

    const { onMap, unlocated, area } = byPlace(requests, places, areaPlace);

    expect(onMap).toMatchObject([{ place: { name: "Örtagårdstorget" }, requests: 2, people: 7 }]);
    expect(unlocated.map(({ place, requests }) => [place.id, requests])).toEqual([
      ["folkets-hus", 1],
      ["gone-since", 1],
    ]);
    expect(area.map(({ evidence }) => evidence.people)).toEqual([5, 6]);
  });
});

describe("the map", () => {
  const everywhere = places
    .filter(({ lat, id }) => lat !== null && id !== areaPlace)
    .map(({ id }, at) => request(id, 1 + at * 3));
  const { onMap } = byPlace(everywhere, places, areaPlace);

  it.each([328, 700])("has room for a circle at every place, none on another, %i pixels wide", (width) => {
    const { markers, height } = layoutOf(onMap, places, width);

    expect(markers.length).toBe(30);
    for (const { x, y, r } of markers) {
      expect(r).toBeGreaterThanOrEqual(12);
      expect([x - r >= 0, y - r >= 0, x + r <= width, y + r <= height]).toEqual([true, true, true, true]);
    }
    const near = markers.flatMap((a, at) =>
      markers
        .slice(at + 1)
        .filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r - 2)
        .map((b) => `${a.group.place.id} ${b.group.place.id}`),
    );
    expect(near).toEqual([]);
  });

  it("draws north up and east to the right, and circles by their area", () => {
    const pair = byPlace([request("herrgarden", 100), request("emilstorp", 25)], places, areaPlace);
    const [south, north] = layoutOf(pair.onMap, places, 700).markers;

    expect(south?.group.place.id).toBe("herrgarden");
    expect([Number(south?.y) > Number(north?.y), Number(south?.x) > Number(north?.x)]).toEqual([true, true]);
    expect(Number(south?.r) / Number(north?.r)).toBeCloseTo(2);
  });

  it("draws the district even where nothing is asked for, at the same scale each time", () => {
    const { markers, grounds, pixelsOfMetre } = layoutOf([], places, 700);

    expect([markers.length, grounds.length > 5]).toEqual([0, true]);
    expect(pixelsOfMetre).toBeGreaterThan(0.1);
    expect(layoutOf([], places, 700)).toEqual(layoutOf([], places, 700));
  });
});

describe("a map's pictures under the drawing", () => {
  const groups = byPlace([request("ortagardstorget", 3)], places, areaPlace).onMap;

  it.each([320, 900])("lie where the places are, and cover a picture %i wide", (width) => {
    const { fit, height, markers } = layoutOf(groups, places, width);
    const tiles = tilesOf("https://tiles.example.org/{z}/{x}/{y}.png", fit, width, height);

    const [marker] = markers;
    const { lat, lon } = marker?.group.place ?? {};
    if (!marker || typeof lat !== "number" || typeof lon !== "number") throw new Error("no place");
    const under = tiles.find(
      ({ left, top, size }) =>
        marker.at.x >= left && marker.at.x < left + size && marker.at.y >= top && marker.at.y < top + size,
    );
    const zoom = Number(under?.url.split("/")[3]);
    // The usual numbers of such squares, by the formula of their makers.
    const column = Math.floor(((lon + 180) / 360) * 2 ** zoom);
    const turn = (lat * Math.PI) / 180;
    const row = Math.floor(((1 - Math.asinh(Math.tan(turn)) / Math.PI) / 2) * 2 ** zoom);
    expect(under?.url).toBe(`https://tiles.example.org/${zoom}/${column}/${row}.png`);
    expect(Math.min(...tiles.map(({ left }) => left))).toBeLessThanOrEqual(0);
    expect(Math.min(...tiles.map(({ top }) => top))).toBeLessThanOrEqual(0);
    expect(Math.max(...tiles.map(({ left, size }) => left + size))).toBeGreaterThanOrEqual(width);
    expect(Math.max(...tiles.map(({ top, size }) => top + size))).toBeGreaterThanOrEqual(height);
    expect(tiles.length).toBeLessThan(40);
  });
});
