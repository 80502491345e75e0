import { useState } from "preact/hooks";
import { useWorkspace } from "../workspace.ts";

/** Puts a text on the clipboard; where the browser refuses, it says so and the text can be marked by hand. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useWorkspace();
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  return (
    <span class="copy">
      <button
        type="button"
        class="small plain"
        onClick={() => {
          // A page that was not opened by https has no clipboard at all.
          if ("clipboard" in navigator) void copy();
          else setState("refused");
        }}
      >
        {t("copy.do")} <span class="aloud">{label}</span>
      </button>{" "}
      <span role="status">{state === "idle" ? "" : t(`copy.${state}`)}</span>
    </span>
  );
}
