import type { StaffOccasion } from "#shared/api/wire.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import type { HeadCount, OccasionKind } from "#shared/domain/occasion.ts";
import type { Fault } from "#shared/domain/refusal.ts";

/** How many came, as it is typed. */
export type HeadCountTyped = {
  value: string;
  method: HeadCount["method"];
  qualifier: "exact" | "approximately" | "more-than";
};
export const noHeadCount: HeadCountTyped = { value: "", method: "estimated", qualifier: "approximately" };

/** What one types of an occasion, before it is put into the API's form. */
export type OccasionTyped = {
  kind: OccasionKind | "";
  name: string;
  date: string;
  endDate: string;
  place: string;
  organisers: string[];
  headCount: HeadCountTyped;
  survey: string;
  languages: LanguageTag[];
};

/** One that is not stored yet brings its id, so that it is started once. */
export type NewOccasionTyped = OccasionTyped & { id: string };

export const typedOf = (occasion: StaffOccasion): OccasionTyped => ({
  kind: occasion.kind,
  name: occasion.name,
  date: occasion.date,
  endDate: occasion.endDate ?? "",
  place: occasion.place ?? "",
  organisers: occasion.organisers,
  headCount: occasion.headCount
    ? {
        value: String(occasion.headCount.value),
        method: occasion.headCount.method,
        qualifier: occasion.headCount.qualifier ?? "exact",
      }
    : noHeadCount,
  survey: occasion.survey.id,
  languages: occasion.languages ?? [],
});

/** A number, `null` for unknown; call it only when `headCountFaults` found none. */
export const headCountOf = ({ value, method, qualifier }: HeadCountTyped): HeadCount | null =>
  value.trim() === "" ? null : { value: Number(value), method, qualifier };

export const headCountFaults = ({ value }: HeadCountTyped): Fault[] =>
  /^\d{0,6}$/.test(value.trim()) && Number(value) <= 100_000
    ? []
    : [{ pointer: "#/headCount/value", code: "not-a-count" }];

export const occasionFaults = (typed: OccasionTyped): Fault[] => [
  ...(typed.kind === "" ? [{ pointer: "#/kind", code: "choose" }] : []),
  ...(typed.name.trim() === "" ? [{ pointer: "#/name", code: "required" }] : []),
  ...(typed.date === "" ? [{ pointer: "#/date", code: "required" }] : []),
  ...(typed.endDate !== "" && typed.endDate < typed.date
    ? [{ pointer: "#/endDate", code: "before-date" }]
    : []),
  ...headCountFaults(typed.headCount),
];
