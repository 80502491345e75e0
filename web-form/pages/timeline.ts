import { html } from "hono/html";
import type { PublicNetwork } from "#shared/api/wire.ts";
import { leastOf } from "#shared/domain/figure.ts";
import { type LanguageTag, languages } from "#shared/domain/language.ts";
import type { Translate } from "../messages.ts";
import { pictogram } from "./pictograms.ts";
import { figureCell } from "./figure.ts";

type Timeline = PublicNetwork["timeline"];
type Row = Timeline["rows"][number];

/** Themes that the picture shows; the table has all of them. */
const drawn = 6;
const height = 40;

/** Themes over time: a row of columns each, and the same as a table. Time runs as the language is read. */
export function timelineSection({ periods, rows }: Timeline, t: Translate, language: LanguageTag) {
  if (rows.length === 0) return html`<p>${t("occasion.none")}</p>`;
  const names = periods.map((period) => periodName(period, t, language));
  const most = Math.max(5, ...rows.slice(0, drawn).flatMap(({ cells }) => cells.map(leastOf)));
  return html`<figure class="chart"><figcaption>${t("network.chart")}</figcaption>
<div role="img" aria-label="${t("network.overTime")}: ${rows
    .slice(0, drawn)
    .map(({ theme, total }) => `${t(`theme.${theme}`)} ${figureCell(t, total)}`)
    .join(", ")}">${rows.slice(0, drawn).map((row) => bars(row, most, t, languages[language].direction))}
<div class="periods">${ends(names).map((name) => html`<span>${name}</span>`)}</div></div></figure>
<details><summary>${t("network.asTable")}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${t("network.overTime")}"><table>
<thead><tr><th scope="col">${t("column.theme")}</th>${names.map((name) => html`<th scope="col" class="number">${name}</th>`)}<th scope="col" class="number">${t("network.total")}</th></tr></thead>
<tbody>${rows.map(
    ({ theme, cells, total }) =>
      html`<tr><th scope="row">${pictogram(theme)}${t(`theme.${theme}`)}</th>${cells.map((cell) => html`<td class="number">${leastOf(cell) > 0 ? figureCell(t, cell) : "–"}</td>`)}<td class="number">${figureCell(t, total)}</td></tr>`,
  )}</tbody></table></div><p class="lead">${t("network.hidden")}</p></details>`;
}

const ends = (names: readonly string[]) => (names.length > 1 ? [names[0], names.at(-1)] : names);

/** A hidden count is drawn as a low dashed column: a few or none, and nobody can read which. */
function bars({ theme, cells, total }: Row, most: number, t: Translate, direction: "ltr" | "rtl") {
  const step = 100 / cells.length;
  const column = (cell: Row["cells"][number], index: number) => {
    const place = direction === "rtl" ? cells.length - 1 - index : index;
    const x = place * step + step * 0.15;
    const least = leastOf(cell);
    const tall = least > 0 ? (height * least) / most : height * 0.12;
    return html`<rect class="${least > 0 ? "column" : "column unknown"}" x="${x.toFixed(2)}%" y="${(height - tall).toFixed(1)}" width="${(step * 0.7).toFixed(2)}%" height="${tall.toFixed(1)}"/>`;
  };
  return html`<div class="series"><span>${pictogram(theme)}${t(`theme.${theme}`)}: ${figureCell(t, total)}</span><svg width="100%" height="${height}" aria-hidden="true" focusable="false">${cells.map(column)}</svg></div>`;
}

function periodName(period: Timeline["periods"][number], t: Translate, language: LanguageTag): string {
  if ("before" in period) return t("network.earlier");
  const day = (month: string) => new Date(`${month}-15T12:00:00Z`);
  return new Intl.DateTimeFormat(languages[language].locale, {
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).formatRange(day(period.from), day(period.to));
}
