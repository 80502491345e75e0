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
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** What tells series apart without colour: a sign and a dash for lines, a pattern for areas. */
const symbols = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross];
const dashes = ["none", "8 4", "2 3", "10 3 2 3", "5 2"];
/** Most series that a chart shows; the table has them all. */
export const mostSeries = symbols.length;

type DrawingProps = { label: string; width: number; height: number; children: ComponentChildren };

/** On a phone one scrolls sideways rather than reads what is too small. */
const Drawing = ({ label, width, height, children }: DrawingProps) => (
  <div class="chart" tabIndex={0} role="group" aria-label={label}>
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      {children}
    </svg>
  </div>
);

export type Series = { id: string; label: string; values: readonly number[] };

const wide = { width: 760, height: 300, top: 16, bottom: 34, start: 40, end: 190 };

type LineProps = {
  label: string;
  steps: readonly { id: string; label: string }[];
  series: readonly Series[];
};

/** How several things went over time. Each line has its own sign and its name at its end. */
export function LineChart({ label, steps, series }: LineProps) {
  const { width, height, top, bottom, start, end } = wide;
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const x = scalePoint(
    steps.map(({ id }) => id),
    [start, width - end],
  );
  const y = scaleLinear([0, most], [height - bottom, top]).nice(4);
  const at = (i: number) => x(steps[i]?.id ?? "") ?? start;
  const path = line<number>()
    .x((_value, i) => at(i))
    .y((value) => y(value));
  const ends = spread(
    series.map(({ values }) => y(values.at(-1) ?? 0)),
    18,
    height - bottom,
  );
  const every = Math.ceil(steps.length / 12);
  return (
    <Drawing label={label} width={width} height={height}>
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
          <text key={id} class="axis" x={at(i)} y={height - 10} text-anchor="middle">
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
            transform={`translate(${width - end + 16},${ends[which] ?? 0})`}
            d={symbol(symbols[which] ?? symbolCircle, 70)() ?? ""}
          />
          <text class="name" x={width - end + 28} y={ends[which]} dy="0.35em">
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
  const [width, rowHeight, start, end] = [760, 30, 244, 8];
  // The number stands before its bar: on a phone, where one scrolls, it is in view.
  const numbers = 42;
  const legend = series.length > 1 ? 26 * Math.ceil(series.length / 3) : 0;
  const height = legend + rows.length * rowHeight + 8;
  const total = ({ values }: Row) => values.reduce((sum, value) => sum + value, 0);
  const x = scaleLinear([0, Math.max(1, ...rows.map(total))], [start, width - end]);
  const y = scaleBand(
    rows.map(({ id }) => id),
    [legend, height - 8],
  ).padding(0.25);
  const stacked = stack<Row, number>()
    .keys(series.map((_name, i) => i))
    .value(({ values }, i) => values[i] ?? 0)(rows);
  return (
    <Drawing label={label} width={width} height={height}>
      <Patterns prefix={prefix} />
      {series.length > 1 &&
        series.map((name, i) => (
          <g key={name} transform={`translate(${(i % 3) * 250},${Math.floor(i / 3) * 26})`}>
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
            x={start - numbers}
            y={(y(row.id) ?? 0) + y.bandwidth() / 2}
            dy="0.35em"
            text-anchor="end"
          >
            {row.label.length > 26 ? `${row.label.slice(0, 25)}…` : row.label}
          </text>
          <text
            class="axis"
            x={start - 6}
            y={(y(row.id) ?? 0) + y.bandwidth() / 2}
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
            y={y(part.data.id)}
            width={Math.max(0, x(part[1]) - x(part[0]))}
            height={y.bandwidth()}
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
