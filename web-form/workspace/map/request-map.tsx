import { useLocation } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";
import type { StaffRequest } from "#shared/api/wire.ts";
import { search } from "../api.ts";
import type { Translate } from "../messages.ts";
import { useRequestName } from "../parts/evidence.tsx";
import { Loaded } from "../parts/problem.tsx";
import { everyPage, useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { type Layout, type Marker, layoutOf } from "./layout.ts";
import { type Group, type MapPlace, byPlace } from "./places.ts";
import { tilesOf } from "./tiles.ts";

/** Pages of a hundred that are shown; the strongest come first. */
const mostPages = 5;

type Props = { filter: Readonly<Record<string, string | undefined>> };

/**
 * Where it is asked for, by the filters in force: a drawing of the network's own points, over a map's pictures where the
 * installation names a host of such.
 */
export function RequestMap({ filter }: Props) {
  const { t, api, vocabulary } = useWorkspace();
  const found = useResource(`map:${JSON.stringify(filter)}`, async () => {
    const [places, requests] = await Promise.all([
      api("listPlaces"),
      everyPage((cursor) => api("listRequests", { query: { ...filter, cursor, limit: 100 } }), mostPages),
    ]);
    return { places: places.items, ...requests };
  });
  return (
    <Loaded of={found}>
      {({ places, items, isWhole }) => {
        const { onMap, unlocated, area } = byPlace(items, places, vocabulary.network.areaPlace);
        const notOnMap = unlocated.reduce((sum, { requests }) => sum + requests, 0) + area.length;
        return (
          <>
            <p class="hint">{t("map.hint")}</p>
            {!isWhole && <p class="note warning">{t("map.notWhole", { count: items.length })}</p>}
            {items.length === 0 ? (
              <p class="empty">{t("requests.none")}</p>
            ) : (
              <>
                <Drawing groups={onMap} places={places} />
                {notOnMap > 0 && (
                  <p>
                    <strong>{t("map.notOnMap", { count: notOnMap })}</strong>
                  </p>
                )}
                <Area requests={area} />
                <Groups title={t("map.unlocated")} groups={unlocated} isOpen />
                <Groups title={t("map.onMap")} groups={onMap} />
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** The list of what is asked for at a place, by the other filters in force. */
function useListAt() {
  const { query } = useLocation();
  return (place: string) => `/staff/requests${search({ ...query, place, view: undefined })}`;
}

function Drawing({ groups, places }: { groups: readonly Group[]; places: readonly MapPlace[] }) {
  const { t, vocabulary } = useWorkspace();
  // A vocabulary that was kept on the device may be from before there were tiles.
  const tiles = vocabulary.map ?? null;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = frame;
    if (!current) return undefined;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const layout = width > 0 ? layoutOf(groups, places, width) : undefined;
  return (
    <div class={tiles ? "map tiled" : "map"} ref={frame}>
      {layout && (
        <>
          {tiles && <Tiles template={tiles.template} layout={layout} width={width} />}
          <Ground layout={layout} width={width} />
          <ul aria-label={t("map.places")}>
            {layout.markers.map((marker) => (
              <Circle key={marker.group.place.id} marker={marker} />
            ))}
          </ul>
          {tiles && <p class="credit">{tiles.credit}</p>}
        </>
      )}
    </div>
  );
}

/** Somebody's map under the drawing, which says all without it: a square that does not come is no loss. */
function Tiles({ template, layout, width }: { template: string; layout: Layout; width: number }) {
  return (
    <div class="tiles" aria-hidden="true">
      {tilesOf(template, layout.fit, width, layout.height).map(({ url, left, top, size }) => (
        <img
          key={url}
          src={url}
          alt=""
          // The host of the tiles need not know which page shows them.
          referrerpolicy="no-referrer"
          style={{ left: `${left}px`, top: `${top}px`, width: `${size}px`, height: `${size}px` }}
          onError={({ currentTarget }) => (currentTarget.hidden = true)}
        />
      ))}
    </div>
  );
}

/** What lies under the circles. It says nothing that the circles' names and the lists do not. */
function Ground({
  layout: { height, grounds, markers, pixelsOfMetre },
  width,
}: {
  layout: Layout;
  width: number;
}) {
  const bar = 500 * pixelsOfMetre;
  return (
    <svg width={width} height={height} aria-hidden="true">
      {grounds.map(({ id, x, y, r }) => (
        <circle key={id} class="ground" cx={x} cy={y} r={r} />
      ))}
      {grounds.map(
        ({ id, name, nameAt }) =>
          nameAt && (
            <text key={id} x={nameAt.x} y={nameAt.y} text-anchor="middle">
              {name}
            </text>
          ),
      )}
      {markers.map(({ group, at, x, y }) => (
        <g key={group.place.id}>
          <line x1={at.x} y1={at.y} x2={x} y2={y} />
          <circle class="point" cx={at.x} cy={at.y} r={2.5} />
        </g>
      ))}
      <path class="bar" d={`M12 ${height - 20}v6h${bar}v-6`} />
      <text x={12 + bar / 2} y={height - 22} text-anchor="middle">
        500 m
      </text>
    </svg>
  );
}

function Circle({ marker: { group, x, y, r, label } }: { marker: Marker }) {
  const { t } = useWorkspace();
  const listAt = useListAt();
  const { place } = group;
  const isSure = place.confidence === "high";
  return (
    <li style={{ left: `${x - r}px`, top: `${y - r}px`, width: `${2 * r}px`, height: `${2 * r}px` }}>
      <a
        href={listAt(place.id)}
        class={isSure ? "" : "unsure"}
        aria-label={`${place.name} ${counts(t, group)}${isSure ? "" : `, ${t("map.unsure")}`}`}
      >
        <bdi class={`name ${label ?? "hidden"}`}>{place.name}</bdi> <span class="number">{group.people}</span>
      </a>
    </li>
  );
}

const counts = (t: Translate, { requests, people }: Group) =>
  `${t("count.people", { count: people })}, ${t("count.requests", { count: requests })}`;

type GroupsProps = { title: string; groups: readonly Group[]; isOpen?: boolean };
function Groups({ title, groups, isOpen = false }: GroupsProps) {
  const { t } = useWorkspace();
  const listAt = useListAt();
  if (groups.length === 0) return null;
  return (
    <details class="card" open={isOpen}>
      <summary>
        {title} ({groups.length})
      </summary>
      <ul>
        {groups.map((group) => (
          <li key={group.place.id}>
            <a href={listAt(group.place.id)}>
              <bdi>{group.place.name}</bdi>
            </a>
            : {counts(t, group)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What is asked for everywhere: no point stands for it. */
function Area({ requests }: { requests: readonly StaffRequest[] }) {
  const { t } = useWorkspace();
  const nameOf = useRequestName();
  if (requests.length === 0) return null;
  return (
    <details class="card" open>
      <summary>
        {t("map.area")} ({requests.length})
      </summary>
      <ul>
        {requests.map((request) => (
          <li key={request.id}>
            <a href={`/staff/requests/${encodeURIComponent(request.id)}`}>{nameOf(request)}</a>:{" "}
            {t("count.people", { count: request.evidence.people })}
          </li>
        ))}
      </ul>
    </details>
  );
}
