import { useEffect, useMemo, useState } from "preact/hooks";
import type { Fault } from "#shared/domain/refusal.ts";
import { useDraft } from "../drafts.ts";
import {
  type PaperSurvey,
  type PapersTyped,
  asksForContact,
  contactKeys,
  newPaper,
  paperBody,
  paperFaults,
  valuesOf,
} from "../paper-fields.ts";
import { Form } from "../parts/form.tsx";
import { Checks, Select, TextArea, TextField } from "../parts/inputs.tsx";
import { Loaded, ProblemBox } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { useResource } from "../use-resource.ts";
import { useSender } from "../use-sender.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** Forms that were filled in on paper, typed in one after the other by keyboard. */
export function PaperScreen({ id }: { id: string }) {
  const { t, api } = useWorkspace();
  const occasion = useResource(`occasion:${id}`, () => api("getOccasionById", { id }));
  const survey = useResource(`survey-of:${id}`, () => api("getOccasionSurvey", { id }));
  const name = occasion.data?.name ?? t("occasion.one");
  return (
    <Screen title={t("paper.title")} back={{ href: `/staff/occasions/${id}`, text: name }}>
      <p class="lead">{t("paper.lead")}</p>
      <Loaded of={survey}>{(data) => <Papers id={id} name={name} survey={data} />}</Loaded>
    </Screen>
  );
}

function Papers({ id, name, survey }: { id: string; name: string; survey: PaperSurvey }) {
  const { t, api } = useWorkspace();
  const names = useNames();
  const initial = useMemo<PapersTyped>(
    () => ({ language: "sv", current: newPaper(), waiting: [], sent: 0 }),
    [],
  );
  const draft = useDraft(`papers:${id}`, initial, {
    title: t("draft.papers", { name }),
    path: `/staff/occasions/${id}/paper`,
  });
  const { language, current, waiting, sent } = draft.value;
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (round > 0) document.querySelector<HTMLElement>("[data-question] :is(input,select,textarea)")?.focus();
  }, [round]);
  const sender = useSender(
    waiting,
    (paper) => api("createPaperResponse", { id, body: paper }),
    (paper) =>
      draft.change((now) => ({
        ...now,
        waiting: now.waiting.filter((each) => each.id !== paper.id),
        sent: now.sent + 1,
      })),
  );
  const done = () => {
    const found = paperFaults(survey, current);
    setFaults(found);
    if (found.length > 0) return;
    draft.change((now) => ({
      ...now,
      current: newPaper(),
      waiting: [...now.waiting, paperBody(survey, current, now.language)],
    }));
    setRound(round + 1);
  };
  // As on paper, which leaves out questions for photos.
  const numberOf = (index: number) =>
    survey.questions.slice(0, index + 1).filter(({ type }) => type !== "photo").length;
  const answered = (key: string, answer: string | string[]) =>
    draft.change((now) => ({
      ...now,
      current: { ...now.current, answers: { ...now.current.answers, [key]: answer } },
    }));
  const state =
    waiting.length === 0
      ? sent > 0
        ? t("paper.sent", { count: sent })
        : ""
      : sender.isOffline
        ? t("paper.waiting", { count: waiting.length })
        : sender.problem
          ? ""
          : t("sending");
  return (
    <>
      <p class="note" role="status" hidden={state === ""}>
        {state}
      </p>
      {sender.problem && !sender.isOffline && <ProblemBox problem={sender.problem} onRetry={sender.again} />}
      <Form faults={faults} onSubmit={done}>
        <Select
          pointer="#/language"
          label={t("paper.language")}
          hint={t("paper.languageHint")}
          value={language}
          options={names.tongueOptions}
          onChange={(tag) => tag && draft.change((now) => ({ ...now, language: tag }))}
        />
        {survey.questions.map((question, index) => (
          <div
            key={question.id}
            data-question={index}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              done();
            }}
          >
            {question.type === "contact" ? (
              <PaperContact
                question={question}
                number={numberOf(index)}
                isAsked={asksForContact(survey.questions, current.answers)}
                answers={current.answers}
                onChange={answered}
              />
            ) : (
              <PaperQuestion
                question={question}
                number={numberOf(index)}
                value={current.answers[question.id]}
                onChange={(answer) => answered(question.id, answer)}
              />
            )}
          </div>
        ))}
        <div class="actions bottom">
          <button>{t("paper.next")}</button>
        </div>
        <p class="hint keys">{t("paper.keys")}</p>
      </Form>
    </>
  );
}

type QuestionProps = {
  question: PaperSurvey["questions"][number];
  number: number;
  value: string | string[] | undefined;
  onChange: (answer: string | string[]) => void;
};

function PaperQuestion({ question, number, value, onChange }: QuestionProps) {
  const { t, language, vocabulary } = useWorkspace();
  const pointer = `#/answers/${question.id}`;
  const words = (texts: Partial<Record<string, string>>) => texts[language] ?? texts["sv"] ?? "";
  const label = `${number}. ${words(question.texts)}`;
  const typed = typeof value === "string" ? value : "";
  const texts =
    question.type === "single" || question.type === "multiple"
      ? question.options.map((option) => words(option.texts))
      : question.type === "scale"
        ? question.steps.map(words)
        : valuesOf(question).map((each) => t(isAge(each) ? `age.${each}` : each === "yes" ? "yes" : "no"));
  // Numbered as the boxes stand on paper: in a list that has the focus, a digit chooses.
  const options = valuesOf(question).map((each, index) => ({
    value: each,
    text: `${index + 1} ${texts[index]}`,
  }));
  if (question.type === "text")
    return (
      <TextArea
        pointer={pointer}
        label={label}
        limit={question.maxLength}
        value={typed}
        onChange={onChange}
      />
    );
  if (question.type === "photo")
    return (
      <p class="hint">
        {words(question.texts)}: {t("paper.photos")}
      </p>
    );
  if (question.type === "place")
    return (
      <>
        <TextField
          pointer={pointer}
          label={label}
          list={`places-${number}`}
          value={typed}
          onChange={onChange}
        />
        <datalist id={`places-${number}`}>
          {vocabulary.places.map((place) => (
            <option key={place.id} value={place.name} />
          ))}
        </datalist>
      </>
    );
  if (question.type === "multiple")
    return (
      <Checks
        pointer={pointer}
        label={label}
        value={Array.isArray(value) ? value : []}
        options={options}
        onChange={(chosen) => onChange([...chosen])}
      />
    );
  return (
    <Select pointer={pointer} label={label} value={typed} empty="" options={options} onChange={onChange} />
  );
}

type ContactProps = Pick<QuestionProps, "question" | "number"> & {
  isAsked: boolean;
  answers: PapersTyped["current"]["answers"];
  onChange: (key: string, answer: string | string[]) => void;
};

/** An address from paper, with its tick; none of somebody under 13. */
function PaperContact({ question, number, isAsked, answers, onChange }: ContactProps) {
  const { t, language } = useWorkspace();
  const label = `${number}. ${question.texts[language] ?? question.texts.sv ?? ""}`;
  const { [contactKeys.address]: address, [contactKeys.consent]: consent } = answers;
  if (!isAsked) return null;
  return (
    <>
      <TextField
        pointer="#/contact/address"
        label={label}
        hint={t("paper.contactHint")}
        isOptional
        value={typeof address === "string" ? address : ""}
        onChange={(typed) => onChange(contactKeys.address, typed)}
      />
      <Checks
        pointer="#/contact/consent"
        label={label}
        value={Array.isArray(consent) ? consent : []}
        options={[{ value: "yes", text: t("paper.contactConsent") }]}
        onChange={(chosen) => onChange(contactKeys.consent, [...chosen])}
      />
    </>
  );
}

const isAge = (value: string): value is "under-13" | "13-17" | "18-plus" => /\d/.test(value);
