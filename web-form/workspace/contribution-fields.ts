import type { StaffContribution } from "#shared/api/wire.ts";
import type { ContributionKind } from "#shared/domain/contribution.ts";
import type { ThemeId } from "#shared/domain/theme.ts";
import type { BodyOf } from "./api.ts";
import type { Translate } from "./messages.ts";
import type { useNames } from "./words.ts";

/** The tags in force, as they are typed. */
export type TagsTyped = {
  place: string;
  ask: string;
  kind: ContributionKind;
  language: string;
  voices: string;
  themes: ThemeId[];
};

export const tagsIn = ({ place, ask, kind, language, voices, themes }: StaffContribution): TagsTyped => ({
  place: place?.id ?? "",
  ask: ask?.id ?? "",
  kind,
  language,
  voices: String(voices),
  themes,
});

/** How many said it, as it is typed: a whole number from 1 to what the API takes. */
export function voicesTyped(typed: string): number | undefined {
  const count = /^[1-9]\d{0,4}$/.test(typed.trim()) ? Number(typed) : undefined;
  return count !== undefined && count <= 10_000 ? count : undefined;
}

/** Only what differs is sent, so that two who correct different things do not meet. */
export function tagChanges(before: TagsTyped, after: TagsTyped): BodyOf<"editContribution"> {
  return {
    ...(after.place === before.place ? {} : { place: after.place || null }),
    ...(after.ask === before.ask ? {} : { ask: after.ask || null }),
    ...(after.kind === before.kind ? {} : { kind: after.kind }),
    ...(after.language === before.language ? {} : { language: after.language }),
    ...(after.voices === before.voices ? {} : { voices: Number(after.voices) }),
    ...(after.themes.toSorted().join() === before.themes.toSorted().join() ? {} : { themes: after.themes }),
  };
}

export const areSame = (a: TagsTyped, b: TagsTyped) => Object.keys(tagChanges(a, b) ?? {}).length === 0;

type Names = ReturnType<typeof useNames>;
/** Both versions of the tags in words. */
export function tagDifferences(mine: TagsTyped, theirs: TagsTyped, names: Names, t: Translate) {
  const themes = (tags: TagsTyped) => tags.themes.map((id) => t(`theme.${id}`)).join(", ");
  return [
    {
      label: t("field.place"),
      mine: names.place(mine.place || null),
      theirs: names.place(theirs.place || null),
    },
    { label: t("field.ask"), mine: names.ask(mine.ask), theirs: names.ask(theirs.ask) },
    { label: t("field.kind"), mine: t(`kind.${mine.kind}`), theirs: t(`kind.${theirs.kind}`) },
    { label: t("field.language"), mine: names.tongue(mine.language), theirs: names.tongue(theirs.language) },
    { label: t("field.voices"), mine: mine.voices, theirs: theirs.voices },
    { label: t("field.themes"), mine: themes(mine), theirs: themes(theirs) },
  ];
}
