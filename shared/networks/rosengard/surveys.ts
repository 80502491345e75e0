import type { Texts } from "#shared/domain/language.ts";
import type { SurveyDraft } from "#shared/domain/survey.ts";
// oxlint-disable-next-line typescript/consistent-type-imports -- a type-only import takes no attributes
import sv from "./surveys.sv.json" with { type: "json" };

type Key = keyof typeof sv;
export type TextsOf = (key: Key) => Texts;

const scale = (texts: TextsOf, name: "mood" | "feel" | "ease") =>
  (["1", "2", "3", "4", "5"] as const).map((step) => texts(`${name}.${step}`));
const text = { type: "text", maxLength: 2000 } as const;

/** Ready-made surveys. The wish comes first: who has time for one question answers the one that matters. */
export const surveysWith = (texts: TextsOf): readonly SurveyDraft[] => [
  {
    id: "event",
    name: texts("event"),
    questions: [
      {
        ...text,
        id: "improve",
        texts: texts("event.improve"),
        help: texts("event.improve.help"),
        required: true,
      },
      { type: "place", id: "where", texts: texts("event.where"), required: false },
      { type: "scale", id: "mood", texts: texts("event.mood"), steps: scale(texts, "mood"), required: false },
    ],
  },
  {
    id: "safety",
    name: texts("safety"),
    questions: [
      {
        type: "scale",
        id: "feel",
        texts: texts("safety.feel"),
        steps: scale(texts, "feel"),
        required: false,
      },
      {
        type: "multiple",
        id: "when",
        texts: texts("safety.when"),
        options: (["day", "evening", "night", "never"] as const).map((id) => ({
          id,
          texts: texts(`when.${id}`),
        })),
        required: false,
      },
      {
        ...text,
        id: "improve",
        texts: texts("safety.improve"),
        help: texts("safety.improve.help"),
        required: true,
      },
      { type: "place", id: "where", texts: texts("safety.where"), required: false },
    ],
  },
  {
    id: "recycling",
    name: texts("recycling"),
    questions: [
      {
        type: "scale",
        id: "ease",
        texts: texts("recycling.ease"),
        steps: scale(texts, "ease"),
        required: false,
      },
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
