import { type SimulationNodeDatum, forceCollide, forceSimulation, forceX, forceY } from "d3-force";
import { geoMercator } from "d3-geo";
import { scaleSqrt } from "d3-scale";
import type { Fit } from "./tiles.ts";
import { type Group, type Located, type MapPlace, isLocated } from "./places.ts";

type Point = { x: number; y: number };
/** A circle for a place: where the place is, and where the circle is drawn, beside others that are as near. */
export type Marker = Point & {
  group: Group;
  at: Point;
  r: number;
  /** Where its name is written; nowhere where it would lie on something else. */
  label: Side | null;
};
type Side = "end" | "start" | "above" | "below";
/** A part of the district, drawn as a ground under the places, with its name where there is room for it. */
export type Ground = Point & { id: string; name: string; r: number; nameAt: Point | null };
export type Layout = {
  height: number;
  markers: Marker[];
  grounds: Ground[];
  pixelsOfMetre: number;
  fit: Fit;
};

const earthRadius = 6_371_000;
const pad = 44;
/** A circle is never smaller than a finger needs, nor larger than a neighbour leaves room for. */
const radii = { least: 13, most: 34 };
/** About the width of a letter of a name, and its height, in pixels. */
const letter = { width: 6.6, height: 15 };
const isGround = ({ kind }: MapPlace) => /neighbourhood|industrial_area|cemetery/.test(kind);

/** Where everything is drawn at a width: the district's parts are always in the picture. */
export function layoutOf(groups: readonly Group[], places: readonly MapPlace[], width: number): Layout {
  const parts = places.filter(isLocated).filter(isGround);
  const used = groups.flatMap(({ place, ...group }) =>
    isLocated(place) ? [{ group: { place, ...group }, place }] : [],
  );
  const height = Math.round(Math.min(660, Math.max(420, width * 1.15)));
  const inPicture = [...parts, ...used.map(({ place }) => place)];
  const projection = geoMercator().fitExtent(
    [
      [pad, pad],
      [width - pad, height - pad],
    ],
    { type: "MultiPoint", coordinates: inPicture.map(({ lon, lat }) => [lon, lat]) },
  );
  const pointOf = ({ lon, lat }: Located): Point => {
    const [x = 0, y = 0] = projection([lon, lat]) ?? [];
    return { x, y };
  };
  const middle = inPicture[0]?.lat ?? 0;
  const pixelsOfMetre = projection.scale() / (earthRadius * Math.cos((middle * Math.PI) / 180));
  const circles = spreadOut(
    used.map(({ group, place }) => ({ group, at: pointOf(place) })),
    width,
    height,
  );
  const room = roomIn(width, height, circles);
  const markers = circles.map((circle) => ({ ...circle, label: room.sideFor(circle) }));
  const grounds = parts.map((place) => {
    const ground = {
      ...pointOf(place),
      id: place.id,
      name: place.name,
      r: (place.radius ?? 150) * pixelsOfMetre,
    };
    // Where there is a circle of its own, its name is there.
    const hasCircle = used.some((each) => each.place.id === place.id);
    return { ...ground, nameAt: hasCircle ? null : room.nameFor(ground) };
  });
  const [x, y] = projection.translate();
  return { height, markers, grounds, pixelsOfMetre, fit: { scale: projection.scale(), x, y } };
}

type Node = SimulationNodeDatum & { group: Group; at: Point; r: number };

/** Circles whose area follows the people, moved apart until none lies on another. */
function spreadOut(items: readonly { group: Group; at: Point }[], width: number, height: number) {
  const most = Math.max(1, ...items.map(({ group }) => group.people));
  const radius = scaleSqrt([0, most], [0, Math.min(radii.most, width / 12)]);
  const nodes: Node[] = items.map((item) => ({
    ...item,
    ...item.at,
    r: Math.max(radii.least, radius(item.group.people)),
  }));
  forceSimulation(nodes)
    .force("x", forceX<Node>(({ at }) => at.x).strength(0.2))
    .force("y", forceY<Node>(({ at }) => at.y).strength(0.2))
    .force("apart", forceCollide<Node>(({ r }) => r + 2).iterations(6))
    .stop()
    .tick(200);
  const within = (value: number | undefined, r: number, end: number) =>
    Math.min(end - r - 2, Math.max(r + 2, value ?? 0));
  return nodes.map(({ group, at, r, x, y }) => ({
    group,
    at,
    r,
    x: within(x, r, width),
    y: within(y, r, height),
  }));
}

type Box = { left: number; top: number; right: number; bottom: number };
const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** What room for names there is beside the circles. Who comes first, those with most people, takes it. */
function roomIn(width: number, height: number, circles: readonly Omit<Marker, "label">[]) {
  const taken: Box[] = circles.map(({ x, y, r }) => ({
    left: x - r,
    top: y - r,
    right: x + r,
    bottom: y + r,
  }));
  const take = (box: Box) => {
    const isFree =
      box.left >= 0 &&
      box.top >= 0 &&
      box.right <= width &&
      box.bottom <= height &&
      !taken.some((other) => overlap(box, other));
    if (isFree) taken.push(box);
    return isFree;
  };
  const sides: readonly Side[] = ["end", "start", "above", "below"];
  return {
    sideFor: (circle: Omit<Marker, "label">) => sides.find((side) => take(labelBox(circle, side))) ?? null,

    nameFor({ name, x, y, r }: Omit<Ground, "nameAt">): Point | null {
      const at = [0, -0.5, 0.5, -0.8, 0.8].map((part) => ({ x, y: y + part * r }));
      return at.find((point) => take(boxAt(point.x - widthOf(name) / 2, point.y - 11, name))) ?? null;
    },
  };
}

const widthOf = (name: string) => name.length * letter.width + 4;
const boxAt = (left: number, top: number, name: string): Box => ({
  left,
  top,
  right: left + widthOf(name),
  bottom: top + letter.height,
});

function labelBox({ group, x, y, r }: Omit<Marker, "label">, side: Side): Box {
  const { name } = group.place;
  const long = widthOf(name);
  const left = side === "end" ? x + r + 2 : side === "start" ? x - r - 2 - long : x - long / 2;
  const top =
    side === "below" ? y + r + 1 : side === "above" ? y - r - 1 - letter.height : y - letter.height / 2;
  return boxAt(left, top, name);
}
