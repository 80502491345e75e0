import type { StaffRequest } from "#shared/api/wire.ts";
import { filled, usePages } from "../use-resource.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { useRequestName } from "./evidence.tsx";
import { Listed } from "./problem.tsx";
import { Said } from "./said.tsx";

/** What was said, word for word and without names, that a request rests on: each leads to its contribution. */
export function Originals({ request }: { request: Pick<StaffRequest, "id" | "ask" | "place"> }) {
  const { t, api, language } = useWorkspace();
  const nameOf = useRequestName();
  const names = useNames();
  const said = usePages(`originals:${request.id}`, (from) =>
    filled((cursor) => api("listContributions", { query: { request: request.id, cursor, limit: 20 } }), from),
  );
  return (
    <>
      <h3>
        <a href={`/staff/requests/${encodeURIComponent(request.id)}`}>{nameOf(request)}</a>
      </h3>
      <Listed of={said} empty={t("originals.none")}>
        {(items) => (
          <ul class="rows">
            {items.map((each) => (
              <li key={each.id}>
                <Said text={each.text} language={each.language} />
                <p class="about">
                  <a href={`/staff/contributions/${each.id}`}>{t("contribution.open")}</a> ·{" "}
                  {names.tongue(each.language)} · <bdi>{each.occasion.name}</bdi>,{" "}
                  {showDate(language, each.saidOn)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </>
  );
}
