import { useLocation } from "preact-iso";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { type AnswerTo, search } from "../api.ts";
import { BarChart, LineChart, mostSeries } from "../parts/charts.tsx";
import { Recount } from "../parts/recount.tsx";
import { Loaded } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { useResource } from "../use-resource.ts";
import { showDate, showMonth, showShare, today, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

type Overview = AnswerTo<"getOverview">;
type Figure = Overview["voices"];
const numberOf = (figure: Figure | null | undefined) => (figure && "count" in figure ? figure.count : 0);

/** The network in numbers. What is chosen is in the address, so that a link shows the same. */
export function OverviewScreen() {
  const { t, api } = useWorkspace();
  const { query } = useLocation();
  const { from, to, public: isPublic } = query;
  const overview = useResource(`overview:${search({ from, to, public: isPublic })}`, () =>
    api("getOverview", { query: { from, to, public: isPublic } }),
  );
  return (
    <Screen title={t("overview.title")} isWide>
      <p class="lead">{t("overview.lead")}</p>
      <Choices period={overview.data} />
      {overview.problem?.status === 422 && (
        <p class="problem" role="alert">
          {t("overview.badPeriod")}
        </p>
      )}
      <Loaded of={overview.problem?.status === 422 ? { ...overview, problem: undefined } : overview}>
        {(data) =>
          numberOf(data.contributions) === 0 && "count" in data.contributions ? (
            <Nothing latest={data.latest} />
          ) : (
            <>
              <Main overview={data} />
              <OverTime overview={data} />
              <Parts overview={data} />
              <Answers overview={data} />
              <Reach overview={data} />
              {data.partly && <Recount onDone={overview.reload} />}
            </>
          )
        }
      </Loaded>
      {overview.data && <Deadlines overview={overview.data} />}
    </Screen>
  );
}

/** The period was an empty one: where there is something, one press leads to it. */
function Nothing({ latest }: { latest: string | null }) {
  const { t, language } = useWorkspace();
  const { path, query } = useLocation();
  if (latest === null) return <p class="empty">{t("overview.nothingYet")}</p>;
  return (
    <>
      <p class="empty">{t("overview.none")}</p>
      <p>
        <a href={path + search({ ...query, from: undefined, to: latest })}>
          {t("overview.latest", { month: showMonth(language, latest) })}
        </a>
      </p>
    </>
  );
}

function Choices({ period }: { period: Overview | undefined }) {
  const { t } = useWorkspace();
  const { path, query, route } = useLocation();
  const id = useId();
  const go = (fields: Record<string, string | undefined>) => route(path + search({ ...query, ...fields }));
  const month = (name: "from" | "to") => (
    <div class="field">
      <label for={`${id}-${name}`}>{t(`overview.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        type="month"
        class="short"
        value={query[name] ?? period?.[name] ?? ""}
        onChange={(event) => go({ [name]: event.currentTarget.value })}
      />
    </div>
  );
  return (
    <div class="row choices">
      {month("from")}
      {month("to")}
      <label class="choice">
        <input
          type="checkbox"
          checked={query["public"] === "true"}
          onChange={(event) => go({ public: event.currentTarget.checked ? "true" : undefined })}
        />
        <span>{t("overview.public")}</span>
      </label>
      <button type="button" class="small plain" onClick={() => print()}>
        {t("print")}
      </button>
    </div>
  );
}

/** A figure as text: a small one says only that it is small. */
function useShown() {
  const { t } = useWorkspace();
  return (figure: Figure | null | undefined) =>
    !figure
      ? "–"
      : "count" in figure
        ? String(figure.count)
        : t("overview.fewer", { count: figure.fewerThan });
}

function Main({ overview }: { overview: Overview }) {
  const { t, language } = useWorkspace();
  const shown = useShown();
  const { contributions, voices, answers } = overview;
  const { answered, unanswered, medianDays } = answers;
  const whole = numberOf(answered) + numberOf(unanswered);
  const isTold = "count" in answered && "count" in unanswered;
  return (
    <ul class="figures">
      <li>
        <strong>{shown(contributions)}</strong> {t("overview.contributions")}
      </li>
      <li>
        <strong>{shown(voices)}</strong> {t("overview.voices")}
      </li>
      <li>
        <strong>{medianDays === null ? "–" : t("overview.days", { count: medianDays })}</strong>{" "}
        {t("overview.median")}
      </li>
      <li>
        <strong>{isTold && whole > 0 ? showShare(language, numberOf(answered) / whole) : "–"}</strong>{" "}
        {t("overview.share")}
      </li>
      <li>
        <strong>{shown(unanswered)}</strong> {t("overview.unanswered")}
      </li>
    </ul>
  );
}

function OverTime({ overview }: { overview: Overview }) {
  const { t, language } = useWorkspace();
  const shown = useShown();
  const month = (id: string, style: "short" | "long") =>
    new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
      month: "short",
      ...(style === "long" || id.endsWith("-01") ? { year: "2-digit" } : {}),
    }).format(new Date(`${id}-15T12:00`));
  const { months, themes } = overview;
  return (
    <section aria-labelledby="over-time">
      <h2 id="over-time">{t("overview.overTime")}</h2>
      <LineChart
        label={t("overview.chart", { what: t("overview.overTime") })}
        steps={months.map((id) => ({ id, label: month(id, "short") }))}
        series={themes.slice(0, mostSeries).map(({ id, byMonth }) => ({
          id,
          label: t(`theme.${id}`),
          values: byMonth.map(numberOf),
        }))}
      />
      {themes.length > mostSeries && <p class="hint">{t("overview.mostThemes", { count: mostSeries })}</p>}
      <Numbers title={t("overview.overTime")}>
        <thead>
          <tr>
            <th scope="col">{t("field.theme")}</th>
            {months.map((id) => (
              <th key={id} scope="col" class="number">
                {month(id, "long")}
              </th>
            ))}
            <th scope="col" class="number">
              {t("overview.sum")}
            </th>
          </tr>
        </thead>
        <tbody>
          {themes.map(({ id, byMonth, voices }) => (
            <tr key={id}>
              <th scope="row">{t(`theme.${id}`)}</th>
              {byMonth.map((figure, i) => (
                <td key={months[i]} class="number">
                  {shown(figure)}
                </td>
              ))}
              <td class="number">{shown(voices)}</td>
            </tr>
          ))}
        </tbody>
      </Numbers>
    </section>
  );
}

const dimensions = ["places", "languages", "occasions"] as const;

/** The same themes by place, language or occasion. */
function Parts({ overview }: { overview: Overview }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  const shown = useShown();
  const [by, setBy] = useState<(typeof dimensions)[number]>("places");
  const id = useId();
  const rows = {
    places: overview.places.map((each) => ({
      ...each,
      id: each.place?.id ?? "",
      label: each.place?.name ?? t("place.none"),
    })),
    languages: overview.languages.map((each) => ({
      ...each,
      id: each.language,
      label: names.tongue(each.language),
    })),
    occasions: overview.occasions.map((each) => ({
      ...each,
      label: `${each.name}, ${showDate(language, each.date)}`,
    })),
  }[by];
  const themes = overview.themes.map(({ id: theme }) => theme);
  const [first, rest] = [themes.slice(0, mostSeries), themes.slice(mostSeries)];
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{t("overview.parts")}</h2>
      <div class="field">
        <label for={id}>{t("overview.by")}</label>
        <select
          id={id}
          value={by}
          onChange={(event) =>
            setBy(dimensions.find((each) => each === event.currentTarget.value) ?? "places")
          }
        >
          {dimensions.map((each) => (
            <option key={each} value={each}>
              {t(`overview.by.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <p class="hint">{t("overview.partsHint")}</p>
      {rows.length === 0 ? (
        <p class="empty">{t("overview.tooSmall")}</p>
      ) : (
        <>
          <BarChart
            label={t("overview.chart", { what: t(`overview.by.${by}`) })}
            series={[...first.map((theme) => t(`theme.${theme}`)), t("overview.otherThemes")]}
            rows={rows
              .slice(0, 12)
              .map((row) => ({
                id: row.id,
                label: row.label,
                values: [
                  ...first.map((theme) => numberOf(row.themes[theme])),
                  rest.reduce((sum, theme) => sum + numberOf(row.themes[theme]), 0),
                ],
              }))
              .filter(({ values }) => values.some((value) => value > 0))}
          />
          <Numbers title={t(`overview.by.${by}`)}>
            <thead>
              <tr>
                <th scope="col">{t(`overview.by.${by}`)}</th>
                <th scope="col" class="number">
                  {t("field.voices")}
                </th>
                {overview.themes.map(({ id: theme }) => (
                  <th key={theme} scope="col" class="number">
                    {t(`theme.${theme}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <bdi>{row.label}</bdi>
                  </th>
                  <td class="number">{shown(row.voices)}</td>
                  {overview.themes.map(({ id: theme }) => (
                    <td key={theme} class="number">
                      {shown(row.themes[theme])}
                    </td>
                  ))}
                </tr>
              ))}
              {(numberOf(overview.others[by]) > 0 || "fewerThan" in overview.others[by]) && (
                <tr>
                  <th scope="row">{t("overview.others")}</th>
                  <td class="number">{shown(overview.others[by])}</td>
                  <td colSpan={overview.themes.length} />
                </tr>
              )}
            </tbody>
          </Numbers>
        </>
      )}
    </section>
  );
}

function Answers({ overview }: { overview: Overview }) {
  const { t } = useWorkspace();
  const shown = useShown();
  const { waits, answered, unanswered } = overview.answers;
  const name = (upTo: number | null, i: number) =>
    upTo === 0
      ? t("overview.sameDay")
      : upTo === null
        ? t("overview.longer", { count: waits[i - 1]?.upTo ?? 0 })
        : t("overview.within", { count: upTo });
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t("overview.answers")}</h2>
      <p class="hint">{t("overview.answersHint")}</p>
      {waits.length > 0 && numberOf(answered) > 0 && (
        <BarChart
          label={t("overview.chart", { what: t("overview.answers") })}
          series={[t("overview.contributions")]}
          rows={[
            ...waits.map(({ upTo, statements }, i) => ({
              id: String(upTo),
              label: name(upTo, i),
              values: [numberOf(statements)],
            })),
            { id: "none", label: t("overview.noAnswer"), values: [numberOf(unanswered)] },
          ]}
        />
      )}
      {waits.length === 0 && <p class="empty">{t("overview.tooSmall")}</p>}
      <Numbers title={t("overview.answers")}>
        <thead>
          <tr>
            <th scope="col">{t("overview.wait")}</th>
            <th scope="col" class="number">
              {t("overview.contributions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {waits.map(({ upTo, statements }, i) => (
            <tr key={upTo}>
              <th scope="row">{name(upTo, i)}</th>
              <td class="number">{shown(statements)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t("overview.answered")}</th>
            <td class="number">{shown(answered)}</td>
          </tr>
          <tr>
            <th scope="row">{t("overview.noAnswer")}</th>
            <td class="number">{shown(unanswered)}</td>
          </tr>
        </tbody>
      </Numbers>
    </section>
  );
}

/** Who was reached, beside who lives there as far as anybody knows. */
function Reach({ overview }: { overview: Overview }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  const shown = useShown();
  const { languages, population, others } = overview;
  const known = new Set(population?.groups.flatMap((group) => group.languages) ?? []);
  const rows = [
    ...languages.map((each) => ({ language: each.language, voices: each.voices })),
    // A language of many who live here, and nobody was heard in: that is what one looks for.
    ...[...known]
      .filter((tag) => !languages.some((each) => each.language === tag))
      .map((tag) => ({ language: tag, voices: overview.public ? null : { count: 0 } })),
  ];
  return (
    <section aria-labelledby="reach">
      <h2 id="reach">{t("overview.reach")}</h2>
      <BarChart
        label={t("overview.chart", { what: t("overview.reach") })}
        series={[t("field.voices")]}
        rows={languages.map((each) => ({
          id: each.language,
          label: names.tongue(each.language),
          values: [numberOf(each.voices)],
        }))}
      />
      <Numbers title={t("overview.reach")} isOpen>
        <thead>
          <tr>
            <th scope="col">{t("field.language")}</th>
            <th scope="col" class="number">
              {t("field.voices")}
            </th>
            <th scope="col">
              {population ? `${population.what[language]} (${population.year})` : t("overview.livesHere")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ language: tag, voices }) => {
            const groups =
              population?.groups.filter((group) => group.languages.some((each) => each === tag)) ?? [];
            return (
              <tr key={tag}>
                <th scope="row">{names.tongue(tag)}</th>
                <td class="number">{shown(voices)}</td>
                <td>
                  {groups.map(({ bornIn, count }) => `${bornIn[language]} ${count}`).join(", ") ||
                    t("overview.notKnown")}
                </td>
              </tr>
            );
          })}
          {(numberOf(others.languages) > 0 || "fewerThan" in others.languages) && (
            <tr>
              <th scope="row">{t("overview.others")}</th>
              <td class="number">{shown(others.languages)}</td>
              <td />
            </tr>
          )}
        </tbody>
      </Numbers>
      {population && (
        <p class="hint">
          {population.unknown[language]}{" "}
          {t("overview.source", {
            source: population.source,
            date: showDate(language, population.checkedAt),
          })}
        </p>
      )}
    </section>
  );
}

function Deadlines({ overview }: { overview: Overview }) {
  const { t, language } = useWorkspace();
  const days = (date: string) => Math.round((Date.parse(date) - Date.parse(today())) / 86_400_000);
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">{t("overview.deadlines")}</h2>
      {overview.deadlines.length === 0 ? (
        <p class="empty">{t("overview.noDeadlines")}</p>
      ) : (
        <ul class="rows">
          {overview.deadlines.map(({ date, kind, id, title }) => (
            <li key={id}>
              <a class="name" href={`/staff/${kind === "commitment" ? "commitments" : "proposals"}/${id}`}>
                <bdi>{title}</bdi>
              </a>
              <p class="about">
                {t(`overview.deadline.${kind}`)} {showDate(language, date)} ·{" "}
                {t("overview.daysLeft", { count: days(date) })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type NumbersProps = { title: string; isOpen?: boolean; children: ComponentChildren };

/** The numbers behind a chart, for who reads rather than looks, and for print. */
function Numbers({ title, isOpen = false, children }: NumbersProps) {
  const { t } = useWorkspace();
  return (
    <details open={isOpen}>
      <summary>{t("overview.table", { what: title })}</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="quality">{children}</table>
      </div>
    </details>
  );
}
