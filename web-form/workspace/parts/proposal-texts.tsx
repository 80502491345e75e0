import type { StaffProposal } from "#shared/api/wire.ts";
import type { summaryLength, textLength, titleLength } from "#shared/domain/proposal.ts";
import { isMeanwhile } from "../edit-on-top.ts";
import { useDraft } from "../drafts.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Form } from "./form.tsx";
import { TextArea, TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

const fields = ["title", "summary", "want", "background", "sponsor"] as const;
type Texts = Record<(typeof fields)[number], string>;

/** The domain's own limits; importing more than their types would bring zod into the browser. */
const limits: {
  title: typeof titleLength;
  summary: typeof summaryLength;
  want: typeof textLength;
  background: typeof textLength;
  sponsor: 120;
} = {
  title: 100,
  summary: 400,
  want: 4000,
  background: 4000,
  sponsor: 120,
};

const textsOf = ({ title, summary, want, background, sponsor }: StaffProposal): Texts => ({
  title,
  summary,
  want,
  background,
  sponsor,
});

/** Only what differs is sent, so that two who write different parts do not meet. */
const changesOf = (before: Texts, after: Texts): Partial<Texts> =>
  Object.fromEntries(
    fields.filter((field) => before[field] !== after[field]).map((field) => [field, after[field]]),
  );

const faultsOf = (texts: Texts) => [
  ...(texts.title.trim() === "" ? [{ pointer: "#/title", code: "required" }] : []),
  ...fields
    .filter((field) => texts[field].length > limits[field])
    .map((field) => ({ pointer: `#/${field}`, code: "too-big", limit: limits[field] })),
];

type Props = { proposal: StaffProposal; onChange: (proposal: StaffProposal) => void };

/** What will be filed, to be rewritten as long as it has not left the network. */
export function ProposalTexts({ proposal, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id } = proposal;
  const base = textsOf(proposal);
  const draft = useDraft(
    `proposal:${id}`,
    { texts: base, base, version: proposal.version },
    { title: t("draft.proposal", { title: proposal.title }), path: `/staff/proposals/${id}` },
  );
  const { texts } = draft.value;
  const change = (changed: Partial<Texts>) =>
    draft.change((now) => ({ ...now, texts: { ...now.texts, ...changed } }));
  const save = useSend(
    () =>
      api("editProposal", {
        id,
        body: { ...changesOf(draft.value.base, texts), version: draft.value.version },
      }),
    (saved) => {
      draft.clear();
      onChange(saved);
    },
  );
  const isOutdated = isMeanwhile(save.problem);
  return (
    <section class="card" aria-labelledby="texts">
      <h2 id="texts" class="first">
        {t("proposals.texts")}
      </h2>
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getProposal", { id })}
          fields={(theirs) =>
            fields.map((field) => ({ label: t(`field.${field}`), mine: texts[field], theirs: theirs[field] }))
          }
          // Once it has left the network its texts stay as they are: what one wrote is shown here to be copied.
          fits={({ stage }) => stage === "draft" || stage === "ready"}
          onMine={(theirs) => {
            draft.change((now) => ({
              // What only the other one changed is taken over; what both changed stays one's own.
              texts: { ...textsOf(theirs), ...changesOf(now.base, now.texts) },
              base: textsOf(theirs),
              version: theirs.version,
            }));
            save.reset();
          }}
          onTheirs={(theirs) => {
            draft.clear();
            save.reset();
            onChange(theirs);
          }}
        />
      )}
      <Form
        prefix="texts"
        label={t("proposals.texts")}
        faults={save.faults}
        problem={isOutdated ? undefined : save.problem}
        onRetry={save.again}
        onSubmit={() => save.start(undefined, faultsOf(texts))}
      >
        <TextArea
          pointer="#/title"
          label={t("field.title")}
          rows={2}
          limit={limits.title}
          value={texts.title}
          onChange={(title) => change({ title })}
        />
        <TextArea
          pointer="#/summary"
          label={t("field.summary")}
          rows={4}
          limit={limits.summary}
          value={texts.summary}
          onChange={(summary) => change({ summary })}
        />
        <TextArea
          pointer="#/want"
          label={t("field.want")}
          hint={t("proposals.wantHint")}
          rows={6}
          limit={limits.want}
          value={texts.want}
          onChange={(want) => change({ want })}
        />
        <TextArea
          pointer="#/background"
          label={t("field.background")}
          hint={t("proposals.backgroundHint")}
          rows={10}
          limit={limits.background}
          value={texts.background}
          onChange={(background) => change({ background })}
        />
        <TextField
          pointer="#/sponsor"
          label={t("field.sponsor")}
          hint={t("proposals.sponsorHint")}
          isOptional
          max={limits.sponsor}
          value={texts.sponsor}
          onChange={(sponsor) => change({ sponsor })}
        />
        <div class="actions">
          <button aria-disabled={save.state === "sending"}>{t("proposals.save")}</button>
          {draft.state !== "empty" && (
            <button type="button" class="quiet" onClick={() => draft.clear()}>
              {t("draft.discard")}
            </button>
          )}
          <SendState draft={draft} sending={save} />
        </div>
      </Form>
    </section>
  );
}
