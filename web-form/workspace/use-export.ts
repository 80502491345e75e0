import { useEffect, useRef, useState } from "preact/hooks";
import { type ApiProblem, type BodyOf, asProblem } from "./api.ts";
import { type Sheet, rowsOf } from "./exports/table.ts";
import { saveAs } from "./save-as.ts";
import { today } from "./words.ts";
import { useWorkspace } from "./workspace.ts";

type Format = BodyOf<"recordExport">["format"];
type Page<T> = { items: T[]; cursor?: string | undefined };
/** What is taken out: which list, by which filters, and how its pages are read. */
export type Source<T> = Pick<BodyOf<"recordExport">, "of" | "filter"> & {
  load: (cursor: string | undefined) => Promise<Page<T>>;
  sheet: Sheet<T>;
  /** How the file is called, where not after the list. */
  name?: string;
};
type Exporting = {
  is: "idle" | "reading" | "done" | "stopped";
  rows: number;
  problem?: ApiProblem;
};

/** Reads a list to its end and makes a file of it, unless it is stopped. Who leaves the page stops it as well. */
export function useExport<T extends { id: string }>({ of, filter, load, sheet, name = of }: Source<T>) {
  const { api, me } = useWorkspace();
  const [exporting, set] = useState<Exporting>({ is: "idle", rows: 0 });
  const run = useRef(0);
  const format = useRef<Format>("xlsx");
  useEffect(() => () => void run.current++, []);

  async function start(wanted: Format) {
    format.current = wanted;
    const mine = ++run.current;
    // What moves in the list while it is read may come twice.
    const found = new Map<string, T>();
    set({ is: "reading", rows: 0 });
    try {
      let cursor: string | undefined;
      do {
        const page: Page<T> = await load(cursor);
        if (run.current !== mine) return;
        for (const item of page.items) found.set(item.id, item);
        set({ is: "reading", rows: found.size });
        cursor = page.cursor;
      } while (cursor !== undefined);
      const rows = found.size;
      if (rows > 0) {
        const file = await fileOf(wanted, sheet, [...found.values()]);
        if (run.current !== mine) return;
        // No file leaves that the audit log does not know of.
        await api("recordExport", { body: { of, format: wanted, rows, filter: given(filter) } });
        if (run.current !== mine) return;
        saveAs(`${name}-${me.network}-${today()}.${wanted}`, file);
      }
      set({ is: "done", rows });
    } catch (error) {
      if (run.current === mine) set({ is: "idle", rows: 0, problem: asProblem(error) });
    }
  }

  return {
    ...exporting,
    start: (wanted: Format) => void start(wanted),
    again: () => void start(format.current),
    stop: () => {
      run.current++;
      set({ is: "stopped", rows: 0 });
    },
  };
}

const given = (filter: Source<never>["filter"]) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value));

/** The writers are files of their own, which nobody loads who takes nothing out. */
async function fileOf<T>(format: Format, sheet: Sheet<T>, items: readonly T[]): Promise<Blob> {
  const rows = rowsOf(sheet, items);
  if (format === "csv") return (await import("./exports/csv.ts")).csvFile(rows);
  return (await import("./exports/xlsx.ts")).xlsxFile(sheet.columns, rows);
}
