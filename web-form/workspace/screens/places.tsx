import { useLocation } from "preact-iso";
import { useId } from "preact/hooks";
import { search } from "../api.ts";
import { PlaceCard } from "../parts/place-card.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { foundPlaces } from "../place-names.ts";
import { usePages } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

/** The places that the machine knows, by all the names that people use. */
export function PlacesScreen() {
  const { t, api } = useWorkspace();
  const id = useId();
  const { path, query, route } = useLocation();
  const wanted = query["q"] ?? "";
  const places = usePages("places", () => api("listPlaces"));
  return (
    <Screen title={t("places.title")}>
      <p class="lead">{t("places.lead")}</p>
      <p class="note">{t("places.fromNowOn")}</p>
      <div class="field" role="search">
        <label for={id}>{t("places.search")}</label>
        <p class="hint" id={`${id}-hint`}>
          {t("places.searchHint")}
        </p>
        <input
          id={id}
          type="search"
          autoComplete="off"
          dir="auto"
          aria-describedby={`${id}-hint`}
          value={wanted}
          onInput={(event) => route(path + search({ q: event.currentTarget.value }), true)}
        />
      </div>
      <Listed of={places} empty={t("places.none")}>
        {(items) => {
          const found = foundPlaces(items, wanted);
          return (
            <>
              <p class="about" role="status">
                {t("places.found", { count: found.length })}
              </p>
              {found.map((place) => (
                <PlaceCard
                  key={place.id}
                  place={place}
                  wanted={wanted}
                  onChange={(changed) => places.replace((each) => each.id === changed.id, changed)}
                />
              ))}
            </>
          );
        }}
      </Listed>
    </Screen>
  );
}
