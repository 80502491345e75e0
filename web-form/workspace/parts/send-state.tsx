import type { Draft } from "../drafts.ts";
import type { MessageKey } from "../messages.ts";
import { showTime } from "../words.ts";
import { useWords } from "../workspace.ts";

type Props = {
  draft: Pick<Draft<unknown>, "state" | "keptAt">;
  sending: { state: string; isWaiting?: boolean };
  /** What is said once it was sent. */
  done?: MessageKey;
};

/** Where what one writes is: on this device, on its way, or sent. */
export function SendState({ draft, sending, done = "sent" }: Props) {
  const { t, language } = useWords();
  return (
    <p class="send-state" role="status">
      {sending.state === "sending"
        ? t("sending")
        : sending.isWaiting
          ? t("draft.waiting")
          : draft.state === "unkept"
            ? t("draft.unkept")
            : draft.state === "kept" && draft.keptAt
              ? t("draft.kept", { time: showTime(language, draft.keptAt) })
              : sending.state === "sent"
                ? t(done)
                : ""}
    </p>
  );
}
