import { useRef } from "preact/hooks";
import { pressedBy, shortcuts, type useShortcuts } from "../shortcuts.ts";
import { useWorkspace } from "../workspace.ts";

/** All shortcuts of the page in a dialog, and the switch that turns them off. */
export function ShortcutHelp({ keys }: { keys: ReturnType<typeof useShortcuts> }) {
  const { t } = useWorkspace();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div class="keys">
      <button
        type="button"
        class="quiet"
        {...pressedBy("help")}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {t("keys.show")}
      </button>
      <dialog ref={dialog} class="keys-help" aria-labelledby="keys-title">
        <h2 id="keys-title" class="first">
          {t("keys.title")}
        </h2>
        <label class="choice">
          <input type="checkbox" checked={keys.areOn} onChange={keys.toggle} />
          <span>{t("keys.on")}</span>
        </label>
        <p class="hint">{t("keys.hint")}</p>
        <dl>
          {Object.values(shortcuts).map(({ key, text }) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
        <button type="button" class="small" onClick={() => dialog.current?.close()}>
          {t("close")}
        </button>
      </dialog>
    </div>
  );
}
