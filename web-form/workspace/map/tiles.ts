/** How the drawing lays the world out: d3's Mercator, whose middle of the world is at a point of the picture. */
export type Fit = { scale: number; x: number; y: number };
/** A square of somebody's map, and where it lies in the picture. */
export type Tile = { url: string; left: number; top: number; size: number };

const usual = 256;
const deepest = 19;

/** The squares that cover a picture, as large as they come or up to twice so: names on them stay readable. */
export function tilesOf(template: string, { scale, x, y }: Fit, width: number, height: number): Tile[] {
  const world = 2 * Math.PI * scale;
  const zoom = Math.max(0, Math.min(deepest, Math.floor(Math.log2(world / usual))));
  const count = 2 ** zoom;
  const size = world / count;
  const [west, north] = [x - world / 2, y - world / 2];
  const within = (length: number, start: number) => ({
    first: Math.max(0, Math.floor(-start / size)),
    last: Math.min(count - 1, Math.ceil((length - start) / size) - 1),
  });
  const [columns, rows] = [within(width, west), within(height, north)];
  const tiles: Tile[] = [];
  for (let row = rows.first; row <= rows.last; row++)
    for (let column = columns.first; column <= columns.last; column++)
      tiles.push({
        url: template
          .replaceAll("{z}", String(zoom))
          .replaceAll("{x}", String(column))
          .replaceAll("{y}", String(row)),
        left: west + column * size,
        top: north + row * size,
        size,
      });
  return tiles;
}
