import { useLocation } from "preact-iso";
import { useId } from "preact/hooks";
import { search } from "../api.ts";
import { useWorkspace } from "../workspace.ts";
import type { Option } from "./inputs.tsx";

type Filter = { name: string; label: string; options: readonly Option[] };

/** Filters in the address bar: back, reload and a link to a colleague keep them. */
export function Filters({ filters }: { filters: readonly Filter[] }) {
  const { t } = useWorkspace();
  const { path, query, route } = useLocation();
  const id = useId();
  // What else the address says, such as which list it is, stays.
  const none = Object.fromEntries(filters.map(({ name }) => [name, undefined]));
  const isFiltered = filters.some(({ name }) => query[name]);
  return (
    <details class="filters" open={isFiltered}>
      <summary>{t("filter.title")}</summary>
      <div class="row">
        {filters.map(({ name, label, options }) => (
          <div class="field" key={name}>
            <label for={`${id}-${name}`}>{label}</label>
            <select
              id={`${id}-${name}`}
              value={query[name] ?? ""}
              onChange={(event) => route(path + search({ ...query, [name]: event.currentTarget.value }))}
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
      </div>
      {isFiltered && (
        <button type="button" class="quiet" onClick={() => route(path + search({ ...query, ...none }))}>
          {t("filter.clear")}
        </button>
      )}
    </details>
  );
}
