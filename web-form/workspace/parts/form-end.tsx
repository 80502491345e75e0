import type { Draft } from "../drafts.ts";
import { useWorkspace } from "../workspace.ts";
import { SendState } from "./send-state.tsx";

type Props = {
  draft: Pick<Draft<unknown>, "state" | "keptAt" | "clear">;
  sending: { state: string };
  /** What the button says that sends it. */
  label: string;
  onClose: () => void;
};

/** The end of a form that was opened: send it, or give up what was typed and shut it. */
export function FormEnd({ draft, sending, label, onClose }: Props) {
  const { t } = useWorkspace();
  return (
    <div class="actions">
      <button class="small" aria-disabled={sending.state === "sending"}>
        {label}
      </button>
      <button
        type="button"
        class="small plain"
        onClick={() => {
          draft.clear();
          onClose();
        }}
      >
        {t("cancel")}
      </button>
      <SendState draft={draft} sending={sending} />
    </div>
  );
}
