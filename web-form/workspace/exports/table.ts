/** What a cell holds: a text, a number, or a day as midnight of it in UTC. */
export type Value = string | number | Date | null;
export type Column<T> = { title: string; value: (item: T) => Value; width?: number };

/** A list as a sheet: a row an item. */
export type Sheet<T> = { title: string; columns: readonly Column<T>[] };

/** A sheet as it is written: titles, then rows. */
export const rowsOf = <T>({ columns }: Sheet<T>, items: readonly T[]): Value[][] => [
  columns.map(({ title }) => title),
  ...items.map((item) => columns.map(({ value }) => value(item))),
];

/** A day of `YYYY-MM-DD`, also as the beginning of a moment. */
export const day = (date: string | null | undefined): Value =>
  date ? new Date(`${date.slice(0, 10)}T00:00:00Z`) : null;
export const isoDay = (date: Date) => date.toISOString().slice(0, 10);
