import { useLocation } from "preact-iso";
import { useEffect, useRef } from "preact/hooks";
import type { Evening } from "#shared/api/wire.ts";
import { recallEvening, rememberEvening } from "../device.ts";
import { draftsOf } from "../drafts.ts";
import { EveningSheet } from "../parts/evening-sheet.tsx";
import { ProblemBox } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { useResource } from "../use-resource.ts";
import { showMoment, showTime } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** How often, and how many times without anybody's doing, one looks whether the last is understood. */
const look = { every: 4_000, times: 45 };

/** What an occasion came to, for the screen that everybody in the room sees and for paper. */
export function EveningScreen({ id }: { id: string }) {
  const { t, api, owner, language } = useWorkspace();
  const { query, path, route } = useLocation();
  const sheet = useRef<HTMLElement>(null);
  const read = useResource(`evening:${id}`, () => api("getEvening", { id }));
  const { problem, reload, isLoading } = read;
  const isOffline = problem?.status === 0;
  const evening = read.data ?? (isOffline ? recallEvening(owner, id) : undefined);
  useEffect(() => {
    if (read.data) rememberEvening(owner, read.data);
  }, [owner, read.data]);
  useEffect(() => {
    addEventListener("online", reload);
    return () => removeEventListener("online", reload);
  }, [reload]);
  const left = useRef(look.times);
  const isReading = (read.data?.reading ?? 0) > 0 && !problem;
  useEffect(() => {
    if (!isReading || left.current === 0) return undefined;
    const timer = setTimeout(() => {
      left.current--;
      reload();
    }, look.every);
    return () => clearTimeout(timer);
  }, [isReading, read.data, reload]);

  const spoken = Object.entries(evening?.byLanguage ?? {});
  const chosen = spoken.find(([tag]) => tag === query["lang"])?.[0] ?? "sv";
  const words = spoken.find(([tag]) => tag === chosen)?.[1];
  return (
    <Screen
      isWide
      title={t("evening.title")}
      back={{ href: `/staff/occasions/${id}`, text: evening?.occasion.name ?? t("occasion.one") }}
    >
      {problem && !isOffline && <ProblemBox problem={problem} onRetry={reload} />}
      {isOffline && (
        <div class="note warning" role="alert">
          <p>
            {evening
              ? t("evening.offline", { time: showMoment(language, evening.readAt) })
              : t("evening.offlineNone")}
          </p>
        </div>
      )}
      {!evening && isLoading && (
        <p class="loading" role="status">
          {t("loading")}
        </p>
      )}
      {evening && words && (
        <>
          <div class="no-print">
            <div class="row">
              <div class="field">
                <label for="tongue">{t("evening.tongue")}</label>
                <select
                  id="tongue"
                  value={chosen}
                  onChange={({ currentTarget }) => route(`${path}?lang=${currentTarget.value}`, true)}
                >
                  {spoken.map(([tag, { endonym, direction }]) => (
                    <option key={tag} value={tag} lang={tag} dir={direction}>
                      {endonym}
                    </option>
                  ))}
                </select>
              </div>
            </div>
            <p class="actions">
              {document.fullscreenEnabled && (
                <button type="button" onClick={() => void sheet.current?.requestFullscreen()}>
                  {t("evening.fullscreen")}
                </button>
              )}
              <button type="button" class="plain" onClick={() => print()}>
                {t("print")}
              </button>
              <button type="button" class="plain" aria-disabled={isLoading} onClick={reload}>
                {t("evening.refresh")}
              </button>
            </p>
            <p class="hint" role="status">
              {t("evening.readAt", { time: showTime(language, new Date(evening.readAt)) })}
              {evening.reading > 0 && ` ${t("evening.reading", { count: evening.reading })}`}
            </p>
            <NotShown evening={evening} />
          </div>
          <EveningSheet sheet={sheet} evening={evening} tag={chosen} words={words} />
        </>
      )}
    </Screen>
  );
}

/** What the room does not see, and where one does something about it: for staff alone. */
function NotShown({ evening: { notShown, occasion } }: { evening: Evening }) {
  const { t, owner, isCoordinator } = useWorkspace();
  const place = `/staff/occasions/${occasion.id}`;
  const unsent = draftsOf(owner).filter((draft) => draft.path.startsWith(place)).length;
  const { held, questions, commitments, isPartly } = notShown;
  const rows = [
    {
      count: held,
      text: t("evening.held", { count: held }),
      path: `/staff/inbox?status=held&occasion=${occasion.id}`,
    },
    {
      count: questions,
      text: t("evening.questions", { count: questions }),
      path: `/staff/inbox?kind=question&occasion=${occasion.id}`,
    },
    { count: commitments, text: t("evening.commitments", { count: commitments }), path: place },
    { count: unsent, text: t("evening.unsent", { count: unsent }), path: "/staff" },
  ].filter(({ count }) => count > 0);
  if (rows.length === 0 && !isPartly) return null;
  return (
    <details class="card">
      <summary>{t("evening.notShown")}</summary>
      <ul>
        {rows.map(({ text, path }) => (
          <li key={path}>
            {path.startsWith("/staff/inbox") && !isCoordinator ? text : <a href={path}>{text}</a>}
          </li>
        ))}
        {isPartly && <li>{t("evening.partly")}</li>}
      </ul>
    </details>
  );
}
