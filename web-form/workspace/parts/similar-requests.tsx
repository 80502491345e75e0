import { useState } from "preact/hooks";
import type { SimilarRequest } from "#shared/api/wire.ts";
import type { AnswerTo } from "../api.ts";
import { begunOf, useDraft } from "../drafts.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { EvidenceLine, useRequestName } from "./evidence.tsx";
import { Form } from "./form.tsx";
import { FormEnd } from "./form-end.tsx";
import { TextField } from "./inputs.tsx";
import { Loaded } from "./problem.tsx";

type Request = AnswerTo<"getRequest">;

/** What may be the same matter, why, and merging it. */
export function SimilarRequests({
  request,
  onMerged,
}: {
  request: Request;
  onMerged: (into: string) => void;
}) {
  const { t, api, isCoordinator, owner } = useWorkspace();
  const nameOf = useRequestName();
  const whyOf = useWhy();
  const [open, setOpen] = useState(() => begunOf(owner, `merge:${request.id}:`));
  const similar = useResource(`similar:${request.id}:${request.edition}`, () =>
    api("listSimilar", { id: request.id }),
  );
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">{t("similar.title")}</h2>
      <Loaded of={similar}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="empty">{t("similar.none")}</p>
          ) : (
            <ul class="rows">
              {items.map((each) => (
                <li key={each.request.id}>
                  <a class="name" href={`/staff/requests/${encodeURIComponent(each.request.id)}`}>
                    <bdi>{nameOf(each.request)}</bdi>
                  </a>
                  <p class="about">{whyOf(each)}</p>
                  <EvidenceLine evidence={each.request.evidence} />
                  {isCoordinator && (
                    <p class="actions">
                      <button
                        type="button"
                        class="small plain"
                        aria-expanded={open === each.request.id}
                        onClick={() => setOpen(open === each.request.id ? undefined : each.request.id)}
                      >
                        {t("similar.merge")} <span class="aloud">{nameOf(each.request)}</span>
                      </button>
                    </p>
                  )}
                  {open === each.request.id && (
                    <MergeForm
                      request={request}
                      similar={each}
                      onClose={() => setOpen(undefined)}
                      onMerged={onMerged}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

/** Why a request is suggested, in words. */
function useWhy() {
  const { t, language } = useWorkspace();
  return ({ why, metres, concepts }: SimilarRequest) => {
    if (why === "same-ask-near")
      return metres === null ? t("similar.samePart") : t("similar.near", { metres });
    if (why === "shared-concepts")
      return t("similar.concepts", { concepts: concepts.map((each) => each[language]).join("; ") });
    return t(`similar.${why}`);
  };
}

type FormProps = {
  request: Request;
  similar: SimilarRequest;
  onClose: () => void;
  onMerged: (into: string) => void;
};

/** Which lies in which, and why. The one that has a proposal keeps it, so the other goes into it. */
function MergeForm({ request, similar: { request: other }, onClose, onMerged }: FormProps) {
  const { t, api } = useWorkspace();
  const nameOf = useRequestName();
  const goesToOther = request.proposalId === null && other.proposalId !== null;
  const [into, away] = goesToOther ? [other, request] : [request, other];
  const isBarred =
    request.proposalId !== null && other.proposalId !== null && request.proposalId !== other.proposalId;
  const draft = useDraft(
    `merge:${request.id}:${other.id}`,
    { reason: "" },
    {
      title: t("draft.merge", { name: nameOf(request) }),
      path: `/staff/requests/${encodeURIComponent(request.id)}`,
    },
  );
  const merge = useSend(
    () => api("mergeRequests", { id: into.id, body: { requests: [away.id], reason: draft.value.reason } }),
    () => {
      draft.clear();
      onMerged(into.id);
    },
  );
  if (isBarred) return <p class="note warning">{t("similar.twoProposals")}</p>;
  return (
    <Form
      prefix="merge"
      label={t("similar.merge")}
      faults={merge.faults}
      problem={merge.problem}
      onRetry={merge.again}
      onSubmit={() =>
        merge.start(
          undefined,
          draft.value.reason.trim() === "" ? [{ pointer: "#/reason", code: "required" }] : [],
        )
      }
    >
      <p>{t("similar.explain", { away: nameOf(away), into: nameOf(into) })}</p>
      {goesToOther && <p class="hint">{t("similar.proposalKept")}</p>}
      <TextField
        pointer="#/reason"
        label={t("field.reason")}
        hint={t("similar.reasonHint")}
        max={500}
        value={draft.value.reason}
        onChange={(reason) => draft.change({ reason })}
      />
      <FormEnd
        draft={draft}
        sending={merge}
        label={merge.state === "sending" ? t("sending") : t("similar.do")}
        onClose={onClose}
      />
    </Form>
  );
}
