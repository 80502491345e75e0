import { type LanguageTag, type Texts, languageTags } from "#shared/domain/language.ts";
import type { SurveyDraft } from "#shared/domain/survey.ts";
import ar from "./surveys.ar.json" with { type: "json" };
import bs from "./surveys.bs.json" with { type: "json" };
import ckb from "./surveys.ckb.json" with { type: "json" };
import en from "./surveys.en.json" with { type: "json" };
import faAF from "./surveys.fa-AF.json" with { type: "json" };
import fa from "./surveys.fa.json" with { type: "json" };
import ku from "./surveys.ku.json" with { type: "json" };
import pl from "./surveys.pl.json" with { type: "json" };
import ps from "./surveys.ps.json" with { type: "json" };
import rom from "./surveys.rom.json" with { type: "json" };
import so from "./surveys.so.json" with { type: "json" };
import sq from "./surveys.sq.json" with { type: "json" };
import sv from "./surveys.sv.json" with { type: "json" };
import ti from "./surveys.ti.json" with { type: "json" };
import tr from "./surveys.tr.json" with { type: "json" };
import uk from "./surveys.uk.json" with { type: "json" };

type Key = keyof typeof sv;
const words = { sv, ar, en, so, bs, sq, fa, "fa-AF": faAF, ps, ku, ckb, tr, pl, uk, ti, rom } satisfies Record<
  LanguageTag,
  Record<Key, string>
>;

/** The words of a key in every language. */
export const texts = (key: Key): Texts => Object.fromEntries(languageTags.map((tag) => [tag, words[tag][key]]));

const steps = (scale: "mood" | "feel" | "ease") =>
  (["1", "2", "3", "4", "5"] as const).map((step) => texts(`${scale}.${step}`));
const option = <Group extends "when", Id extends "day" | "evening" | "night" | "never">(group: Group, id: Id) => ({
  id,
  texts: texts(`${group}.${id}`),
});
const text = { type: "text", maxLength: 2000 } as const;

/** Ready-made surveys. The wish comes first: who has time for one question answers the one that matters. */
export const surveys: readonly SurveyDraft[] = [
  {
    id: "event",
    name: texts("event"),
    questions: [
      { ...text, id: "improve", texts: texts("event.improve"), help: texts("event.improve.help"), required: true },
      { type: "place", id: "where", texts: texts("event.where"), required: false },
      { type: "scale", id: "mood", texts: texts("event.mood"), steps: steps("mood"), required: false },
    ],
  },
  {
    id: "safety",
    name: texts("safety"),
    questions: [
      { type: "scale", id: "feel", texts: texts("safety.feel"), steps: steps("feel"), required: false },
      {
        type: "multiple",
        id: "when",
        texts: texts("safety.when"),
        options: [option("when", "day"), option("when", "evening"), option("when", "night"), option("when", "never")],
        required: false,
      },
      { ...text, id: "improve", texts: texts("safety.improve"), help: texts("safety.improve.help"), required: true },
      { type: "place", id: "where", texts: texts("safety.where"), required: false },
    ],
  },
  {
    id: "recycling",
    name: texts("recycling"),
    questions: [
      { type: "scale", id: "ease", texts: texts("recycling.ease"), steps: steps("ease"), required: false },
      { ...text, id: "improve", texts: texts("recycling.improve"), required: true },
      { type: "place", id: "where", texts: texts("recycling.where"), required: false },
    ],
  },
  {
    id: "dialogue",
    name: texts("dialogue"),
    questions: [
      { ...text, id: "improve", texts: texts("dialogue.improve"), required: true },
      { type: "place", id: "where", texts: texts("dialogue.where"), required: false },
      { ...text, id: "question", texts: texts("dialogue.question"), required: false },
      { type: "yes-no", id: "heard", texts: texts("dialogue.heard"), required: false },
    ],
  },
];
