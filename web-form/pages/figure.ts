import { type Figure, type RoughFigure, smallestShown } from "#shared/domain/figure.ts";
import type { MessageKey, Translate } from "../messages.ts";

/** A count with its words, or that it is a small one. */
export function figureText(
  t: Translate,
  figure: Figure,
  many: Extract<MessageKey, `${string}.count`>,
  few: MessageKey = "figure.fewerThan",
): string {
  return "count" in figure ? t(many, { count: figure.count }) : t(few, { limit: figure.fewerThan });
}

/** That small counts are not shown, and how the others are. */
export const howCounted = (t: Translate) =>
  `${t("network.small", { limit: smallestShown })} ${t("network.steps", { limit: smallestShown })}`;

/** A count in a table's cell. */
export function figureCell(t: Translate, figure: RoughFigure): string {
  if ("count" in figure) return String(figure.count);
  return "atLeast" in figure
    ? t("figure.atLeast", { count: figure.atLeast })
    : t("figure.fewerThan", { limit: figure.fewerThan });
}
