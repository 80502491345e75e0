import type { AnswerTo } from "../api.ts";
import { LabelledDownload } from "../parts/labelled-download.tsx";
import { Loaded } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { fewest, share, strengthOf, weakFrom } from "../quality.ts";
import { useResource } from "../use-resource.ts";
import { showShare, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

const fields = ["language", "kind", "themes", "place", "ask"] as const;
type Quality = AnswerTo<"getQuality">;

/** How well the machine reads each language, and what that asks of people. */
export function QualityScreen() {
  const { t, api, isCoordinator } = useWorkspace();
  const quality = useResource("quality", () => api("getQuality"));
  return (
    <Screen title={t("quality.title")} isWide>
      <p class="lead">{t("quality.lead")}</p>
      <Loaded of={quality}>
        {(data) =>
          data.statements === 0 ? (
            <p class="empty">{t("quality.none")}</p>
          ) : (
            <>
              <Meaning quality={data} />
              <ByLanguage quality={data} />
              <ByTag quality={data} />
            </>
          )
        }
      </Loaded>
      {isCoordinator && <LabelledDownload />}
    </Screen>
  );
}

/** The whole in numbers, and in one sentence what to do about it. */
function Meaning({ quality }: { quality: Quality }) {
  const { t, language, isCoordinator } = useWorkspace();
  const names = useNames();
  const { statements, unknownLanguage, languages } = quality;
  const corrected = languages.reduce((sum, each) => sum + each.corrected, 0);
  const withoutTheme = languages.reduce((sum, each) => sum + each.withoutTheme, 0);
  const hate = {
    held: languages.reduce((sum, each) => sum + each.hate.held, 0),
    released: languages.reduce((sum, each) => sum + each.hate.released, 0),
  };
  const weak = languages.filter((each) => strengthOf(each) === "weak").map((each) => each.language);
  const figures = [
    { key: "unknown", value: unknownLanguage },
    { key: "corrected", value: corrected },
    { key: "withoutTheme", value: withoutTheme },
  ] as const;
  return (
    <>
      <ul class="figures">
        <li>
          <strong>{statements}</strong> {t("quality.statements", { count: statements })}
        </li>
        {figures.map(({ key, value }) => (
          <li key={key}>
            <strong>{showShare(language, share(value, statements))}</strong>{" "}
            {t(`quality.${key}`, { count: value })}
          </li>
        ))}
      </ul>
      <section class={`card note${weak.length > 0 ? " warning" : ""}`} aria-labelledby="meaning">
        <h2 id="meaning" class="first">
          {t("quality.meaning")}
        </h2>
        {weak.length === 0 ? (
          <p>{t("quality.noneWeak")}</p>
        ) : (
          <>
            <p>{t("quality.readYourself")}</p>
            <ul class="inline">
              {weak.map((tag) => (
                <li key={tag}>
                  {isCoordinator ? (
                    <a href={`/staff/inbox?language=${tag}`}>{names.tongue(tag)}</a>
                  ) : (
                    names.tongue(tag)
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
        {hate.held > 0 && (
          <p>
            {t("quality.hate", { count: hate.held })} {t("quality.hateReleased", { count: hate.released })}
          </p>
        )}
        <p class="hint">{t("quality.caution")}</p>
      </section>
    </>
  );
}

function ByLanguage({ quality }: { quality: Quality }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  return (
    <>
      <h2>{t("quality.byLanguage")}</h2>
      <p class="hint">
        {t("quality.rule", {
          corrected: showShare(language, weakFrom.corrected),
          withoutTheme: showShare(language, weakFrom.withoutTheme),
          fewest,
        })}
      </p>
      <table class="quality">
        <thead>
          <tr>
            <th scope="col">{t("field.language")}</th>
            <th scope="col" class="number">
              {t("quality.column.statements")}
            </th>
            <th scope="col" class="number">
              {t("quality.column.corrected")}
            </th>
            <th scope="col" class="number">
              {t("quality.column.withoutTheme")}
            </th>
          </tr>
        </thead>
        <tbody>
          {quality.languages.map((each) => {
            const strength = strengthOf(each);
            return (
              <tr key={each.language} class={strength}>
                <th scope="row">
                  {names.tongue(each.language)}
                  {strength !== "fair" && (
                    <>
                      {" "}
                      <span class={`status ${strength === "weak" ? "held" : "hidden"}`}>
                        {t(`quality.${strength}`)}
                      </span>
                    </>
                  )}
                </th>
                <td class="number">{each.statements}</td>
                <Share of={each.corrected} in={each.statements} />
                <Share of={each.withoutTheme} in={each.statements} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** A share with its count beside it, so that a large share of few does not mislead. */
function Share({ of, in: whole }: { of: number; in: number }) {
  const { language } = useWorkspace();
  return (
    <td class="number">
      {showShare(language, share(of, whole))} <span class="optional">({of})</span>
    </td>
  );
}

/** Which tag humans put right, of every statement in the language. */
function ByTag({ quality }: { quality: Quality }) {
  const { t } = useWorkspace();
  const names = useNames();
  return (
    <>
      <h2>{t("quality.byTag")}</h2>
      <p class="hint">{t("quality.byTagHint")}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={t("quality.byTag")}>
        <table class="quality">
          <thead>
            <tr>
              <th scope="col">{t("field.language")}</th>
              {fields.map((field) => (
                <th key={field} scope="col" class="number">
                  {t(field === "language" ? "quality.column.language" : `field.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {quality.languages.map((each) => (
              <tr key={each.language}>
                <th scope="row">{names.tongue(each.language)}</th>
                {fields.map((field) => (
                  <Share key={field} of={each.fields[field]} in={each.statements} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
