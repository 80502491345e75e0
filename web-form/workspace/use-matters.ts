import type { Option } from "./parts/inputs.tsx";
import { useRequestName } from "./parts/evidence.tsx";
import { useResource } from "./use-resource.ts";
import { useWorkspace } from "./workspace.ts";

/** What an actor can be asked about: what it has in hand and what it promised first, then all else. */
export function useMatters(actor: string) {
  const { t, api } = useWorkspace();
  const nameOf = useRequestName();
  const found = useResource("matters", async () => {
    const [requests, proposals, commitments] = await Promise.all([
      api("listRequests", { query: { limit: 100 } }),
      api("listProposals", { query: { limit: 100 } }),
      api("listCommitments", { query: { which: "open", limit: 100 } }),
    ]);
    return { requests: requests.items, proposals: proposals.items, commitments: commitments.items };
  });
  const { data } = found;
  const named = (kind: "request" | "proposal" | "commitment", id: string, name: string): Option => ({
    value: `${kind}:${id}`,
    text: `${t(`matter.${kind}`)}: ${name}`,
  });
  const isOwn = (owner: string | undefined) => actor !== "" && owner === actor;
  const closed = new Set(["merged", "withdrawn", "refused", "closed-too-few"]);
  const matters = data && [
    ...data.commitments
      .filter((each) => isOwn(each.actor))
      .map(({ id, what }) => named("commitment", id, what)),
    ...data.requests
      .toSorted((a, b) => Number(isOwn(b.owner?.id)) - Number(isOwn(a.owner?.id)))
      .map((each) => named("request", each.id, nameOf(each))),
    ...data.proposals
      .filter(({ stage }) => !closed.has(stage))
      .map(({ id, title }) => named("proposal", id, title)),
  ];
  return { ...found, data: matters };
}
