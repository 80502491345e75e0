import type { StaffOccasion } from "#shared/api/wire.ts";
import { useEffect, useState } from "preact/hooks";
import { recallEvening, recallOccasions, rememberOccasions } from "../device.ts";
import { draftsOf, onDraftsChanged } from "../drafts.ts";
import { HoldAll } from "../parts/hold-all.tsx";
import { Listed } from "../parts/problem.tsx";
import { OverdueCommitments } from "../parts/overdue-commitments.tsx";
import { OverdueQuestions } from "../parts/overdue-questions.tsx";
import { ReminderMail } from "../parts/reminder-mail.tsx";
import { Reminders } from "../parts/reminders.tsx";
import { Screen } from "../parts/screen.tsx";
import { WaitingForMe } from "../parts/waiting.tsx";
import { usePages } from "../use-resource.ts";
import { showDate, showMoment, today, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** Occasions, today's first; before them what is not sent yet. */
export function StartScreen() {
  const { t, api, isCoordinator, owner } = useWorkspace();
  const occasions = usePages("occasions", (cursor) => api("listOccasions", { query: { cursor, limit: 50 } }));
  const now = today();
  const { items: listed } = occasions;
  useEffect(() => {
    if (listed) rememberOccasions(owner, listed);
  }, [listed, owner]);
  return (
    <Screen title={t("start.title")}>
      <Drafts />
      {isCoordinator && <WaitingForMe />}
      {isCoordinator && <Reminders />}
      {isCoordinator && <OverdueCommitments />}
      {isCoordinator && <OverdueQuestions />}
      <p>
        <a class="button" href="/staff/occasions/new">
          {t("start.new")}
        </a>
      </p>
      {!listed && occasions.problem?.status === 0 && <Kept />}
      <Listed of={occasions} empty={t("start.none")}>
        {(items) => {
          const when = (each: StaffOccasion) =>
            each.date > now ? "coming" : (each.endDate ?? each.date) >= now ? "today" : "earlier";
          const [coming, today, earlier] = (["coming", "today", "earlier"] as const).map((which) =>
            items.filter((each) => when(each) === which),
          );
          return (
            <>
              <h2>{t("start.today")}</h2>
              {!today?.length ? (
                <p class="empty">{t("start.noneToday")}</p>
              ) : (
                today.map((each) => <Today key={each.id} occasion={each} />)
              )}
              {!isCoordinator && <OverdueQuestions />}
              <Occasions title={t("start.coming")} items={coming?.toReversed()} />
              <Occasions title={t("start.earlier")} items={earlier} />
            </>
          );
        }}
      </Listed>
      {isCoordinator && <ReminderMail />}
      {isCoordinator && <HoldAll />}
    </Screen>
  );
}

function Drafts() {
  const { t, language, owner } = useWorkspace();
  // As it was when one came: what is typed on this page is in view, and no list that grows pushes it down.
  const [drafts, look] = useState(() => draftsOf(owner));
  useEffect(() => onDraftsChanged(() => look(draftsOf(owner))), [owner]);
  if (drafts.length === 0) return null;
  return (
    <section class="card unsent" aria-labelledby="unsent">
      <h2 id="unsent" class="first">
        {t("start.unsent", { count: drafts.length })}
      </h2>
      <ul>
        {drafts.map(({ title, path, at, isQueued }) => (
          <li key={`${path}${at}`}>
            <a href={path}>
              <bdi>{title}</bdi>
            </a>{" "}
            <span class="lead">
              {showMoment(language, at)} · {t(isQueued ? "start.queued" : "start.draft")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Without network: the occasions that the device knows, to write a note at. */
function Kept() {
  const { t, language, owner } = useWorkspace();
  const kept = recallOccasions(owner);
  if (kept.length === 0) return null;
  return (
    <section class="card" aria-labelledby="kept">
      <h2 id="kept" class="first">
        {t("start.kept")}
      </h2>
      <ul class="rows">
        {kept.map(({ id, name, date }) => (
          <li key={id}>
            <a class="name" href={`/staff/occasions/${id}`}>
              <bdi>{name}</bdi>
            </a>
            <p class="about">
              {showDate(language, date)}
              {" · "}
              <a href={`/staff/occasions/${id}/note`}>{t("occasion.note")}</a>
              {recallEvening(owner, id) && (
                <>
                  {" · "}
                  <a href={`/staff/occasions/${id}/evening`}>{t("evening.open")}</a>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An occasion of today: what one comes for is one press away. */
function Today({ occasion }: { occasion: StaffOccasion }) {
  const { t } = useWorkspace();
  const { id, name } = occasion;
  return (
    <article class="card">
      <h3 class="first">
        <a href={`/staff/occasions/${id}`}>
          <bdi>{name}</bdi>
        </a>
      </h3>
      <About occasion={occasion} />
      <p class="actions">
        <a class="button small" href={`/staff/occasions/${id}/note`}>
          {t("occasion.note")}
        </a>
        <a class="button small plain" href={`/staff/occasions/${id}`}>
          {t("occasion.showCode")}
        </a>
        <a class="button small plain" href={`/staff/occasions/${id}/evening`}>
          {t("evening.open")}
        </a>
        <a class="button small plain" href={`/f/${occasion.code}/poster`} target="_blank" rel="noopener">
          {t("occasion.poster")}
        </a>
      </p>
    </article>
  );
}

function Occasions({ title, items = [] }: { title: string; items: readonly StaffOccasion[] | undefined }) {
  if (items.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul class="rows">
        {items.map((occasion) => (
          <li key={occasion.id}>
            <a class="name" href={`/staff/occasions/${occasion.id}`}>
              <bdi>{occasion.name}</bdi>
            </a>
            <About occasion={occasion} />
          </li>
        ))}
      </ul>
    </>
  );
}

function About({ occasion }: { occasion: StaffOccasion }) {
  const { t } = useWorkspace();
  const names = useNames();
  const { kind, place, status, responses, voices } = occasion;
  return (
    <p class="about">
      {names.dates(occasion)} · {t(`occasion.${kind}`)}
      {place !== null && ` · ${names.place(place)}`}
      {status !== "open" && ` · ${t(`openness.${status}`)}`} · {t("count.responses", { count: responses })},{" "}
      {t("count.voices", { count: voices })}
    </p>
  );
}
