import type { Evening, EveningWords } from "#shared/api/wire.ts";
import { smallestShown } from "#shared/domain/figure.ts";
import { type LanguageTag, languages } from "#shared/domain/language.ts";
import { type Translate, askLabels, dateIn, translator } from "./messages.ts";

type View = Omit<Evening, "byLanguage">;
/** What has a name in each language, or a day. */
export type Named = {
  /** `isNamed`: staff gave it a name of its own, in two languages. */
  wishes: readonly { id: string; ask: string; sv: string; en: string; isNamed: boolean }[];
  questions: readonly {
    id: string;
    answeredBy: string | null;
    awaited: { by: string; due?: string | undefined } | null;
  }[];
};

/** Stands for a number in a text that a page fills in. */
const number = "#";

/** The words of an evening's page in a language: a page in the room changes to another at once, also without network. */
export function eveningWords(view: View, { wishes, questions }: Named, tag: LanguageTag): EveningWords {
  const t = translator(tag);
  const { endonym, direction } = languages[tag];
  const { occasion, themes, commitments, next, reading } = view;
  const labels = tag === "sv" || tag === "en" ? {} : askLabels(tag);
  const wishIn = ({ ask, sv, en, isNamed }: Named["wishes"][number]) => {
    if (tag === "sv" || tag === "en") return { text: tag === "sv" ? sv : en, isSwedish: tag === "sv" };
    const label = isNamed ? undefined : labels[ask];
    return { text: label ?? sv, isSwedish: label === undefined };
  };
  return {
    endonym,
    direction,
    words: {
      title: t("evening.title"),
      kind: t(`kind.${occasion.kind}`),
      date: occasion.endDate ? occasion.date.slice(0, 4) : dateIn(tag, occasion.date),
      present: t("column.headCount"),
      headCount: headCount(view, t),
      spoke: t("evening.spoke"),
      statements: t("evening.statements"),
      languages: t("evening.languages"),
      themes: t("network.themes"),
      number: t("evening.number"),
      wishes: t("evening.wishes"),
      wish: t("column.request"),
      place: t("column.place"),
      area: t("place.area"),
      here: t("evening.here"),
      altogether: t("network.total"),
      questions: t("evening.questions"),
      commitments: t("network.commitments"),
      next: t("receipt.nextTitle"),
      nextText: t("evening.nextText"),
      receipt: t("evening.receipt"),
      scan: t("paper.scan"),
      small: t("network.small", { limit: smallestShown }),
      fewer: t("figure.fewerThan", { limit: smallestShown }),
      atLeast: t("figure.atLeast", { count: number }),
      none: t("evening.none"),
      ...(reading > 0 ? { reading: t("evening.reading", { number: reading }) } : {}),
      ...(next ? { again: t("evening.again", { occasion: next.name, date: dateIn(tag, next.date) }) } : {}),
    },
    themes: Object.fromEntries(themes.map(({ id }) => [id, t(`theme.${id}`)])),
    wishes: Object.fromEntries(wishes.map((wish) => [wish.id, wishIn(wish)])),
    by: Object.fromEntries(questions.map((question) => [question.id, whoAnswers(question, t, tag)])),
    due: Object.fromEntries(
      commitments.map(({ id, status, due, isOverdue }) => [
        id,
        [
          status === "open" ? "" : t(`commitment.${status}`),
          due ? t("commitment.by", { date: dateIn(tag, due) }) : "",
          isOverdue ? t("commitment.late") : "",
        ]
          .filter((part) => part !== "")
          .join(" "),
      ]),
    ),
  };
}

function headCount({ occasion: { headCount: stated } }: View, t: Translate): string {
  if (stated === null) return t("figure.unknown");
  if (!("count" in stated.value)) return t("figure.fewerThan", { limit: stated.value.fewerThan });
  const { count } = stated.value;
  if (stated.qualifier === "more-than") return t("figure.moreThan", { count });
  return stated.qualifier === "approximately" ? t("figure.approximately", { count }) : String(count);
}

function whoAnswers({ answeredBy, awaited }: Named["questions"][number], t: Translate, tag: LanguageTag) {
  if (answeredBy !== null)
    return answeredBy === "" ? t("receipt.answer") : t("receipt.answerBy", { by: answeredBy });
  if (awaited === null) return t("evening.unassigned");
  const by = t("evening.awaited", { by: awaited.by });
  return awaited.due ? `${by} ${t("commitment.by", { date: dateIn(tag, awaited.due) })}` : by;
}
