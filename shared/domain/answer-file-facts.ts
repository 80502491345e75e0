// Apart from the schemas, so that a browser gets what is here without them.

/** Bytes of one file: a scanned decision of some pages is below. */
export const maxFileBytes = 10_000_000;
/** Files of one step: an answer and its appendices. */
export const mostFiles = 5;

/** Where everybody can fetch a file of an answer: the same for as long as the proposal has it. */
export const fileAddress = (networkId: string, id: string) => `/n/${networkId}/files/${id}`;

/** A size as people say it, with the unit's short name in a locale's own letters: `240 kB`, `1,2 MB`. */
export function sizeIn(locale: string, bytes: number): string {
  const isLarge = bytes >= 999_500;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: isLarge ? "megabyte" : "kilobyte",
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(isLarge ? bytes / 1_000_000 : Math.max(1, bytes / 1000));
}
