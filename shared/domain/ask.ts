import type { ThemeId } from "./theme.ts";

/**
 * A canonical wish. `place`: the same wish elsewhere is another request. `area`: it concerns the whole
 * area, so naming no place and naming the area are the same request.
 */
export type Ask = {
  id: string;
  sv: string;
  en: string;
  scope: "place" | "area";
  /** What it is about, of a wish of the list: the first is shown. */
  themes?: readonly ThemeId[];
};

/** The canonical wishes, and the names of possible new ones: `~bench+shade` is named by its concepts. */
export type Asks = {
  get(id: string): Ask | undefined;
  /** Whether it is one of the list. */
  has(id: string): boolean;
  values(): Iterable<Ask>;
};
