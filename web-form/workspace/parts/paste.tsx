import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Fault } from "#shared/domain/refusal.ts";
import type { Draft } from "../drafts.ts";
import { type PointTyped, mostPoints } from "../note-fields.ts";
import {
  type PasteTyped,
  type ProposedTyped,
  joined,
  noPaste,
  pasteFaults,
  pointOf,
  proposedFaults,
  proposedOf,
  split,
} from "../proposed.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { TextArea } from "./inputs.tsx";
import { ProposedPoint } from "./proposed-point.tsx";
import { SendState } from "./send-state.tsx";

type Props = {
  occasionId: string;
  draft: Draft<PasteTyped>;
  /** How many points the note has already. */
  taken: number;
  onApprove: (points: PointTyped[]) => void;
};

/** A whole note pasted in: points are proposed, put right, and approved one by one or all at once. */
export function Paste({ occasionId, draft, taken, onApprove }: Props) {
  const { t, api } = useWorkspace();
  const { text, step, points } = draft.value;
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [said, setSaid] = useState("");
  const [removed, setRemoved] = useState<ProposedTyped[]>();
  const focusOn = useRef<string | undefined>(undefined);
  const box = useRef<HTMLDetailsElement>(null);
  const propose = useSend(
    async (text: string) => ({ text, ...(await api("proposePoints", { id: occasionId, body: { text } })) }),
    (found) => {
      const proposed = proposedOf(found.text, found.items);
      draft.change({ text: found.text, step: "points", points: proposed });
      focusOn.current = `[data-proposed="${proposed[0]?.key}"] [data-approve]`;
      setSaid(t(found.items.length === 0 ? "paste.foundNone" : "paste.found", { count: found.items.length }));
    },
    { isRepeatable: true },
  );

  useLayoutEffect(() => {
    if (!focusOn.current) return;
    box.current?.querySelector<HTMLElement>(focusOn.current)?.focus();
    focusOn.current = undefined;
  }, [points]);

  const setPoints = (next: ProposedTyped[], message: string, before?: ProposedTyped[]) => {
    draft.change((now) => ({ ...now, points: next }));
    setRemoved(before);
    setSaid(message);
    setFaults([]);
  };
  /** Where one goes on when a point has gone: the next one, else the end of the list. */
  const goTo = (point: ProposedTyped | undefined) =>
    (focusOn.current = point ? `[data-proposed="${point.key}"] [data-approve]` : "[data-end]");
  const approve = (chosen: readonly ProposedTyped[]) => {
    const room = mostPoints - taken;
    const fitting = chosen.slice(0, room);
    const wrong = proposedFaults(fitting);
    if (wrong.length > 0) return setFaults(wrong);
    if (fitting.length === 0) return setSaid(t("paste.full", { most: mostPoints }));
    const rest = points.filter((each) => !fitting.includes(each));
    onApprove(fitting.map(pointOf));
    const last = points.findLastIndex((each) => fitting.includes(each));
    goTo(points.slice(last + 1).find((each) => rest.includes(each)) ?? rest[0]);
    return setPoints(
      rest,
      fitting.length < chosen.length
        ? t("paste.full", { most: mostPoints })
        : t("paste.approved", { count: fitting.length }),
    );
  };
  const cut = (index: number, at: number) => {
    const point = points[index];
    const halves = point && split(point, at);
    if (!halves) return setSaid(t("paste.nowhere"));
    focusOn.current = `[data-proposed="${halves[1].key}"] textarea`;
    return setPoints(points.toSpliced(index, 1, ...halves), t("paste.split"), points);
  };
  const join = (index: number) => {
    const [first, second] = [points[index], points[index + 1]];
    if (!first || !second) return;
    focusOn.current = `[data-proposed="${first.key}"] textarea`;
    setPoints(points.toSpliced(index, 2, joined(first, second)), t("paste.joined"), points);
  };
  const remove = (index: number) => {
    goTo(points[index + 1] ?? points[index - 1]);
    setPoints(points.toSpliced(index, 1), t("note.removed"), points);
  };

  const empty = () => {
    draft.clear();
    box.current?.querySelector("summary")?.focus();
  };

  return (
    <details class="card paste" open={draft.state !== "empty"} ref={box}>
      <summary>{t("paste.title")}</summary>
      <Form
        prefix="paste"
        label={t("paste.title")}
        faults={step === "text" ? propose.faults : faults}
        problem={propose.problem}
        onRetry={propose.again}
        onSubmit={() => (step === "text" ? propose.start(text, pasteFaults(draft.value)) : approve(points))}
      >
        {step === "text" ? (
          <>
            <TextArea
              pointer="#/text"
              label={t("paste.text")}
              hint={t("paste.hint")}
              rows={8}
              limit={20_000}
              value={text}
              onChange={(text) => draft.change((now) => ({ ...now, text }))}
            />
            <div class="actions">
              <button class="small" aria-disabled={propose.state === "sending"}>
                {t("paste.propose")}
              </button>
              {text !== "" && (
                <button type="button" class="small plain" onClick={empty}>
                  {t("draft.empty")}
                </button>
              )}
            </div>
          </>
        ) : (
          <>
            <p>{t("paste.check")}</p>
            {points.map((point, index) => (
              <ProposedPoint
                key={point.key}
                point={point}
                index={index}
                isLast={index === points.length - 1}
                onChange={(fields) => {
                  // Taking the last step back would take back what is written now.
                  setRemoved(undefined);
                  draft.change((now) => ({
                    ...now,
                    points: now.points.map((each) =>
                      each.key === point.key ? { ...each, ...fields } : each,
                    ),
                  }));
                }}
                onApprove={() => approve([point])}
                onSplit={(at) => cut(index, at)}
                onJoin={() => join(index)}
                onRemove={() => remove(index)}
              />
            ))}
            {points.length > 0 && <p class="hint keys">{t("paste.keys")}</p>}
          </>
        )}
        <div class="actions" data-end tabIndex={-1}>
          {step === "points" && points.length > 1 && (
            <button class="small">{t("paste.approveAll", { count: points.length })}</button>
          )}
          {step === "points" && (
            <button
              type="button"
              class="small plain"
              onClick={() => {
                setSaid("");
                setRemoved(undefined);
                if (points.length === 0) empty();
                else draft.change((now) => ({ ...noPaste, text: now.text }));
              }}
            >
              {t(points.length === 0 ? "paste.another" : "paste.again")}
            </button>
          )}
          <span class="said-done" role="status">
            {said}
          </span>
          {removed && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                focusOn.current = `[data-proposed] [data-approve]`;
                setPoints(removed, "");
              }}
            >
              {t("undo")}
            </button>
          )}
          <SendState draft={draft} sending={propose} />
        </div>
        {step === "points" && (
          <details>
            <summary>{t("paste.original")}</summary>
            <p class="hint">{t("paste.originalHint")}</p>
            <p class="long" dir="auto">
              {text}
            </p>
          </details>
        )}
      </Form>
    </details>
  );
}
