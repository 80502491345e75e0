import { useState } from "preact/hooks";
import type { Role } from "#shared/domain/member.ts";
import type { AnswerTo } from "../api.ts";
import { roles } from "../roles.ts";
import { useSend } from "../use-send.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

type Member = AnswerTo<"listMembers">["items"][number];
type Props = {
  member: Member;
  /** Told in words what was done; `removed` when the row is to go. */
  onDone: (text: string, changed: Member | "removed") => void;
};

/** One of the staff: her role to change, and the way out, each said back before it counts. */
export function MemberRow({ member, onDone }: Props) {
  const { t, api, me, language } = useWorkspace();
  const { subject, name, role, since } = member;
  const [isAsking, setAsking] = useState(false);
  const isMe = me.subject === subject;
  const change = useSend(
    (next: Role) => api("changeMember", { id: subject, body: { role: next } }),
    (changed) => {
      onDone(t("members.roleChanged", { name, role: t(`role.${changed.role}`) }), changed);
      // What one may do oneself has changed with it.
      if (isMe) location.reload();
    },
  );
  const remove = useSend(
    () => api("removeMember", { id: subject }),
    () => {
      onDone(t("members.removed", { name }), "removed");
      if (isMe) location.reload();
    },
  );
  const problem = change.problem ?? remove.problem;
  return (
    <li>
      <div class="member">
        <p>
          <strong class="name">
            <bdi>{name}</bdi>
          </strong>
          {isMe && ` (${t("members.you")})`}
          <span class="about">
            {" "}
            · {t("members.since")} {showDate(language, since)}
          </span>
        </p>
        <select
          aria-label={t("members.change", { name })}
          value={role}
          disabled={change.state === "sending"}
          onChange={(event) => {
            const next = roles.find((each) => each === event.currentTarget.value);
            // Until it is done, what is shown is what is.
            event.currentTarget.value = role;
            if (next) change.start(next);
          }}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {t(`role.${each}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="small plain"
          aria-label={`${t("members.remove")}: ${name}`}
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          {t("members.remove")}
        </button>
      </div>
      {isAsking && (
        <div class="confirm" role="group" aria-label={t("members.removeSure", { name })}>
          <p>
            <strong>{t("members.removeSure", { name })}</strong> {t("members.removeText", { name })}
          </p>
          <button type="button" class="small" onClick={() => remove.start(undefined)}>
            {t("members.remove")}
          </button>
          <button type="button" class="small plain" onClick={() => setAsking(false)}>
            {t("cancel")}
          </button>
        </div>
      )}
      {problem && <ProblemBox problem={problem} />}
    </li>
  );
}
