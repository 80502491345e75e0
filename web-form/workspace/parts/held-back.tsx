import { useState } from "preact/hooks";
import type { StaffOccasion } from "#shared/api/wire.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

/** What a flood brought: stored, and waiting for somebody to say whether it is meant. Shown where there is any. */
export function HeldBack({ occasion: { id } }: { occasion: StaffOccasion }) {
  const { t, api, me } = useWorkspace();
  return me.role === "facilitator" ? null : <Waiting id={id} t={t} api={api} />;
}

type Parts = Pick<ReturnType<typeof useWorkspace>, "t" | "api">;

function Waiting({ id, t, api }: Parts & { id: string }) {
  const [isSure, setSure] = useState(false);
  const held = useResource(`held-back:${id}`, () => api("getHeldBack", { id }));
  const settle = useSend(
    (as: "meant" | "abuse") => api("settleHeldBack", { id, body: { as } }),
    () => {
      setSure(false);
      held.reload();
    },
  );
  const count = held.data?.responses ?? 0;
  if (count === 0) return null;
  const isSending = settle.state === "sending";
  return (
    <div class="notice" role="status">
      <p>
        {t("heldBack.text", { count })} {held.data?.more && t("heldBack.more")}
      </p>
      <p class="actions">
        <button type="button" class="small" aria-disabled={isSending} onClick={() => settle.start("meant")}>
          {t("heldBack.meant")}
        </button>
        <button
          type="button"
          class="small plain"
          aria-disabled={isSending}
          onClick={() => (isSure ? settle.start("abuse") : setSure(true))}
        >
          {isSure ? t("heldBack.confirm", { count }) : t("heldBack.abuse")}
        </button>
      </p>
      {settle.problem && <ProblemBox problem={settle.problem} />}
    </div>
  );
}
