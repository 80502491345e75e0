import { useLocation } from "preact-iso";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { recallOccasion } from "../device.ts";
import { useDraft } from "../drafts.ts";
import {
  type PointTyped,
  mostPoints,
  newNote,
  newPoint,
  noteBody,
  noteFaults,
  withPoints,
} from "../note-fields.ts";
import { Form } from "../parts/form.tsx";
import { HeadCountFields } from "../parts/head-count.tsx";
import { Paste } from "../parts/paste.tsx";
import { PointFields } from "../parts/point-fields.tsx";
import { Screen } from "../parts/screen.tsx";
import { SendState } from "../parts/send-state.tsx";
import { noPaste } from "../proposed.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";

/** What was said at an occasion, point by point. Everything typed stays on the device until it is sent. */
export function NoteScreen({ id }: { id: string }) {
  const { t, api, owner } = useWorkspace();
  const { route } = useLocation();
  const occasion = useResource(`occasion:${id}`, () => api("getOccasionById", { id }));
  const kept = useMemo(() => recallOccasion(owner, id), [owner, id]);
  const name = occasion.data?.name ?? kept?.name ?? t("occasion.one");
  const [round, setRound] = useState(0);
  // Each note that is sent has an id of its own: a second one with the same would be taken for the first, sent again.
  const initial = useMemo(newNote, [round]);
  const draft = useDraft(`note:${id}`, initial, {
    title: t("draft.note", { name }),
    path: `/staff/occasions/${id}/note`,
  });
  const paste = useDraft(`paste:${id}`, noPaste, {
    title: t("draft.paste", { name }),
    path: `/staff/occasions/${id}/note`,
  });
  // Pasted and neither approved nor removed: the page stays for it.
  const isPasteLeft =
    paste.value.step === "text" ? paste.value.text.trim() !== "" : paste.value.points.length > 0;
  const { points, headCount } = draft.value;
  const [removed, setRemoved] = useState<{ point: PointTyped; index: number }>();
  const focusOn = useRef<string | undefined>(undefined);
  const send = useSend(
    () => api("createNote", { id, body: noteBody(draft.value) }),
    () => {
      draft.clear();
      setRound((before) => before + 1);
      if (isPasteLeft) return;
      paste.clear();
      route(`/staff/occasions/${id}`, true);
    },
    { isRepeatable: true },
  );

  const isRefused = send.problem !== undefined && ![0, 401].includes(send.problem.status);
  useEffect(() => {
    if (isRefused) draft.queue(false);
  }, [isRefused]);
  // It waited for network, or for signing in again, when its page was left.
  useEffect(() => {
    if (draft.isQueued) send.start(undefined, noteFaults(draft.value));
  }, []);
  const submit = () => {
    const faults = noteFaults(draft.value);
    if (faults.length === 0) draft.queue(true);
    send.start(undefined, faults);
  };

  useLayoutEffect(() => {
    if (!focusOn.current) return;
    document.querySelector<HTMLElement>(`[data-point="${focusOn.current}"] textarea`)?.focus();
    focusOn.current = undefined;
  }, [points]);

  const setPoints = (next: (before: PointTyped[]) => PointTyped[]) =>
    draft.change((note) => ({ ...note, points: next(note.points) }));
  const add = () => {
    if (points.length >= mostPoints) return;
    const point = newPoint();
    focusOn.current = point.key;
    setPoints((before) => [...before, point]);
  };
  const move = (index: number, by: -1 | 1) => {
    const to = index + by;
    const point = points[index];
    if (!point || to < 0 || to >= points.length) return;
    focusOn.current = point.key;
    setPoints((before) => before.toSpliced(index, 1).toSpliced(to, 0, point));
  };
  const remove = (index: number) => {
    const point = points[index];
    if (!point) return;
    focusOn.current = (points[index + 1] ?? points[index - 1])?.key;
    setRemoved({ point, index });
    setPoints((before) => before.toSpliced(index, 1));
  };
  const restore = () => {
    if (!removed) return;
    focusOn.current = removed.point.key;
    setPoints((before) => before.toSpliced(removed.index, 0, removed.point));
    setRemoved(undefined);
  };

  return (
    <Screen
      title={t("note.title")}
      hasError={send.faults.length > 0}
      back={{ href: `/staff/occasions/${id}`, text: name }}
    >
      <p class="lead">{t("note.lead")}</p>
      <Paste
        occasionId={id}
        draft={paste}
        taken={withPoints(draft.value, []).points.length}
        onApprove={(approved) => draft.change((note) => withPoints(note, approved))}
      />
      <p class="note" role="status" hidden={!(send.state === "sent" && isPasteLeft)}>
        {send.state === "sent" && isPasteLeft && t("paste.sentRest")}
      </p>
      <Form faults={send.faults} problem={send.problem} onRetry={send.again} onSubmit={submit}>
        {points.map((point, index) => (
          <PointFields
            key={point.key}
            point={point}
            index={index}
            count={points.length}
            onChange={(fields) =>
              setPoints((before) =>
                before.map((each) => (each.key === point.key ? { ...each, ...fields } : each)),
              )
            }
            onMove={(by) => move(index, by)}
            onRemove={() => remove(index)}
            onAdd={add}
          />
        ))}
        <p class="said-done" role="status">
          {removed && t("note.removed")}
        </p>
        {removed && (
          <button type="button" class="quiet" onClick={restore}>
            {t("undo")}
          </button>
        )}
        <p>
          <button type="button" class="plain" aria-disabled={points.length >= mostPoints} onClick={add}>
            {t("note.add")}
          </button>
        </p>
        <p class="hint keys">{t("note.keys")}</p>
        <div class="card">
          <HeadCountFields
            value={headCount}
            onChange={(headCount) => draft.change((note) => ({ ...note, headCount }))}
          />
        </div>
        <div class="actions bottom">
          <button aria-disabled={send.state === "sending"}>{t("note.send")}</button>
          <SendState
            draft={draft}
            sending={{ ...send, isWaiting: send.isWaiting || (draft.isQueued && send.state === "idle") }}
          />
        </div>
      </Form>
    </Screen>
  );
}
