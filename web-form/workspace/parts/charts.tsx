import { scaleBand, scaleLinear, scalePoint } from "d3-scale";
import {
  line,
  stack,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
} from "d3-shape";
import type { ComponentChildren, RefObject } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";

/** What tells series apart without colour: a sign and a dash for lines, a pattern for areas. */
const symbols = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross];
const dashes = ["none", "8 4", "2 3", "10 3 2 3", "5 2"];
/** Most series that a chart shows; the table has them all. */
export const mostSeries = symbols.length;

/** As wide as the page gives room: on a phone a chart is laid out anew, for what is shrunk or cut off nobody reads. */
function useRoom() {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(wide);
  useLayoutEffect(() => {
    const { current } = room;
    if (!current) return undefined;
    const measure = () => setWidth(Math.round(Math.min(wide, current.clientWidth)) || wide);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return { room, width, isNarrow: width < 560 };
}
const wide = 760;

type DrawingProps = {
  label: string;
  room: RefObject<HTMLDivElement | null>;
  width: number;
  height: number;
  children: ComponentChildren;
};

const Drawing = ({ label, room, width, height, children }: DrawingProps) => (
  <div class="chart">
    <div ref={room}>
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
        {children}
      </svg>
    </div>
  </div>
);

export type Series = { id: string; label: string; values: readonly number[] };

type LineProps = {
  label: string;
  steps: readonly { id: string; label: string }[];
  series: readonly Series[];
};

/** How several things went over time. Each line has its own sign and its name at its end. */
export function LineChart({ label, steps, series }: LineProps) {
  const { room, width, isNarrow } = useRoom();
  const [top, bottom, start] = [16, 34, 40];
  // The lines' names stand at their ends, or where there is no room below.
  const end = isNarrow ? 16 : 190;
  const axis = 300;
  const height = isNarrow ? axis + series.length * 24 : axis;
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const x = scalePoint(
    steps.map(({ id }) => id),
    [start, width - end],
  );
  const y = scaleLinear([0, most], [axis - bottom, top]).nice(4);
  const at = (i: number) => x(steps[i]?.id ?? "") ?? start;
  const path = line<number>()
    .x((_value, i) => at(i))
    .y((value) => y(value));
  const ends = spread(
    series.map(({ values }) => y(values.at(-1) ?? 0)),
    18,
    axis - bottom,
  );
  const names = series.map((_each, i) =>
    isNarrow ? { x: 12, y: axis + 10 + i * 24 } : { x: width - end + 16, y: ends[i] ?? 0 },
  );
  const every = Math.ceil(steps.length / (isNarrow ? 4 : 12));
  return (
    <Drawing label={label} room={room} width={width} height={height}>
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line class="grid" x1={start} x2={width - end} y1={y(tick)} y2={y(tick)} />
          <text class="axis" x={start - 8} y={y(tick)} dy="0.35em" text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      {steps.map(({ id, label: name }, i) =>
        i % every === 0 ? (
          <text key={id} class="axis" x={at(i)} y={axis - 10} text-anchor="middle">
            {name}
          </text>
        ) : null,
      )}
      {series.map(({ id, label: name, values }, which) => (
        <g key={id} class={`series s${which}`}>
          <path class="line" d={path([...values]) ?? ""} stroke-dasharray={dashes[which]} />
          {values.map((value, i) => (
            <path
              key={steps[i]?.id}
              class="sign"
              transform={`translate(${at(i)},${y(value)})`}
              d={symbol(symbols[which] ?? symbolCircle, 46)() ?? ""}
            />
          ))}
          <path
            class="sign"
            transform={`translate(${names[which]?.x ?? 0},${names[which]?.y ?? 0})`}
            d={symbol(symbols[which] ?? symbolCircle, 70)() ?? ""}
          />
          <text class="name" x={(names[which]?.x ?? 0) + 12} y={names[which]?.y} dy="0.35em">
            {name}
          </text>
        </g>
      ))}
    </Drawing>
  );
}

/** Heights of labels that would lie on one another, moved apart in their order. */
function spread(heights: readonly number[], least: number, lowest: number): number[] {
  const order = heights.map((height, i) => ({ height, i })).toSorted((a, b) => a.height - b.height);
  const placed: number[] = [];
  let last = -Infinity;
  for (const { height, i } of order) {
    last = Math.max(height, last + least);
    placed[i] = last;
  }
  const over = last - lowest;
  return over > 0 ? placed.map((height) => height - over) : placed;
}

export type Row = { id: string; label: string; values: readonly number[] };
type BarProps = { label: string; rows: readonly Row[]; series: readonly string[] };

/** Rows of stacked bars; each part has its own pattern, told in the legend. */
export function BarChart({ label, rows, series }: BarProps) {
  const prefix = useId();
  const { room, width, isNarrow } = useRoom();
  // A row's name and number stand before its bar, or where there is no room above it.
  const [rowHeight, start, end] = isNarrow ? [46, 2, 2] : [30, 244, 8];
  const numbers = 42;
  const mostLetters = isNarrow ? 36 : 26;
  const perLine = isNarrow ? 1 : 3;
  const legend = series.length > 1 ? 26 * Math.ceil(series.length / perLine) : 0;
  const height = legend + rows.length * rowHeight + 8;
  const total = ({ values }: Row) => values.reduce((sum, value) => sum + value, 0);
  const x = scaleLinear([0, Math.max(1, ...rows.map(total))], [start, width - end]);
  const y = scaleBand(
    rows.map(({ id }) => id),
    [legend, height - 8],
  ).padding(0.25);
  const bar = isNarrow ? 14 : y.bandwidth();
  const barAt = (id: string) => (y(id) ?? 0) + y.bandwidth() - bar;
  const words = (id: string) => (isNarrow ? barAt(id) - 10 : barAt(id) + bar / 2);
  const stacked = stack<Row, number>()
    .keys(series.map((_name, i) => i))
    .value(({ values }, i) => values[i] ?? 0)(rows);
  return (
    <Drawing label={label} room={room} width={width} height={height}>
      <Patterns prefix={prefix} />
      {series.length > 1 &&
        series.map((name, i) => (
          <g key={name} transform={`translate(${(i % perLine) * 250},${Math.floor(i / perLine) * 26})`}>
            <rect class="part" width="22" height="16" fill={`url(#${prefix}-p${i})`} />
            <text class="name" x="30" y="8" dy="0.35em">
              {name}
            </text>
          </g>
        ))}
      {rows.map((row) => (
        <g key={row.id}>
          <text
            class="name"
            x={isNarrow ? start : start - numbers}
            y={words(row.id)}
            dy="0.35em"
            text-anchor={isNarrow ? "start" : "end"}
          >
            {row.label.length > mostLetters ? `${row.label.slice(0, mostLetters - 1)}…` : row.label}
          </text>
          <text
            class="axis"
            x={isNarrow ? width - end : start - 6}
            y={words(row.id)}
            dy="0.35em"
            text-anchor="end"
          >
            {total(row)}
          </text>
        </g>
      ))}
      {stacked.map((parts) =>
        parts.map((part) => (
          <rect
            key={`${parts.key}-${part.data.id}`}
            class="part"
            x={x(part[0])}
            y={barAt(part.data.id)}
            width={Math.max(0, x(part[1]) - x(part[0]))}
            height={bar}
            fill={`url(#${prefix}-p${parts.key})`}
          />
        )),
      )}
    </Drawing>
  );
}

/** Solid, stripes, dots, checks, lines: told apart in grey and in print. */
function Patterns({ prefix }: { prefix: string }) {
  const base = { width: 8, height: 8, patternUnits: "userSpaceOnUse" as const };
  return (
    <defs>
      <pattern id={`${prefix}-p0`} {...base}>
        <rect class="c0" width="8" height="8" />
      </pattern>
      <pattern id={`${prefix}-p1`} {...base} patternTransform="rotate(45)">
        <rect class="ground" width="8" height="8" />
        <rect class="c1" width="4" height="8" />
      </pattern>
      <pattern id={`${prefix}-p2`} {...base}>
        <rect class="ground" width="8" height="8" />
        <circle class="c2" cx="4" cy="4" r="2.6" />
      </pattern>
      <pattern id={`${prefix}-p3`} {...base}>
        <rect class="ground" width="8" height="8" />
        <rect class="c3" width="4" height="4" />
        <rect class="c3" x="4" y="4" width="4" height="4" />
      </pattern>
      <pattern id={`${prefix}-p4`} {...base}>
        <rect class="ground" width="8" height="8" />
        <rect class="c4" width="8" height="2" />
      </pattern>
      <pattern id={`${prefix}-p5`} {...base}>
        <rect class="ground" width="8" height="8" />
      </pattern>
    </defs>
  );
}
