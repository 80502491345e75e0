import { useLocation } from "preact-iso";
import { useId } from "preact/hooks";
import { search } from "../api.ts";
import { useWorkspace } from "../workspace.ts";
import { FilterBox } from "./filter-box.tsx";
import type { Option } from "./inputs.tsx";

type Filter = { name: string; label: string; options: readonly Option[] };

/** Filters in the address bar: back, reload and a link to a colleague keep them. */
export function Filters({ filters }: { filters: readonly Filter[] }) {
  const { t } = useWorkspace();
  const { path, query, route } = useLocation();
  const id = useId();
  // What else the address says, such as which list it is, stays.
  const go = (fields: Readonly<Record<string, string | undefined>>) =>
    route(path + search({ ...query, ...fields }));
  const active = filters.flatMap(({ name, label, options }) => {
    const value = query[name];
    return value ? [{ name, label, text: options.find((each) => each.value === value)?.text ?? value }] : [];
  });
  return (
    <FilterBox
      active={active}
      onRemove={(names) => go(Object.fromEntries(names.map((name) => [name, undefined])))}
    >
      {filters.map(({ name, label, options }) => (
        <div class="field" key={name}>
          <label for={`${id}-${name}`}>{label}</label>
          <select
            id={`${id}-${name}`}
            value={query[name] ?? ""}
            onChange={(event) => go({ [name]: event.currentTarget.value })}
          >
            <option value="">{t("filter.all")}</option>
            {options.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </div>
      ))}
    </FilterBox>
  );
}
