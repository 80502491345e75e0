import type { StaffProposal } from "#shared/api/wire.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { FaultHandover } from "./fault-handover.tsx";
import { Overrule } from "./overrule.tsx";
import { RuleSource } from "./rule.tsx";
import { SimilarCheck } from "./similar-check.tsx";

type Props = { proposal: StaffProposal; onChange?: ((proposal: StaffProposal) => void) | undefined };
type Result = NonNullable<StaffProposal["preflight"]>["results"][number];
const order = { blocking: 0, overruled: 1, warning: 2, ok: 3 } as const;

/** What the municipality's rules say of the text as it is now: what hinders, what is doubtful, what is well. */
export function PreflightChecks({ proposal, onChange }: Props) {
  const { t } = useWorkspace();
  const { preflight, rule } = proposal;
  if (!preflight) return null;
  const results = preflight.results.toSorted((a, b) => order[a.level] - order[b.level]);
  const open = results.filter(({ level }) => level !== "ok");
  const well = results.filter(({ level }) => level === "ok");
  const hindrances = open.filter(({ level }) => level === "blocking").length;
  return (
    <section class="card" aria-labelledby="preflight">
      <h2 id="preflight" class="first">
        {t("preflight.title")}
      </h2>
      <p role="status">
        <strong>
          {hindrances === 0 ? t("preflight.clear") : t("preflight.hindrances", { count: hindrances })}
        </strong>
      </p>
      <ul class="rows checks-list">
        {open.map((result) => (
          <li key={result.check} class={result.level} id={`check-${result.check}`}>
            <Check result={result} proposal={proposal} onChange={onChange} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("preflight.well", { count: well.length })}</summary>
        <ul>
          {well.map(({ check, sources }) => (
            <li key={check}>
              {t(`check.${check}.ok`)}
              <Sources of={sources} />
            </li>
          ))}
        </ul>
      </details>
      {onChange && rule.duplicateMonths !== null && <SimilarCheck proposal={proposal} onChange={onChange} />}
      <RuleSource rule={rule} />
    </section>
  );
}

/** By what it is asked, and when that was read. */
function Sources({ of }: { of: Result["sources"] }) {
  const { t, language } = useWorkspace();
  if (of === undefined) return null;
  return (
    <p class="about">
      {of.length === 0
        ? t("preflight.ownCare")
        : of.map(({ title, address, readOn }, index) => (
            <span key={address}>
              {index > 0 && " · "}
              {t("preflight.source")}{" "}
              <a href={`https://${address.replace(/^https?:\/\//, "").replace(/ .*/, "")}`} rel="noreferrer">
                <bdi>{title}</bdi>
              </a>
              , {t("preflight.readOn", { date: showDate(language, readOn) })}
            </span>
          ))}
    </p>
  );
}

function Check({ result, proposal, onChange }: { result: Result } & Props) {
  const { t } = useWorkspace();
  const { check, level, found = [], limit, because } = result;
  return (
    <>
      <p>
        <strong class="status">{t(`level.${level}`)}</strong>{" "}
        {t(`check.${check}`, { limit: limit ?? 0, name: proposal.rule.municipality.name })}
      </p>
      {check === "similar-own" ? (
        <ul>
          {proposal.similar.map(({ id, title }) => (
            <li key={id}>
              <a href={`/staff/proposals/${id}`}>
                <bdi>{title}</bdi>
              </a>
            </li>
          ))}
        </ul>
      ) : (
        check !== "rule-old" &&
        found.length > 0 && (
          <p class="about">
            {t("preflight.found")} <bdi>{found.join(", ")}</bdi>
          </p>
        )
      )}
      {because && (
        <p class="about">
          {t("preflight.because")} <bdi>{because}</bdi>
        </p>
      )}
      <Sources of={result.sources} />
      {check === "fault-report" && <FaultHandover proposal={proposal} onChange={onChange} />}
      {onChange && <Overrule check={check} level={level} proposal={proposal} onChange={onChange} />}
    </>
  );
}
