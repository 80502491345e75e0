import { silentDays } from "#shared/domain/reminder-days.ts";
import type { StaffProposalCore } from "#shared/api/wire.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

/** Proposals for which something is due, most pressing first: what a coordinator sees before anything else. */
export function Reminders() {
  const { t, api } = useWorkspace();
  const due = useResource("reminders", () => api("listReminders", { query: { limit: 20 } }));
  const snooze = useSend(
    async ({ id, version }: StaffProposalCore) => {
      try {
        await api("snoozeProposal", { id, body: { version } });
      } finally {
        // Also where somebody else was faster: what is due now may be something else.
        due.reload();
      }
    },
    () => {},
  );
  const items = due.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="card unsent" aria-labelledby="reminders">
      <h2 id="reminders" class="first">
        {t("reminders.title")}
      </h2>
      {snooze.problem && <ProblemBox problem={snooze.problem} />}
      <ul class="rows">
        {items.map((proposal) => (
          <li key={proposal.id}>
            <a class="name" href={`/staff/proposals/${proposal.id}`}>
              <bdi>{proposal.title}</bdi>
            </a>
            <ReminderList proposal={proposal} />
            {proposal.reminders.some(({ kind }) => kind === "silent") && (
              <button type="button" class="small quiet" onClick={() => snooze.start(proposal)}>
                {t("reminders.snooze", { days: silentDays })} <span class="aloud">{proposal.title}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is due, in words. */
export function ReminderList({ proposal }: { proposal: Pick<StaffProposalCore, "reminders" | "stage"> }) {
  const { t, language } = useWorkspace();
  return (
    <ul class="about">
      {proposal.reminders.map(({ kind, since, due }) => (
        <li key={kind}>
          {t(`reminder.${kind}`, {
            days: silentDays,
            date: showDate(language, due ?? since),
            stage: t(`stage.${proposal.stage}`),
          })}
        </li>
      ))}
    </ul>
  );
}
