import { useState } from "preact/hooks";
import { isBegun } from "../drafts.ts";
import { type Added, type Place, foundBy } from "../place-names.ts";
import { useSend } from "../use-send.ts";
import { coded, showMoment, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { PlaceNameForm } from "./place-name-form.tsx";
import { ProblemBox } from "./problem.tsx";

type Props = { place: Place; wanted: string; onChange: (place: Place) => void };

/** One place: its names by language, and a way to add one that people use. */
export function PlaceCard({ place, wanted, onChange }: Props) {
  const { t, owner } = useWorkspace();
  const names = useNames();
  // What was begun and not sent is in view again.
  const [wasBegun] = useState(() => isBegun(owner, `place:${place.id}`));
  const [isAdding, setAdding] = useState(wasBegun);
  const [done, setDone] = useState<string>();
  const { id, name, kind, aliases, added } = place;
  const languages = Object.entries(aliases).filter(([, own]) => own.length > 0);
  const also = foundBy(place, wanted);
  return (
    <details class="card place" open={wasBegun}>
      <summary>
        <bdi>{name}</bdi>
        <span class="about">
          {kind
            .split("+")
            .map((each) => coded(t, "placeKind", each))
            .join(", ")}
          {also && (
            <>
              {" "}
              · {t("places.foundBy")} <bdi>{also}</bdi>
            </>
          )}
          {added.length > 0 && (
            <>
              {" "}
              <span class="status">{t("places.added", { count: added.length })}</span>
            </>
          )}
        </span>
      </summary>
      {added.length > 0 && (
        <>
          <h3>{t("places.addedNames")}</h3>
          <ul class="chosen">
            {added.map((each) => (
              <AddedName
                key={each.name}
                alias={each}
                onRemoved={() => {
                  setDone(t("places.removed", { name: each.name }));
                  onChange({ ...place, added: added.filter((other) => other.name !== each.name) });
                }}
              />
            ))}
          </ul>
        </>
      )}
      <h3>{t("places.names")}</h3>
      {languages.length === 0 ? (
        <p class="empty">{t("places.noNames")}</p>
      ) : (
        <dl class="facts">
          {languages.map(([tag, own]) => (
            <div key={tag}>
              <dt>{names.tongue(tag)}</dt>
              <dd lang={tag}>
                {own.map((each, index) => (
                  <span key={each}>
                    {index > 0 && " · "}
                    <bdi>{each}</bdi>
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p class="actions">
        <button
          type="button"
          class="small plain"
          id={`add-${id}`}
          aria-expanded={isAdding}
          onClick={() => {
            setDone(undefined);
            setAdding(!isAdding);
          }}
        >
          {t("places.add")} <span class="aloud">{name}</span>
        </button>
        <span class="said-done" role="status">
          {done}
        </span>
      </p>
      {isAdding && (
        <PlaceNameForm
          place={place}
          onClose={(alias) => {
            setAdding(false);
            document.getElementById(`add-${id}`)?.focus();
            if (!alias) return;
            setDone(t("places.nameAdded", { name: alias.name }));
            onChange({ ...place, added: [...added, alias] });
          }}
        />
      )}
    </details>
  );
}

/** A name that staff added, with who and when; a coordinator may take it away again. */
function AddedName({ alias, onRemoved }: { alias: Added; onRemoved: () => void }) {
  const { t, api, language, isCoordinator } = useWorkspace();
  const names = useNames();
  const [isAsking, setAsking] = useState(false);
  const { placeId, name, addedBy, addedAt } = alias;
  const remove = useSend(() => api("removeAlias", { id: placeId, query: { name } }), onRemoved);
  return (
    <li class="added">
      <div>
        <bdi class="name" lang={alias.language}>
          {name}
        </bdi>
        <span class="about">
          {names.tongue(alias.language)} · <bdi>{addedBy}</bdi>, {showMoment(language, addedAt)}
        </span>
      </div>
      {isCoordinator && !isAsking && (
        <button type="button" class="quiet" onClick={() => setAsking(true)}>
          {t("remove")} <span class="aloud">{name}</span>
        </button>
      )}
      {isAsking && (
        <div class="confirm" role="group" aria-label={t("places.removeAsk", { name })}>
          <p>{t("places.removeAsk", { name })}</p>
          <div class="actions">
            <button
              type="button"
              class="small plain danger"
              aria-disabled={remove.state === "sending"}
              ref={focused}
              onClick={() => remove.start(undefined)}
            >
              {t("places.removeYes")}
            </button>
            <button type="button" class="small plain" onClick={() => setAsking(false)}>
              {t("cancel")}
            </button>
          </div>
          {remove.problem && <ProblemBox problem={remove.problem} onRetry={remove.again} />}
        </div>
      )}
    </li>
  );
}

/** What is asked is where one goes on. */
const focused = (element: HTMLElement | null) => element?.focus();
