import type { StaffRequest } from "#shared/api/wire.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** What staff calls it, else its ask, with the place as one name. */
export function useRequestName() {
  const { t, language } = useWorkspace();
  return ({ ask, place, name }: Pick<StaffRequest, "ask" | "place"> & Partial<Pick<StaffRequest, "name">>) =>
    `${name?.[language] ?? ask[language]} – ${place?.name ?? t("place.area")}`;
}

/** What stands behind a request, in one line. */
export function EvidenceLine({ evidence }: Pick<StaffRequest, "evidence">) {
  const { t, language } = useWorkspace();
  const { people, languages, occasions, firstSeen, lastSeen } = evidence;
  return (
    <p class="about">
      <strong>{t("count.people", { count: people })}</strong> ·{" "}
      {t("count.languages", { count: languages.length })} ·{" "}
      {t("count.occasions", { count: occasions.length })}
      {firstSeen && lastSeen && (
        <>
          {" "}
          ·{" "}
          {firstSeen === lastSeen
            ? showDate(language, lastSeen)
            : `${showDate(language, firstSeen)} – ${showDate(language, lastSeen)}`}
        </>
      )}
    </p>
  );
}

/** How the list is ranked, with a request's own numbers where there is one. */
export function Formula({ evidence }: Partial<Pick<StaffRequest, "evidence">>) {
  const { t } = useWorkspace();
  return (
    <details>
      <summary>{t("formula.title")}</summary>
      <p>{t("formula.text")}</p>
      <p>{t("formula.voices")}</p>
      <p>{t("formula.age")}</p>
      {evidence && (
        <p class="formula">
          {t("formula.own", {
            people: evidence.people,
            languages: Math.max(0, evidence.languages.length - 1),
            occasions: Math.max(0, evidence.occasions.length - 1),
            score: evidence.score,
          })}
        </p>
      )}
    </details>
  );
}
