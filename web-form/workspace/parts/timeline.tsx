import type { AnswerTo } from "../api.ts";
import { useResource } from "../use-resource.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Loaded } from "./problem.tsx";

type Moment = AnswerTo<"getTimeline">["moments"][number];

/** When, where and in which languages it was said: drawn, and the same as a table. */
export function Timeline({ id, statements }: { id: string; statements: number }) {
  const { t, api } = useWorkspace();
  const timeline = useResource(`timeline:${id}:${statements}`, () => api("getTimeline", { id }));
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t("timeline.title")}</h2>
      <Loaded of={timeline}>
        {({ moments, isWhole }) =>
          moments.length === 0 ? (
            <p class="empty">{t("timeline.none")}</p>
          ) : (
            <>
              {!isWhole && <p class="hint">{t("timeline.newest")}</p>}
              <Drawing moments={moments} />
              <details>
                <summary>{t("timeline.table")}</summary>
                <Table moments={moments} />
              </details>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

/** Pixels that a language's line takes, here and in the style sheet. */
const row = 30;
const dayOf = (date: string) => Date.parse(date) / 86_400_000;

/** A line for each language, a dot for each occasion, larger for more statements; as wide as there is room. */
function Drawing({ moments }: { moments: readonly Moment[] }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  const tongues = [...new Set(moments.map((each) => each.language))].toSorted();
  const first = moments[0]?.date ?? "";
  const last = moments.at(-1)?.date ?? first;
  const span = Math.max(1, dayOf(last) - dayOf(first));
  // Room at both ends for half of the largest dot.
  const x = (date: string) => `${5 + ((dayOf(date) - dayOf(first)) / span) * 90}%`;
  const y = (tongue: string) => tongues.indexOf(tongue) * row + row / 2;
  const most = Math.max(...moments.map(({ statements }) => statements));
  const occasions = new Set(moments.map(({ occasion }) => occasion.id)).size;
  return (
    <div
      class="timeline"
      role="img"
      aria-label={t("timeline.summary", {
        first: showDate(language, first),
        last: showDate(language, last),
        occasions,
        languages: tongues.map(names.tongue).join(", "),
      })}
    >
      <div class="tongues">
        {tongues.map((tongue) => (
          <span key={tongue}>{names.tongue(tongue)}</span>
        ))}
      </div>
      <svg height={tongues.length * row}>
        {tongues.map((tongue) => (
          <line key={tongue} x1="0" x2="100%" y1={y(tongue)} y2={y(tongue)} />
        ))}
        {moments.map((each) => (
          <circle
            key={`${each.date}${each.occasion.id}${each.language}`}
            cx={x(each.date)}
            cy={y(each.language)}
            r={4 + 8 * Math.sqrt(each.statements / most)}
          >
            <title>
              {`${showDate(language, each.date)}, ${each.occasion.name}: ${t("count.statements", { count: each.statements })}`}
            </title>
          </circle>
        ))}
      </svg>
      <div class="span">
        <span>{showDate(language, first)}</span>
        {last !== first && <span>{showDate(language, last)}</span>}
      </div>
    </div>
  );
}

function Table({ moments }: { moments: readonly Moment[] }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("timeline.table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("field.date")}</th>
            <th scope="col">{t("field.occasion")}</th>
            <th scope="col">{t("field.language")}</th>
            <th scope="col">{t("timeline.statements")}</th>
            <th scope="col">{t("timeline.voices")}</th>
          </tr>
        </thead>
        <tbody>
          {moments.map((each) => (
            <tr key={`${each.date}${each.occasion.id}${each.language}`}>
              <td>{showDate(language, each.date)}</td>
              <td>
                <a href={`/staff/occasions/${each.occasion.id}`}>
                  <bdi>{each.occasion.name}</bdi>
                </a>
              </td>
              <td>{names.tongue(each.language)}</td>
              <td class="number">{each.statements}</td>
              <td class="number">{each.voices}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
