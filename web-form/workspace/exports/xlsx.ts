import writeExcelFile, { type Cell } from "write-excel-file/universal";
import type { Column, Value } from "./table.ts";

/** Longest text that a cell of Excel holds. */
const longest = 32_767;

/** A text is written as a text, whatever it begins with: it is no formula. */
function cell(value: Value): Cell {
  if (typeof value === "string")
    return value === "" ? null : { type: String, value: value.slice(0, longest) };
  return value instanceof Date ? { type: Date, value, format: "yyyy-mm-dd" } : value;
}

/** A workbook of one sheet, its first row in bold and always in view. */
export function xlsxFile(
  columns: readonly Pick<Column<never>, "width">[],
  [titles = [], ...rows]: readonly (readonly Value[])[],
): Promise<Blob> {
  const data = [
    titles.map((title) => ({ type: String, value: String(title), fontWeight: "bold" as const })),
    ...rows.map((row) => row.map(cell)),
  ];
  return writeExcelFile(data, {
    columns: columns.map(({ width = 14 }) => ({ width })),
    stickyRowsCount: 1,
  }).toBlob();
}
