/**
 * A canonical wish. `place`: the same wish elsewhere is another request. `area`: it concerns the whole
 * area, so naming no place and naming the area are the same request.
 */
export type Ask = { id: string; sv: string; en: string; scope: "place" | "area" };
