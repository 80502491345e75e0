import Papa from "papaparse";
import { type Value, isoDay } from "./table.ts";

/**
 * What a spreadsheet may take for the beginning of a formula, also in full-width and small forms, and behind blanks
 * and signs that nobody sees.
 */
const signs = "=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B";
const formula = new RegExp(`^[\\s\\p{Cf}\\p{Cc}]*[${signs}]`, "u");
/** The same behind a sign that another spreadsheet takes for the border of two cells. */
const innerFormula = new RegExp(`([,;|][\\s\\p{Cf}"']*)(?=[${signs}])`, "gu");

/**
 * One cell's text on one line. Line breaks and tabs become blanks: a program that was told another separator would
 * begin a new cell there, with whatever a resident wrote.
 */
const flat = (text: string) =>
  text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ").replaceAll(innerFormula, "$1'");

/**
 * Comma-separated values as a Swedish Excel opens them by a double-click: semicolons, since the comma is the decimal
 * sign there, and a byte order mark, without which it reads no å, ä, ö or Arabic. No text is ever a formula.
 */
export function csvFile(rows: readonly (readonly Value[])[]): Blob {
  const data = rows.map((row) =>
    row.map((value) =>
      value instanceof Date ? isoDay(value) : typeof value === "string" ? flat(value) : value,
    ),
  );
  const text = Papa.unparse(data, {
    delimiter: ";",
    newline: "\r\n",
    quotes: true,
    escapeFormulae: formula,
  });
  return new Blob(["\uFEFF", text, "\r\n"], { type: "text/csv;charset=utf-8" });
}
