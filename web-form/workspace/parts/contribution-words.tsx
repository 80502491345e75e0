import { useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import { isBegun } from "../drafts.ts";
import { useWorkspace } from "../workspace.ts";
import { AnswerForm } from "./answer-form.tsx";
import { AwaitForm } from "./await-form.tsx";
import { DeleteContribution } from "./delete-contribution.tsx";
import { TextForm } from "./text-form.tsx";

const whiches = ["text", "answer", "await"] as const;
type Which = (typeof whiches)[number];

type Props = {
  contribution: StaffContribution;
  onChange: (contribution: StaffContribution) => void;
  onDeleted?: (id: string) => void;
  /** In a list of questions, where nothing else is done. */
  isAnswerOnly?: boolean;
};

/** What is seldom done with a statement: masking more of its words, and telling what was answered or who is to. */
export function ContributionWords({ contribution, onChange, onDeleted, isAnswerOnly = false }: Props) {
  const { t, owner, isCoordinator } = useWorkspace();
  const isWhole = isCoordinator && !isAnswerOnly;
  const [done, setDone] = useState<Which>();
  // What was begun and not sent is in view again.
  const [open, setOpen] = useState(() =>
    whiches.find((which) => isBegun(owner, `${which}:${contribution.id}`)),
  );
  const { kind, answer, toBeAnswered } = contribution;
  const isQuestion = kind === "question" || answer !== null || toBeAnswered !== null;
  const forms: { which: Which; title: string }[] = [
    ...(isWhole ? [{ which: "text" as const, title: t("words.text") }] : []),
    ...(isQuestion || isAnswerOnly
      ? [{ which: "answer" as const, title: t(answer ? "words.changeAnswer" : "words.answer") }]
      : []),
    ...((isQuestion || isAnswerOnly) && !answer
      ? [{ which: "await" as const, title: t(toBeAnswered ? "words.changeAwait" : "words.await") }]
      : []),
  ];
  const finish = (which: Which) => (changed: StaffContribution | undefined) => {
    setOpen(undefined);
    // Its button is where one came from.
    document.getElementById(`words-${which}-${contribution.id}`)?.focus();
    if (!changed) return;
    setDone(which);
    onChange(changed);
  };
  return (
    <>
      <p class="actions">
        {forms.map(({ which, title }) => (
          <button
            key={which}
            id={`words-${which}-${contribution.id}`}
            type="button"
            class="small plain"
            aria-expanded={open === which}
            onClick={() => {
              setDone(undefined);
              setOpen(open === which ? undefined : which);
            }}
          >
            {title}
          </button>
        ))}
        {isWhole && onDeleted && (
          <DeleteContribution contribution={contribution} onChange={onChange} onDeleted={onDeleted} />
        )}
        <span class="said-done" role="status">
          {done && t(`words.${done}Saved`)}
        </span>
      </p>
      {open === "text" && isWhole && <TextForm contribution={contribution} onClose={finish("text")} />}
      {open === "answer" && <AnswerForm contribution={contribution} onClose={finish("answer")} />}
      {open === "await" && <AwaitForm contribution={contribution} onClose={finish("await")} />}
    </>
  );
}
