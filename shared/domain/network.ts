import type { LanguageTag, Texts } from "./language.ts";
import type { OccasionKind } from "./occasion.ts";
import type { Place } from "./place.ts";
import type { Population } from "./population.ts";
import type { SurveyDraft } from "./survey.ts";

/** An organisation that can be asked, and answers. */
export type ActorEntry = { id: string; name: string; kind: string };

/** A neighbourhood network: the tenant to which all data belong. Its own words and places are data in `shared/networks`. */
export type Network = {
  id: string;
  name: string;
  municipality: string;
  /** What the network is and why it asks, in the residents' languages. */
  purpose: Texts;
  languages: readonly LanguageTag[];
  places: readonly Place[];
  /** The place that means the whole area. */
  areaPlace: string;
  actors: readonly ActorEntry[];
  /** The municipal instrument through which its proposals go, as `shared/initiatives` names it. */
  initiative: string;
  /** Who lives there, as far as it is known. */
  population?: Population;
  surveys: readonly SurveyDraft[];
  /** Id of the survey that an occasion of a kind has unless told otherwise. */
  surveyOf: Readonly<Record<OccasionKind, string>>;
};

export type Networks = ReadonlyMap<string, Network>;
