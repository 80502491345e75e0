import { useEffect, useMemo } from "preact/hooks";
import { isMeanwhile } from "../edit-on-top.ts";
import type { StaffOccasion } from "#shared/api/wire.ts";
import { type KeptOccasion, recallEvening, recallOccasion, rememberOccasions } from "../device.ts";
import { ChangedMeanwhile } from "../parts/changed-meanwhile.tsx";
import { HeldBack } from "../parts/held-back.tsx";
import { OccasionCommitments } from "../parts/occasion-commitments.tsx";
import { NoteList } from "../parts/note-list.tsx";
import { Loaded, ProblemBox } from "../parts/problem.tsx";
import { QrCode } from "../parts/qr-code.tsx";
import { Result } from "../parts/result.tsx";
import { Screen } from "../parts/screen.tsx";
import { useChange } from "../use-change.ts";
import { everyPage, useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { showMoment, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** How often and how many times one looks whether a note was understood. */
const look = { every: 1500, times: 12 };

/** One occasion: its address for the residents, its notes, and what was said so far. */
export function OccasionScreen({ id }: { id: string }) {
  const { t, api, owner } = useWorkspace();
  const names = useNames();
  const occasion = useResource(`occasion:${id}`, () => api("getOccasionById", { id }));
  const notes = useResource(`notes:${id}`, () =>
    everyPage((cursor) => api("listNotes", { id, query: { cursor, limit: 50 } }), 4),
  );
  const said = useResource(`said:${id}`, () =>
    everyPage((cursor) => api("listContributions", { query: { occasion: id, cursor, limit: 100 } }), 5),
  );
  const { data: read } = occasion;
  useEffect(() => {
    if (read) rememberOccasions(owner, [read]);
  }, [owner, read]);
  const isOffline = occasion.problem?.status === 0;
  const kept = useMemo(
    () => (isOffline && !read ? recallOccasion(owner, id) : undefined),
    [isOffline, read, owner, id],
  );
  const isReading = notes.data?.items.some(({ understoodAt }) => understoodAt === undefined) ?? false;
  useEffect(() => {
    if (!isReading) return undefined;
    let left = look.times;
    const timer = setInterval(() => {
      notes.reload();
      said.reload();
      if (--left === 0) clearInterval(timer);
    }, look.every);
    return () => {
      clearInterval(timer);
      // Its numbers have changed with what was understood.
      occasion.reload();
      said.reload();
    };
  }, [isReading]);

  return (
    <Screen
      title={(read ?? kept)?.name ?? t("occasion.one")}
      back={{ href: "/staff", text: t("nav.occasions") }}
    >
      {kept && <Kept occasion={kept} />}
      <Loaded of={kept ? { ...occasion, problem: undefined, isLoading: false } : occasion}>
        {(data) => (
          <>
            <p class="lead">
              {names.dates(data)} · {t(`occasion.${data.kind}`)}
              {data.place !== null && ` · ${names.place(data.place)}`}
            </p>
            <p class="actions">
              <a class="button" href={`/staff/occasions/${id}/note`}>
                {t("occasion.note")}
              </a>
              <a class="button plain" href={`/staff/occasions/${id}/evening`}>
                {t("evening.open")}
              </a>
              <a class="button plain" href={`/staff/occasions/${id}/paper`}>
                {t("paper.title")}
              </a>
              <a class="button plain" href={`/staff/occasions/${id}/edit`}>
                {t("occasion.edit")}
              </a>
            </p>
            <Address occasion={data} onChange={occasion.set} />
            <About occasion={data} />
          </>
        )}
      </Loaded>
      {read && (
        <>
          <h2>{t("result.title")}</h2>
          {isReading && (
            <p class="loading" role="status">
              {t("note.reading")}
            </p>
          )}
          <Loaded of={said}>
            {({ items, isWhole }) => (
              <Result contributions={items} isWhole={isWhole} occasionId={id} occasion={read} />
            )}
          </Loaded>
          <OccasionCommitments occasion={read} />
          <h2>{t("note.all")}</h2>
          <Loaded of={notes}>{({ items }) => <NoteList notes={items} />}</Loaded>
        </>
      )}
    </Screen>
  );
}

/** How residents reach the form: to hold up, to read out, to print. */
function Address({
  occasion,
  onChange,
}: {
  occasion: StaffOccasion;
  onChange: (occasion: StaffOccasion) => void;
}) {
  const { t, language, api } = useWorkspace();
  const { id, status, version, closesAt } = occasion;
  const toggle = useSend(() => {
    const at = new Date().toISOString();
    const body =
      status === "open"
        ? { closesAt: at }
        : { closesAt: null, ...(status === "not-open-yet" ? { opensAt: at } : {}) };
    return api("editOccasion", { id, body: { ...body, version } });
  }, onChange);
  const hold = useChange({
    shown: occasion,
    about: ({ holdAll = false }) => holdAll,
    load: () => api("getOccasionById", { id }),
    send: (holdAll: boolean, seen) => api("editOccasion", { id, body: { holdAll, version: seen.version } }),
    onTheirs: onChange,
    onSent: onChange,
  });
  const isOutdated = isMeanwhile(toggle.problem);
  return (
    <section class="card address" aria-labelledby="address">
      <h2 id="address" class="first">
        {t("address.title")}
      </h2>
      <Way occasion={occasion} />
      <p>
        <strong class={`status ${status}`}>{t(`openness.${status}`)}</strong>
        {closesAt && status === "open" && ` ${t("openness.until", { date: showMoment(language, closesAt) })}`}
      </p>
      {occasion.holdAll && <p class="hint">{t("hold.isOn")}</p>}
      <HeldBack occasion={occasion} />
      <p class="actions">
        <button
          type="button"
          class="small plain"
          aria-disabled={toggle.state === "sending"}
          onClick={() => toggle.start(undefined)}
        >
          {t(status === "open" ? "occasion.close" : "occasion.open")}
        </button>
        <button
          type="button"
          class="small plain"
          aria-pressed={occasion.holdAll === true}
          aria-disabled={hold.state === "sending"}
          onClick={() => hold.start(occasion.holdAll !== true)}
        >
          {t(occasion.holdAll ? "hold.off" : "hold.on")}
        </button>
        <button type="button" class="small plain" onClick={() => print()}>
          {t("print")}
        </button>
      </p>
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getOccasionById", { id })}
          fields={(theirs) => [
            {
              label: t("field.status"),
              mine: t(`openness.${status}`),
              theirs: t(`openness.${theirs.status}`),
            },
            { label: t("field.name"), mine: occasion.name, theirs: theirs.name },
          ]}
          onTheirs={(theirs) => {
            toggle.reset();
            onChange(theirs);
          }}
        />
      )}
      {toggle.problem && !isOutdated && <ProblemBox problem={toggle.problem} onRetry={toggle.again} />}
      {hold.problem && <ProblemBox problem={hold.problem} onRetry={hold.again} />}
    </section>
  );
}

/** The address as a picture, to click, and as a code. */
function Way({ occasion: { address, code } }: { occasion: Pick<StaffOccasion, "address" | "code"> }) {
  const { t } = useWorkspace();
  const shown = address.replace(/^https?:\/\//, "");
  return (
    <div class="poster">
      <QrCode text={address} label={t("address.qr", { address: shown })} />
      <div>
        <p class="hint">{t("address.hint")}</p>
        <p class="url">
          <a href={address}>
            <bdi>{shown}</bdi>
          </a>
        </p>
        <p class="hint">{t("address.code")}</p>
        <p class="code">{code}</p>
      </div>
    </div>
  );
}

/** Without network: what an evening needs of the occasion, as the device last read it. */
function Kept({ occasion }: { occasion: KeptOccasion }) {
  const { t, language, owner } = useWorkspace();
  const names = useNames();
  const { id, kind, place, readAt } = occasion;
  return (
    <>
      <p class="lead">
        {names.dates(occasion)} · {t(`occasion.${kind}`)}
        {place !== null && ` · ${names.place(place)}`}
      </p>
      <p class="note">{t("offline.occasion", { time: showMoment(language, readAt) })}</p>
      <p class="actions">
        <a class="button" href={`/staff/occasions/${id}/note`}>
          {t("occasion.note")}
        </a>
        {recallEvening(owner, id) && (
          <a class="button plain" href={`/staff/occasions/${id}/evening`}>
            {t("evening.open")}
          </a>
        )}
      </p>
      <section class="card address" aria-labelledby="address">
        <h2 id="address" class="first">
          {t("address.title")}
        </h2>
        <Way occasion={occasion} />
      </section>
      <About occasion={occasion} />
    </>
  );
}

function About({ occasion }: { occasion: KeptOccasion | StaffOccasion }) {
  const { t } = useWorkspace();
  const names = useNames();
  return (
    <dl class="facts">
      <div>
        <dt>{t("field.headCount")}</dt>
        <dd>{names.headCount(occasion.headCount)}</dd>
      </div>
      <div>
        <dt>{t("field.organisers")}</dt>
        <dd>
          <bdi>{occasion.organisers.map(names.actor).join(", ") || t("organisers.none")}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t("field.survey")}</dt>
        <dd>{names.survey(occasion.survey.id)}</dd>
      </div>
    </dl>
  );
}
