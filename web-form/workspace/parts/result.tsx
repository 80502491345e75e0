import type { StaffContribution, StaffOccasion } from "#shared/api/wire.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Said } from "./said.tsx";

type Props = {
  contributions: readonly StaffContribution[];
  /** Whether these are all. */
  isWhole: boolean;
  occasionId: string;
  occasion: StaffOccasion | undefined;
};

/** Voices by something, most first. */
function tally(items: readonly StaffContribution[], keysOf: (item: StaffContribution) => readonly string[]) {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + item.voices);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

const shownFirst = 20;

/** Today's result, to close the meeting with: what was said, about what, in which languages, what is to be answered. */
export function Result({ contributions, isWhole, occasionId, occasion }: Props) {
  const { t, isCoordinator } = useWorkspace();
  const names = useNames();
  const counting = contributions.filter(({ status }) => status === "new" || status === "approved");
  const held = contributions.filter(({ status }) => status === "held").length;
  if (contributions.length === 0) return <p class="empty">{t("result.none")}</p>;
  const themes = tally(counting, ({ themes }) => themes);
  const most = themes[0]?.[1] ?? 1;
  const languages = tally(counting, ({ language }) => [language]);
  const open = counting.filter(({ toBeAnswered, answer }) => toBeAnswered && !answer);
  const voices = counting.reduce((sum, each) => sum + each.voices, 0);
  return (
    <>
      <ul class="figures">
        <Figure value={occasion?.responses ?? 0} text={t("result.responses")} />
        <Figure value={counting.length} text={t("result.statements")} />
        <Figure value={voices} text={t("result.voices")} />
        <Figure value={languages.length} text={t("result.languages")} />
      </ul>
      {!isWhole && <p class="hint">{t("result.partly", { count: contributions.length })}</p>}
      {held > 0 && (
        <p class="note">
          {t("result.held", { count: held })}{" "}
          {isCoordinator && (
            <a href={`/staff/inbox?status=held&occasion=${occasionId}`}>{t("result.seeHeld")}</a>
          )}
        </p>
      )}
      {themes.length > 0 && (
        <table class="bars">
          <caption>{t("result.themes")}</caption>
          <tbody>
            {themes.map(([id, count]) => (
              <tr key={id}>
                <th scope="row">{names.themeOptions.find(({ value }) => value === id)?.text ?? id}</th>
                <td>
                  <meter min={0} max={most} value={count} aria-hidden="true" />
                </td>
                <td class="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        {t("result.spoken")} {languages.map(([tag, count]) => `${names.tongue(tag)} (${count})`).join(", ")}
      </p>
      {open.length > 0 && (
        <>
          <h3>{t("result.open", { count: open.length })}</h3>
          <Words contributions={open} />
        </>
      )}
      <details class="card">
        <summary>{t("result.all", { count: counting.length })}</summary>
        <Words contributions={counting.slice(0, shownFirst)} />
        {counting.length > shownFirst && (
          <details>
            <summary>{t("more")}</summary>
            <Words contributions={counting.slice(shownFirst)} />
          </details>
        )}
      </details>
      {isCoordinator && (
        <p>
          <a href={`/staff/inbox?occasion=${occasionId}`}>{t("result.inInbox")}</a>
        </p>
      )}
    </>
  );
}

const Figure = ({ value, text }: { value: number; text: string }) => (
  <li>
    <strong>{value}</strong> {text}
  </li>
);

/** The words alone, each leading to its own page. */
function Words({ contributions }: { contributions: readonly StaffContribution[] }) {
  const { t } = useWorkspace();
  const names = useNames();
  return (
    <ul class="rows">
      {contributions.map((each) => (
        <li key={each.id}>
          <Said text={each.text} language={each.language} />
          <p class="about">
            <a href={`/staff/contributions/${each.id}`}>{t("contribution.open")}</a>
            {each.voices > 1 && ` · ${t("count.voices", { count: each.voices })}`}
            {each.themes.length > 0 && ` · ${each.themes.map((id) => t(`theme.${id}`)).join(", ")}`}
            {each.place && ` · ${each.place.name}`}
            {each.toBeAnswered && (
              <>
                {" "}
                · {t("answer.awaited")} <bdi>{names.actor(each.toBeAnswered.by)}</bdi>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
