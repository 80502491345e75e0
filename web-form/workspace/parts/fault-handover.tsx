import type { StaffProposal } from "#shared/api/wire.ts";
import { useChange } from "../use-change.ts";
import { useWorkspace } from "../workspace.ts";
import { CopyButton } from "./copy.tsx";
import { ProblemBox } from "./problem.tsx";

type Props = { proposal: StaffProposal; onChange?: ((proposal: StaffProposal) => void) | undefined };

/** What is broken goes to fault reporting: the text to hand over, where, and the way there. */
export function FaultHandover({ proposal, onChange }: Props) {
  const { t, api, language } = useWorkspace();
  const { id, requestIds, handover } = proposal;
  const { service, faults } = handover;
  const split = useChange({
    shown: proposal,
    about: ({ stage, requestIds: stored }) => ({ stage, stored }),
    load: () => api("getProposal", { id }),
    send: (requestId: string, { version, requestIds: stored }) =>
      api("setProposalRequests", {
        id,
        body: { requestIds: stored.filter((each) => each !== requestId), version },
      }),
    onTheirs: (theirs) => onChange?.(theirs),
    onSent: (changed) => onChange?.(changed),
  });
  return (
    <>
      {faults.map(({ requestId, text }) => (
        <div key={requestId} class="note">
          <p lang="sv">{text}</p>
          <p class="actions">
            <CopyButton text={text} label={text} />
            {onChange && requestIds.length > 1 && (
              <button type="button" class="small plain" onClick={() => split.start(requestId)}>
                {t("handover.split")}
              </button>
            )}
          </p>
        </div>
      ))}
      {split.problem && <ProblemBox problem={split.problem} onRetry={split.again} />}
      {service && (
        <p>
          <a href={service.address} rel="noreferrer">
            {service.name}
          </a>
          {service.phone && `, ${service.phone}`}. {service.text[language]}
        </p>
      )}
    </>
  );
}
