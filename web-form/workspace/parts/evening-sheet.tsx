import type { ComponentChildren, RefObject } from "preact";
import type { Evening, EveningWords } from "#shared/api/wire.ts";
import { leastOf } from "#shared/domain/figure.ts";
import { QrCode } from "./qr-code.tsx";

type Shown = Evening["themes"][number]["voices"];
type Props = { evening: Evening; words: EveningWords };

/** The page that the room sees: one language at a time, nothing on it to press, big enough to be read from behind. */
export function EveningSheet({
  sheet,
  evening,
  tag,
  words,
}: Props & { sheet: RefObject<HTMLElement | null>; tag: string }) {
  const { occasion, network, people, statements, languages, addresses } = evening;
  const word = wordsOf(words);
  const number = numberIn(words);
  const isEmpty = "count" in statements && statements.count === 0;
  const hidesSmall = [people, statements, ...evening.themes.map(({ voices }) => voices)].some(
    (shown) => "fewerThan" in shown,
  );
  const shownAddress = addresses.results.replace(/^https?:\/\//, "");
  return (
    // A screen of its own is scrolled by the keys of whoever holds the meeting.
    <article
      ref={sheet}
      class="evening"
      lang={tag}
      dir={words.direction}
      tabIndex={0}
      aria-labelledby="evening"
    >
      <header>
        <p>
          <bdi lang="sv">{network.name}</bdi>
        </p>
        <h2 id="evening">{word("title")}</h2>
        <p>
          <bdi lang="sv">{occasion.name}</bdi> · {word("date")}
          {occasion.place && (
            <>
              {" "}
              · <bdi lang="sv">{occasion.place.name}</bdi>
            </>
          )}
        </p>
      </header>
      {word("reading") && <p class="note">{word("reading")}</p>}
      <dl class="figures">
        <Figure name={word("present")} value={word("headCount")} />
        {!isEmpty && (
          <>
            <Figure name={word("spoke")} value={number(people)} />
            <Figure name={word("statements")} value={number(statements)} />
            <Figure name={word("languages")} value={String(languages.count)}>
              <Tongues tags={languages.named} evening={evening} />
            </Figure>
          </>
        )}
      </dl>
      {isEmpty && <p class="note">{word("none")}</p>}
      <Themes evening={evening} words={words} />
      <Wishes evening={evening} words={words} />
      <Questions evening={evening} words={words} />
      <Commitments evening={evening} words={words} />
      <section class="onward">
        <div>
          <h3>{word("next")}</h3>
          <p>{word("nextText")}</p>
          {word("again") && <p>{word("again")}</p>}
          <p>
            {word("receipt")} <Address of={addresses.receipt} />
          </p>
        </div>
        <div class="code-beside">
          <QrCode text={addresses.results} label={shownAddress} />
          <p>{word("scan")}</p>
          <p class="url">
            <Address of={addresses.results} />
          </p>
        </div>
      </section>
      {hidesSmall && <p class="small">{word("small")}</p>}
    </article>
  );
}

const wordsOf =
  ({ words }: EveningWords) =>
  (key: string) =>
    words[key] ?? "";

const numberIn = (words: EveningWords) => (shown: Shown) => {
  const word = wordsOf(words);
  if ("count" in shown) return String(shown.count);
  return "atLeast" in shown ? word("atLeast").replace("#", String(shown.atLeast)) : word("fewer");
};

const Address = ({ of }: { of: string }) => (
  <bdi dir="ltr" class="address-text">
    {of.replace(/^https?:\/\//, "")}
  </bdi>
);

const Figure = ({ name, value, children }: { name: string; value: string; children?: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <strong>{value}</strong>
      {children}
    </dd>
  </div>
);

/** Each by its own name, as those say it who speak it. */
function Tongues({ tags, evening: { byLanguage } }: { tags: readonly string[]; evening: Evening }) {
  const known = Object.entries(byLanguage).filter(([tag]) => tags.includes(tag));
  return (
    <>
      {known.map(([tag, { endonym }], index) => (
        <span key={tag}>
          {index > 0 && " · "}
          <bdi lang={tag}>{endonym}</bdi>
        </span>
      ))}
    </>
  );
}

/** By size, as bars with their numbers; those that few spoke of by name alone. */
function Themes({ evening: { themes }, words }: Props) {
  const word = wordsOf(words);
  const number = numberIn(words);
  const large = themes.filter(({ voices }) => !("fewerThan" in voices));
  const few = themes.filter(({ voices }) => "fewerThan" in voices);
  const most = Math.max(1, ...large.map(({ voices }) => leastOf(voices)));
  if (themes.length === 0) return null;
  return (
    <section>
      <h3>{word("themes")}</h3>
      {large.length > 0 && (
        <table class="bars">
          <caption class="aloud">{word("themes")}</caption>
          <thead class="aloud">
            <tr>
              <th scope="col">{word("themes")}</th>
              <td />
              <th scope="col">{word("number")}</th>
            </tr>
          </thead>
          <tbody>
            {large.map(({ id, voices }) => (
              <tr key={id}>
                <th scope="row">{words.themes[id]}</th>
                <td>
                  <meter min={0} max={most} value={leastOf(voices)} aria-hidden="true" />
                </td>
                <td class="number">{number(voices)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {few.length > 0 && (
        <p>
          {few.map(({ id }) => words.themes[id]).join(" · ")} ({word("fewer")})
        </p>
      )}
    </section>
  );
}

function Wishes({ evening: { wishes }, words }: Props) {
  const word = wordsOf(words);
  const number = numberIn(words);
  if (wishes.length === 0) return null;
  return (
    <section>
      <h3>{word("wishes")}</h3>
      <table class="wishes">
        <caption class="aloud">{word("wishes")}</caption>
        <thead>
          <tr>
            <th scope="col">{word("wish")}</th>
            <th scope="col" class="number">
              {word("here")}
            </th>
            <th scope="col" class="number">
              {word("altogether")}
            </th>
          </tr>
        </thead>
        <tbody>
          {wishes.map(({ id, place, here, altogether }) => {
            const wish = words.wishes[id];
            return (
              <tr key={id}>
                <th scope="row">
                  <strong>
                    {wish?.isSwedish ? (
                      <bdi lang="sv" dir="ltr">
                        {wish.text}
                      </bdi>
                    ) : (
                      wish?.text
                    )}
                  </strong>
                  <br />
                  {place ? <bdi lang="sv">{place.name}</bdi> : word("area")}
                </th>
                <td class="number">{number(here)}</td>
                <td class="number">{number(altogether)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Questions({ evening: { questions }, words }: Props) {
  if (questions.length === 0) return null;
  return (
    <section>
      <h3>{wordsOf(words)("questions")}</h3>
      <ul class="asked">
        {questions.map(({ id, text, language, answer }) => (
          <li key={id}>
            <p lang={language === "und" ? undefined : language} dir="auto">
              <strong>{text}</strong>
            </p>
            <p>{words.by[id]}</p>
            {answer !== null && (
              <p class="answer" lang="sv" dir="auto">
                {answer}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Commitments({ evening: { commitments }, words }: Props) {
  if (commitments.length === 0) return null;
  return (
    <section>
      <h3>{wordsOf(words)("commitments")}</h3>
      <ul class="asked">
        {commitments.map(({ id, actor, what }) => (
          <li key={id}>
            <p>
              <strong>
                <bdi lang="sv">{actor}</bdi>
              </strong>
            </p>
            <p lang="sv" dir="auto">
              {what}
            </p>
            {words.due[id] && <p>{words.due[id]}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
