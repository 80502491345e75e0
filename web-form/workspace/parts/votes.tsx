import { useState } from "preact/hooks";
import { isMeanwhile } from "../edit-on-top.ts";
import type { StaffProposal } from "#shared/api/wire.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";

type Props = { proposal: StaffProposal; onChange: (proposal: StaffProposal) => void };

/** How many have voted: a number only, never who. */
export function Votes({ proposal, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id, supportCount, version } = proposal;
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (supportCount === null ? "" : String(supportCount));
  const save = useSend(
    () => api("editProposal", { id, body: { supportCount: Number(shown), version } }),
    (saved) => {
      setTyped(undefined);
      onChange(saved);
    },
  );
  const isOutdated = isMeanwhile(save.problem);
  const isNumber = /^\d{1,7}$/.test(shown.trim());
  return (
    <section class="card" aria-labelledby="votes">
      <h2 id="votes" class="first">
        {t("votes.title")}
      </h2>
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getProposal", { id })}
          fields={(theirs) => [
            { label: t("field.supportCount"), mine: shown, theirs: String(theirs.supportCount ?? "") },
            {
              label: t("field.stage"),
              mine: t(`stage.${proposal.stage}`),
              theirs: t(`stage.${theirs.stage}`),
            },
          ]}
          onMine={(theirs) => {
            save.reset();
            onChange(theirs);
          }}
          onTheirs={(theirs) => {
            save.reset();
            setTyped(undefined);
            onChange(theirs);
          }}
        />
      )}
      <Form
        prefix="votes"
        label={t("votes.title")}
        faults={save.faults}
        problem={isOutdated ? undefined : save.problem}
        onRetry={save.again}
        onSubmit={() =>
          save.start(undefined, isNumber ? [] : [{ pointer: "#/supportCount", code: "not-a-count" }])
        }
      >
        <TextField
          pointer="#/supportCount"
          label={t("field.supportCount")}
          type="number"
          value={shown}
          onChange={setTyped}
        />
        <div class="actions">
          <button class="small" aria-disabled={save.state === "sending"}>
            {t("save")}
          </button>
          <p role="status" class="send-state">
            {save.state === "sending"
              ? t("sending")
              : save.state === "sent" && typed === undefined
                ? t("saved")
                : ""}
          </p>
        </div>
      </Form>
    </section>
  );
}
