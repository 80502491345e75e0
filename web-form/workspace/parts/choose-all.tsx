import type { Choice } from "../use-many.ts";
import { useWorkspace } from "../workspace.ts";

/** How many are chosen, and all or none of what is shown. */
export function ChooseAll({ choice, shown }: { choice: Choice; shown: number }) {
  const { t } = useWorkspace();
  return (
    <p class="choose-all">
      <label class="choice">
        <input
          type="checkbox"
          checked={choice.areAll}
          disabled={shown === 0}
          onChange={() => (choice.areAll ? choice.clear() : choice.chooseAll())}
        />
        <span>{t("many.all", { count: shown })}</span>
      </label>
      <span role="status">{choice.count > 0 && t("many.chosen", { count: choice.count })}</span>
    </p>
  );
}
