import { useDraft } from "../drafts.ts";
import { isMeanwhile } from "../edit-on-top.ts";
import type { StaffProposal } from "#shared/api/wire.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Props = { proposal: StaffProposal; onChange: (proposal: StaffProposal) => void };

/** How many have voted: a number only, never who. */
export function Votes({ proposal, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id, supportCount, version } = proposal;
  const stored = supportCount === null ? "" : String(supportCount);
  const draft = useDraft(
    `votes:${id}`,
    { count: stored },
    { title: `${t("votes.title")}: ${proposal.title}`, path: `/staff/proposals/${id}` },
  );
  const shown = draft.value.count;
  const save = useSend(
    () => api("editProposal", { id, body: { supportCount: Number(shown), version } }),
    (saved) => {
      draft.clear();
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
            draft.clear();
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
          hint={draft.isOutdated ? `${t("meanwhile.theirs")}: ${stored}` : undefined}
          onChange={(count) => draft.change({ count })}
        />
        <div class="actions">
          <button class="small" aria-disabled={save.state === "sending"}>
            {t("save")}
          </button>
          <SendState draft={draft} sending={save} />
        </div>
      </Form>
    </section>
  );
}
