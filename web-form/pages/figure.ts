import type { Figure } from "#shared/domain/figure.ts";
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

/** A count in a table's cell. */
export const figureCell = (t: Translate, figure: Figure) =>
  "count" in figure ? String(figure.count) : t("figure.fewerThan", { limit: figure.fewerThan });
