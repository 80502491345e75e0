import { useEffect, useRef, useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import { useChange } from "../use-change.ts";
import { useWorkspace } from "../workspace.ts";
import { problemText } from "./problem.tsx";

type Props = {
  contribution: StaffContribution;
  onChange: (contribution: StaffContribution) => void;
  onDeleted: (id: string) => void;
};

/** Deletes for good, after one more press: of this there is no way back. */
export function DeleteContribution({ contribution, onChange, onDeleted }: Props) {
  const { id } = contribution;
  const { t, api } = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => void (isAsking && box.current?.focus()), [isAsking]);
  const remove = useChange({
    shown: contribution,
    // Whatever was done with it meanwhile is seen before it is gone.
    about: ({ version }) => version,
    load: () => api("getContribution", { id }),
    send: (_: undefined, { version }) => api("deleteContribution", { id, query: { version } }),
    onTheirs: onChange,
    onSent: () => onDeleted(id),
  });
  if (!isAsking)
    return (
      <button type="button" class="small plain danger" onClick={() => setAsking(true)}>
        {t("delete.ask")}
      </button>
    );
  return (
    <div
      class="confirm-delete note warning"
      role="group"
      aria-label={t("delete.ask")}
      tabIndex={-1}
      ref={box}
    >
      <p>{t("delete.explain")}</p>
      {remove.problem && (
        <p class="error" role="alert">
          {problemText(t, remove.problem)}
        </p>
      )}
      <p class="actions">
        <button
          type="button"
          class="small danger"
          aria-disabled={remove.state === "sending"}
          onClick={() => remove.start(undefined)}
        >
          {remove.state === "sending" ? t("sending") : t("delete.do")}
        </button>
        <button type="button" class="small plain" onClick={() => setAsking(false)}>
          {t("cancel")}
        </button>
      </p>
    </div>
  );
}
