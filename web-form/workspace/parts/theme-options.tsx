import { useState } from "preact/hooks";
import { type OptionTyped, mostOptions } from "../survey-fields.ts";
import { type ThemeTexts, areThemes, themesIn, withThemes } from "../theme-options.ts";
import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { Checks } from "./inputs.tsx";
import { Loaded } from "./problem.tsx";

type Props = {
  pointer: string;
  options: OptionTyped[];
  onChange: (options: OptionTyped[]) => void;
};

/** Answers out of the list of themes, which has them in every language. */
export function ThemeOptions(props: Props) {
  const { t } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="small plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t("survey.themes")}
      </button>
      {isOpen && <Chooser {...props} />}
    </>
  );
}

function Chooser(props: Props) {
  const { api } = useWorkspace();
  const themes = useResource("themes", () => api("listThemes"));
  return <Loaded of={themes}>{({ items }) => <Chosen {...props} themes={items} />}</Loaded>;
}

function Chosen({ pointer, options, onChange, themes }: Props & { themes: readonly ThemeTexts[] }) {
  const { t, language } = useWorkspace();
  const chosen = themesIn(options, themes);
  const choose = (next: readonly string[]) => onChange(withThemes(options, themes, next));
  return (
    <div class="field">
      <Checks
        pointer={`${pointer}/themes`}
        label={t("survey.themesLegend")}
        hint={t("survey.themesHint")}
        value={chosen}
        options={themes.map(({ id, texts }) => ({ value: id, text: texts[language] ?? texts.sv ?? id }))}
        onChange={choose}
      />
      <div class="actions">
        <button type="button" class="small plain" onClick={() => choose(themes.map(({ id }) => id))}>
          {t("survey.themesAll")}
        </button>
        {chosen.length > 0 && (
          <button type="button" class="small plain" onClick={() => choose([])}>
            {t("survey.themesNone")}
          </button>
        )}
      </div>
      <p class="hint" role="status">
        {options.length >= mostOptions && t("survey.optionsFull", { limit: mostOptions })}{" "}
        {chosen.length > 0 && !areThemes(options, themes) && t("survey.themesMixed")}
      </p>
    </div>
  );
}
