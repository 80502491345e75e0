import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";

/** Who arranges it: the network's own actors, or any name. */
export function Organisers({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  const { t, vocabulary } = useWorkspace();
  const names = useNames();
  const add = (each: string) =>
    each !== "" && !value.includes(each) && onChange([...value, each.slice(0, 80)]);
  const options = vocabulary.actors
    .filter(({ id }) => !value.includes(id))
    .map(({ id, name }) => ({ value: id, text: name }));
  return (
    <>
      <Combobox
        pointer="#/organisers"
        label={t("field.organisers")}
        hint={t("organisers.hint")}
        isOptional
        options={options}
        value=""
        onChange={add}
        onFree={add}
      />
      {value.length > 0 && (
        <ul class="chosen" aria-label={t("organisers.chosen")}>
          {value.map((each) => (
            <li key={each}>
              <bdi>{names.actor(each)}</bdi>
              <button
                type="button"
                class="quiet"
                onClick={() => onChange(value.filter((other) => other !== each))}
              >
                {t("remove")} <span class="aloud">{names.actor(each)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
