import type { StaffProposal } from "#shared/api/wire.ts";
import { CopyButton } from "../parts/copy.tsx";
import { Loaded } from "../parts/problem.tsx";
import { RuleSource } from "../parts/rule.tsx";
import { Screen } from "../parts/screen.tsx";
import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

/** The text to paste into the municipality's form, field by field; also to print and take along. */
export function FilingScreen({ id }: { id: string }) {
  const { t, api } = useWorkspace();
  const proposal = useResource(`proposal:${id}`, () => api("getProposal", { id }));
  return (
    <Screen
      title={t("filing.title", { name: proposal.data?.rule.name ?? "" })}
      back={{ href: `/staff/proposals/${id}`, text: t("filing.back") }}
    >
      <Loaded of={proposal}>
        {(data) => (
          <>
            <Who proposal={data} />
            {data.filing.map((field, index) => (
              <Field key={field.label.sv} field={field} number={index + 1} />
            ))}
            <RuleSource rule={data.rule} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Who({ proposal: { preflight, rule, sponsor } }: { proposal: StaffProposal }) {
  const { t } = useWorkspace();
  const hindrances = preflight?.results.filter(({ level }) => level === "blocking").length ?? 0;
  return (
    <>
      {hindrances > 0 && (
        <p class="note warning" role="status">
          {t("filing.hindrances", { count: hindrances })}
        </p>
      )}
      <p>{t("filing.who", { sponsor: sponsor || t("filing.noSponsor") })}</p>
      <p class="actions no-print">
        {rule.service && (
          <a class="button" href={rule.service} rel="noreferrer">
            {t("filing.open", { name: rule.name })}
          </a>
        )}
        <button type="button" class="plain" onClick={() => print()}>
          {t("print")}
        </button>
      </p>
    </>
  );
}

function Field({ field, number }: { field: StaffProposal["filing"][number]; number: number }) {
  const { t, language } = useWorkspace();
  const { label, text, required, maxLength } = field;
  const isOver = maxLength !== null && text.length > maxLength;
  return (
    <section class="card" aria-labelledby={`filing-${number}`}>
      <h2 class="first" id={`filing-${number}`}>
        {number}. {label[language]}
      </h2>
      <p class={`count${isOver ? " error" : ""}`}>
        {maxLength === null
          ? t("filing.length", { count: text.length })
          : t("form.length", { length: text.length, limit: maxLength })}
        {text === "" && required && ` · ${t("filing.missing")}`}
      </p>
      <p class="long filing" lang="sv" dir="auto">
        {text}
      </p>
      <p class="no-print">
        <CopyButton text={text} label={label[language]} />
      </p>
    </section>
  );
}
