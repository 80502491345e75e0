import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { usePages } from "../use-resource.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** The network's staff and what each may do. */
export function MembersScreen() {
  const { t, api, language } = useWorkspace();
  const members = usePages("members", (cursor) => api("listMembers", { query: { cursor, limit: 100 } }));
  return (
    <Screen title={t("members.title")}>
      <Listed of={members} empty={t("members.none")}>
        {(items) => (
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("members.name")}</th>
                  <th scope="col">{t("members.role")}</th>
                  <th scope="col">{t("members.since")}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ subject, name, role, since }) => (
                  <tr key={subject}>
                    <th scope="row">
                      <bdi>{name}</bdi>
                    </th>
                    <td>{t(`role.${role}`)}</td>
                    <td>{showDate(language, since)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Listed>
    </Screen>
  );
}
