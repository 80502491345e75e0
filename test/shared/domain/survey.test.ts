import { describe, expect, it } from "vitest";
import { type Survey, Survey as SurveySchema, readAnswers } from "#shared/domain/survey.ts";
import { Refusal } from "#shared/domain/refusal.ts";

const texts = { sv: "Fråga" };
const survey: Survey = SurveySchema.parse({
  id: "test",
  version: 1,
  name: texts,
  questions: [
    { id: "improve", type: "text", texts, required: true, maxLength: 20 },
    {
      id: "when",
      type: "multiple",
      texts,
      options: [
        { id: "day", texts },
        { id: "night", texts },
      ],
    },
    {
      id: "which",
      type: "single",
      texts,
      options: [
        { id: "a", texts },
        { id: "b", texts },
      ],
    },
    { id: "mood", type: "scale", texts, steps: [texts, texts, texts] },
    { id: "heard", type: "yes-no", texts },
    { id: "where", type: "place", texts },
    { id: "age", type: "age-band", texts },
  ],
});

const refusalOf = (answers: Record<string, unknown>) => {
  try {
    readAnswers(survey, answers);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? { code: error.code, faults: error.faults } : error;
  }
};

describe("answers", () => {
  it("are taken in the survey's order, cleaned, the empty ones left out", () => {
    const answers = readAnswers(survey, {
      where: " Bennets  väg ",
      heard: false,
      mood: 3,
      when: ["night", "day"],
      which: "",
      improve: " mer ljus ",
    });

    expect(answers).toEqual({
      improve: "mer ljus",
      when: ["day", "night"],
      mood: 3,
      heard: false,
      where: "Bennets väg",
    });
    expect(Object.keys(answers)[0]).toBe("improve");
  });

  it.each([
    [
      "a question that the survey does not have",
      { improve: "x", other: 1 },
      "#/answers/other",
      "unknown-question",
    ],
    ["a missing answer that is required", { mood: 1 }, "#/answers/improve", "required"],
    ["blanks where an answer is required", { improve: "  \u0000 " }, "#/answers/improve", "required"],
    ["a text that is too long", { improve: "x".repeat(21) }, "#/answers/improve", "too-long"],
    ["a number where a text belongs", { improve: 3 }, "#/answers/improve", "wrong-type"],
    ["an option that there is not", { improve: "x", which: "c" }, "#/answers/which", "unknown-option"],
    ["an option that is no text", { improve: "x", which: {} }, "#/answers/which", "wrong-type"],
    ["an option twice unknown", { improve: "x", when: ["day", 3] }, "#/answers/when", "unknown-option"],
    ["a step beyond the scale", { improve: "x", mood: 4 }, "#/answers/mood", "out-of-range"],
    ["half a step", { improve: "x", mood: 1.5 }, "#/answers/mood", "wrong-type"],
    ["a word for yes", { improve: "x", heard: "yes" }, "#/answers/heard", "wrong-type"],
    ["an age", { improve: "x", age: "12" }, "#/answers/age", "unknown-option"],
  ])("with %s are refused, pointing at it", (_what, answers, pointer, code) => {
    expect(refusalOf(answers)).toMatchObject({ code: "invalid", faults: [{ pointer, code }] });
  });

  it("do not reach into what every object has", () => {
    expect(refusalOf(JSON.parse('{"__proto__": "x", "constructor": "x", "improve": "x"}'))).toMatchObject({
      code: "invalid",
    });
  });
});
