import type { ComponentChildren } from "preact";
import type { LanguageTag } from "#shared/domain/language.ts";
import type { AnswerTo } from "../api.ts";
import { isMessageKey } from "../messages.ts";
import { useAbout } from "./step-files.tsx";
import { coded, showDate, showMoment, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

type Change = AnswerTo<"getContribution">["history"][number];

const isFile = (value: unknown): value is { bytes: number; language: LanguageTag } =>
  typeof value === "object" && value !== null && "bytes" in value && "language" in value;

/** A changed value in words: by what its field holds. */
function useValue() {
  const { t, language } = useWorkspace();
  const names = useNames();
  const about = useAbout();
  /** A status is a statement's, a promise's, an answer's or a webhook's: the first that knows it names it. */
  const ofThing = (code: string, groups: readonly string[]) =>
    coded(t, groups.find((group) => isMessageKey(`${group}.${code}`)) ?? "", code);
  function show(path: string, value: unknown): string {
    if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
    if (value === null || value === undefined || value === "") return t("change.nothing");
    if (Array.isArray(value)) return value.map((each) => show(path, each)).join(", ") || t("change.nothing");
    if (path === "files" && isFile(value)) return about(value);
    if (typeof value === "object") {
      const inner = Object.entries(value).map(
        ([name, of]) => `${coded(t, "field", name)}: ${show(name, of)}`,
      );
      return inner.join("; ") || t("change.nothing");
    }
    if (typeof value !== "string") return JSON.stringify(value);
    const text = value;
    if (path === "place") return names.place(text);
    if (path === "ask") return names.ask(text);
    if (path === "owner") return names.actor(text);
    if (["requestIds", "holds", "mergedInto", "movedTo"].includes(path)) return names.request(text);
    if (path === "themes") return coded(t, "theme", text);
    if (["language", "languages", "answerLanguage"].includes(path)) return names.tongue(text);
    if (path === "organisers" || path === "actor") return names.actor(text);
    if (path === "kind") return coded(t, "kind", coded(t, "occasion", text));
    if (path === "method" || path === "found" || path === "qualifier") return coded(t, "value", text);
    if (path === "role") return coded(t, "role", text);
    if (path === "state") return coded(t, "state", text);
    if (path === "status") return ofThing(text, ["status", "commitment", "reply", "webhook.status"]);
    if (path === "events") return coded(t, "webhook", text);
    if (path === "recurrence") return coded(t, "recurrence", text);
    if (path === "stage" || path === "outcome" || path === "verdict") return coded(t, path, text);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return showDate(language, text);
    if (/^\d{4}-\d\d-\d\dT/.test(text)) return showMoment(language, text);
    return text;
  }
  return show;
}

/** Who did what and when, and what it was before. */
type ItemProps = {
  change: Change;
  subject?: ComponentChildren;
  /** To what else this person did. */
  onBy?: (() => void) | undefined;
};
export function ChangeItem({ change, subject, onBy }: ItemProps) {
  const { t, language } = useWorkspace();
  const show = useValue();
  // What was only done, and changed nothing: it has no before.
  const isTold = change.what.endsWith(" exported");
  return (
    <li>
      <time dateTime={change.at}>{showMoment(language, change.at)}</time>
      <div>
        <strong>{coded(t, "what", change.what)}</strong>
        {change.about && (
          <>
            : <bdi>{change.about}</bdi>
          </>
        )}
      </div>
      <div class="by">
        {onBy ? (
          <button
            type="button"
            class="quiet"
            aria-label={t("history.onlyBy", { name: change.by.name })}
            onClick={onBy}
          >
            <bdi>{change.by.name}</bdi>
          </button>
        ) : (
          <bdi>{change.by.name}</bdi>
        )}
        {subject && <> · {subject}</>}
      </div>
      {change.fields.length > 0 && (
        <dl class="changes">
          {change.fields.map(({ path, from, to }) => (
            <div key={path}>
              <dt>{coded(t, "field", path)}</dt>
              <dd>
                {!isTold && (
                  <>
                    <del dir="auto">
                      <span class="aloud">{t("change.from")} </span>
                      {show(path, from)}
                    </del>{" "}
                    <span aria-hidden="true">→</span>{" "}
                  </>
                )}
                <ins dir="auto">
                  {!isTold && <span class="aloud">{t("change.to")} </span>}
                  {show(path, to)}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** Newest first. */
export function History({ changes }: { changes: readonly Change[] }) {
  const { t } = useWorkspace();
  if (changes.length === 0) return <p class="empty">{t("history.none")}</p>;
  return (
    <ol class="way">
      {changes.toReversed().map((change) => (
        <ChangeItem key={`${change.at}${change.what}`} change={change} />
      ))}
    </ol>
  );
}
