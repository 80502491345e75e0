import { useState } from "preact/hooks";
import type { AnswerTo } from "../api.ts";
import { useDraft } from "../drafts.ts";
import { type InviteTyped, inviteBody, inviteFaults, newInvite } from "../invite-fields.ts";
import { roles } from "../roles.ts";
import { usePages } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { showMoment } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { Radios, TextField } from "./inputs.tsx";
import { Listed, ProblemBox } from "./problem.tsx";
import { SendState } from "./send-state.tsx";

type Given = AnswerTo<"createInvitation">;
type Invitation = AnswerTo<"listInvitations">["items"][number];

/** How somebody becomes one of the staff: a link for her, and those that still lie open. */
export function Invite() {
  const { t, api } = useWorkspace();
  const draft = useDraft<InviteTyped>("invite", newInvite, {
    title: t("invite.title"),
    path: "/staff/members",
  });
  const { value } = draft;
  const [given, setGiven] = useState<Given>();
  const open = usePages("invitations", (cursor) => api("listInvitations", { query: { cursor, limit: 50 } }));
  const create = useSend(
    (typed: InviteTyped) => api("createInvitation", { body: inviteBody(typed) }),
    (made) => {
      setGiven(made);
      draft.clear();
      open.reload();
    },
  );
  const set = (fields: Partial<InviteTyped>) => draft.change((before) => ({ ...before, ...fields }));
  return (
    <>
      <section class="card" aria-labelledby="invite">
        <h2 id="invite" class="first">
          {t("invite.title")}
        </h2>
        <p class="hint">{t("invite.text")}</p>
        <Form
          prefix="invite"
          label={t("invite.title")}
          faults={create.faults}
          problem={create.problem}
          onRetry={create.again}
          onSubmit={() => create.start(value, inviteFaults(value))}
        >
          <Radios
            pointer="#/by"
            label={t("invite.how")}
            value={value.by}
            options={[
              { value: "email", text: t("invite.byEmail") },
              { value: "subject", text: t("invite.bySubject") },
            ]}
            onChange={(by) => set({ by: by || "email" })}
          />
          <TextField
            pointer={`#/${value.by}`}
            label={t(value.by === "email" ? "invite.byEmail" : "invite.bySubject")}
            hint={t(value.by === "email" ? "invite.byEmailHint" : "invite.bySubjectHint")}
            value={value.whom}
            onChange={(whom) => set({ whom })}
          />
          <Radios
            pointer="#/role"
            label={t("invite.role")}
            value={value.role}
            options={roles.map((each) => ({ value: each, text: t(`role.${each}`) }))}
            onChange={(role) => set({ role: role || "facilitator" })}
          />
          <TextField
            pointer="#/days"
            label={t("invite.days")}
            type="number"
            value={value.days}
            onChange={(days) => set({ days })}
          />
          <div class="actions">
            <button aria-disabled={create.state === "sending"}>{t("invite.do")}</button>
            <SendState draft={draft} sending={create} />
          </div>
        </Form>
        {given && <Link given={given} />}
      </section>
      <h2>{t("invite.open")}</h2>
      <Listed of={open} empty={t("invite.none")}>
        {(items) => (
          <ul class="rows">
            {items.map((each) => (
              <Open key={each.id} invitation={each} onGone={open.reload} />
            ))}
          </ul>
        )}
      </Listed>
    </>
  );
}

/** The link, this once. */
function Link({ given }: { given: Given }) {
  const { t } = useWorkspace();
  const [isCopied, setCopied] = useState(false);
  const { address, email, subject } = given;
  return (
    <div class="note" role="status">
      <p>
        <strong>{t("invite.given", { whom: email ?? subject ?? "" })}</strong> {t("invite.givenText")}
      </p>
      <p class="url">
        <bdi>{address}</bdi>
      </p>
      <button
        type="button"
        class="small plain"
        onClick={() => void navigator.clipboard?.writeText(address).then(() => setCopied(true))}
      >
        {t("invite.copy")}
      </button>{" "}
      {isCopied && t("invite.copied")}
    </div>
  );
}

function Open({ invitation, onGone }: { invitation: Invitation; onGone: () => void }) {
  const { t, api, language } = useWorkspace();
  const { id, email, subject, role, endsAt } = invitation;
  const whom = email ?? subject ?? t("invite.anyone");
  const revoke = useSend(() => api("revokeInvitation", { id }), onGone);
  const hasEnded = Date.parse(endsAt) <= Date.now();
  return (
    <li>
      <div class="member">
        <p>
          <strong class="name">
            <bdi>{whom}</bdi>
          </strong>{" "}
          <span class="about">
            · {t(`role.${role}`)} ·{" "}
            {t(hasEnded ? "invite.ended" : "invite.until", { date: showMoment(language, endsAt) })}
          </span>
        </p>
        <button
          type="button"
          class="small plain"
          aria-label={t("invite.revoke", { whom })}
          onClick={() => revoke.start(undefined)}
        >
          {t("invite.revokeShort")}
        </button>
      </div>
      {revoke.problem && <ProblemBox problem={revoke.problem} />}
    </li>
  );
}
