import type { StaffProposal } from "#shared/api/wire.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

type Rule = StaffProposal["rule"];

/** Where a rule comes from and when it was read: beside everything that is said by it. */
export function RuleSource({ rule }: { rule: Rule }) {
  const { t, language } = useWorkspace();
  return (
    <details>
      <summary>{t("rule.title", { name: rule.name, date: showDate(language, rule.checkedAt) })}</summary>
      <dl class="facts">
        <div>
          <dt>{t("rule.filer")}</dt>
          <dd>
            {rule.filer.identity?.[language] ?? t(rule.filer.resident ? "rule.resident" : "rule.anyone")}
          </dd>
        </div>
        <div>
          <dt>{t("rule.votes")}</dt>
          <dd>{useThreshold(rule)}</dd>
        </div>
        <div>
          <dt>{t("rule.receiver")}</dt>
          <dd>{rule.receiver[language]}</dd>
        </div>
        {rule.excluded.length > 0 && (
          <div>
            <dt>{t("rule.excluded")}</dt>
            <dd>
              <ul>
                {rule.excluded.map(({ matter, text }) => (
                  <li key={matter}>{text[language]}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {(rule.validFrom !== null || rule.validTo !== null) && (
          <div>
            <dt>{t("rule.valid")}</dt>
            <dd>
              {showDate(language, rule.validFrom ?? "")} – {showDate(language, rule.validTo ?? "")}
            </dd>
          </div>
        )}
        <div>
          <dt>{t("rule.sources")}</dt>
          <dd>
            <ul>
              {rule.sources.map(({ title, address }) => (
                <li key={address}>
                  {title}, <bdi>{address}</bdi>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        {rule.uncertain.length > 0 && (
          <div>
            <dt>{t("rule.uncertain")}</dt>
            <dd>
              <ul>
                {rule.uncertain.map((each) => (
                  <li key={each.sv}>{each[language]}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}

/** "At least 100 votes within 3, 6, 9 or 12 months", as far as it is known. */
function useThreshold({ threshold, window }: Rule): string {
  const { t, language } = useWorkspace();
  if (threshold.kind === "none") return t("rule.noVotes");
  const value = threshold.kind === "absolute" ? threshold.value : threshold.votes;
  const votes = t(threshold.compare === "more-than" ? "rule.moreThan" : "rule.atLeast", {
    count: value ?? 0,
  });
  if (!window) return votes;
  const choices = new Intl.ListFormat(language, { type: "disjunction" }).format(window.choices.map(String));
  return `${votes}, ${t(`rule.within.${window.unit}`, { choices })}`;
}
