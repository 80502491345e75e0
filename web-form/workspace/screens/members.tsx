import { useState } from "preact/hooks";
import { Controller } from "../parts/controller.tsx";
import { TranslationSetting } from "../parts/translation-setting.tsx";
import { Invite } from "../parts/invite.tsx";
import { MemberRow } from "../parts/member-row.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { roles } from "../roles.ts";
import { usePages } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

/** The network's staff: who may do what, who is asked in, who goes. */
export function MembersScreen() {
  const { t, api } = useWorkspace();
  const [done, setDone] = useState("");
  const members = usePages("members", (cursor) => api("listMembers", { query: { cursor, limit: 100 } }));
  return (
    <Screen title={t("members.title")}>
      <p class="lead">{t("members.lead")}</p>
      <details>
        <summary>{t("members.roles")}</summary>
        <ul>
          {roles.map((role) => (
            <li key={role}>{t(`members.roles.${role}`)}</li>
          ))}
        </ul>
      </details>
      <p class="said-done" role="status">
        {done}
      </p>
      <Listed of={members} empty={t("members.none")}>
        {(items) => (
          <ul class="rows">
            {items.map((member) => (
              <MemberRow
                key={member.subject}
                member={member}
                onDone={(text, changed) => {
                  setDone(text);
                  if (changed === "removed") members.reload();
                  else members.replace(({ subject }) => subject === changed.subject, changed);
                }}
              />
            ))}
          </ul>
        )}
      </Listed>
      <Invite />
      <Controller />
      <TranslationSetting />
    </Screen>
  );
}
