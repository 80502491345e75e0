import { useState } from "preact/hooks";
import type { StaffProposal } from "#shared/api/wire.ts";
import { useChange } from "../use-change.ts";
import { everyPage, useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { EvidenceLine, useRequestName } from "./evidence.tsx";
import { Form } from "./form.tsx";
import { Originals } from "./originals.tsx";

type Props = { proposal: StaffProposal; onChange?: ((proposal: StaffProposal) => void) | undefined };

/** What it rests on: each request leads to what was said. On a draft requests come and go. */
export function ProposalRequests({ proposal, onChange }: Props) {
  const { t, api } = useWorkspace();
  const nameOf = useRequestName();
  const { id, requests } = proposal;
  const set = useChange({
    shown: proposal,
    about: ({ stage, requestIds }) => ({ stage, requestIds }),
    load: () => api("getProposal", { id }),
    // One comes or goes; the others are those that are there when it is sent.
    send: ({ add = [], remove }: { add?: string[]; remove?: string }, { version, requestIds }) =>
      api("setProposalRequests", {
        id,
        body: { requestIds: [...requestIds, ...add].filter((each) => each !== remove), version },
      }),
    onTheirs: (theirs) => onChange?.(theirs),
    onSent: (changed) => onChange?.(changed),
  });
  const [open, setOpen] = useState<string>();
  const ids = proposal.requestIds;
  return (
    <section class="card" aria-labelledby="requests">
      <h2 id="requests" class="first">
        {t("requests.evidence")}
      </h2>
      <EvidenceLine evidence={{ ...proposal.evidence, contributions: 0, voices: 0, score: 0 }} />
      {requests.length > 1 && <p class="hint">{t("proposals.together")}</p>}
      <ul class="rows">
        {requests.map((request) => (
          <li key={request.id}>
            <a class="name" href={`/staff/requests/${encodeURIComponent(request.id)}`}>
              {nameOf(request)}
            </a>
            <EvidenceLine evidence={request.evidence} />
            <p class="actions">
              <button
                type="button"
                class="small plain"
                aria-expanded={open === request.id}
                onClick={() => setOpen(open === request.id ? undefined : request.id)}
              >
                {t("originals.show")} <span class="aloud">{nameOf(request)}</span>
              </button>
              {onChange && requests.length > 1 && (
                <button
                  type="button"
                  class="small quiet"
                  aria-disabled={set.state === "sending"}
                  onClick={() => set.start({ remove: request.id })}
                >
                  {t("remove")} <span class="aloud">{nameOf(request)}</span>
                </button>
              )}
            </p>
            {open === request.id && <Originals request={request} />}
          </li>
        ))}
      </ul>
      {onChange && (
        <Form
          prefix="requests"
          label={t("proposals.addRequest")}
          faults={set.faults}
          problem={set.problem}
          onRetry={set.again}
          onSubmit={() => {}}
        >
          <AddRequest taken={ids} onAdd={(added) => set.state !== "sending" && set.start({ add: [added] })} />
        </Form>
      )}
    </section>
  );
}

/** Any request that has no proposal yet. */
function AddRequest({ taken, onAdd }: { taken: readonly string[]; onAdd: (id: string) => void }) {
  const { t, api } = useWorkspace();
  const nameOf = useRequestName();
  const free = useResource(`free-requests:${taken.join()}`, () =>
    everyPage((cursor) => api("listRequests", { query: { cursor, limit: 100 } }), 3),
  );
  const options = (free.data?.items ?? [])
    .filter(({ id, proposalId }) => proposalId === null && !taken.includes(id))
    .map((request) => ({
      value: request.id,
      text: `${nameOf(request)} (${t("count.people", { count: request.evidence.people })})`,
    }));
  return (
    <Combobox
      pointer="#/requestIds"
      label={t("proposals.addRequest")}
      hint={t("proposals.addRequestHint")}
      isOptional
      options={options}
      value=""
      onChange={(id) => id !== "" && onAdd(id)}
    />
  );
}
