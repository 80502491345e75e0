import type { SheetWords } from "../exports/sheets.ts";
import type { Sheet } from "../exports/table.ts";
import { type Source, useExport } from "../use-export.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

type Props<T> = Omit<Source<T>, "sheet"> & {
  sheet: (words: SheetWords) => Sheet<T>;
  /** What the file gets, where it is not what the filters show. */
  what?: "export.found";
};

/** The list above as a file, by the filters in force. */
export function Export<T extends { id: string }>({ sheet, what, ...source }: Props<T>) {
  const { t, language } = useWorkspace();
  const names = useNames();
  const file = useExport({ ...source, sheet: sheet({ t, language, names }) });
  const isReading = file.is === "reading";
  const isFiltered = Object.values(source.filter).some(Boolean);
  return (
    <details class="filters export">
      <summary>{t("export.title")}</summary>
      <p class="hint">{t(what ?? (isFiltered ? "export.filtered" : "export.all"))}</p>
      <p class="hint">{t("export.care")}</p>
      <div class="actions">
        {isReading ? (
          <button type="button" class="plain" onClick={file.stop}>
            {t("export.stop")}
          </button>
        ) : (
          <>
            <button type="button" class="plain" onClick={() => file.start("xlsx")}>
              {t("export.xlsx")}
            </button>
            <button type="button" class="plain" onClick={() => file.start("csv")}>
              {t("export.csv")}
            </button>
          </>
        )}
        <p class="send-state" role="status">
          {isReading && t("export.reading", { count: file.rows })}
          {file.is === "done" && t(file.rows === 0 ? "export.none" : "export.done", { count: file.rows })}
          {file.is === "stopped" && t("export.stopped")}
        </p>
      </div>
      {file.problem && <ProblemBox problem={file.problem} onRetry={file.again} />}
    </details>
  );
}
