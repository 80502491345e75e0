import { useState } from "preact/hooks";
import type { Fault } from "#shared/domain/refusal.ts";
import { type AnswerTo, search } from "../api.ts";
import { useDraft } from "../drafts.ts";
import { useMatters } from "../use-matters.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { CopyButton } from "./copy.tsx";
import { Form } from "./form.tsx";
import { Checks, TextField } from "./inputs.tsx";
import { Loaded } from "./problem.tsx";
import { SendState } from "./send-state.tsx";

type Given = AnswerTo<"createReplyLink">;
type Typed = { actor: string; matters: readonly string[]; days: string };

/** Matters that are in view at once. */
const shownAtMost = 12;

/** A link for an actor: whom, about what, for how long. */
export function ReplyLinkForm({ chosen, onMade }: { chosen: string | undefined; onMade: () => void }) {
  const { t, api, vocabulary } = useWorkspace();
  const [given, setGiven] = useState<Given>();
  const empty: Typed = { actor: "", matters: chosen === undefined || given ? [] : [chosen], days: "30" };
  const draft = useDraft(`reply-link:${chosen ?? ""}`, empty, {
    title: t("replies.link"),
    path: `/staff/replies${search({ matter: chosen })}`,
  });
  const typed = draft.value;
  const [sought, setSought] = useState("");
  const set = (fields: Partial<Typed>) => draft.change((before) => ({ ...before, ...fields }));
  const matters = useMatters(typed.actor);
  const make = useSend(
    ({ actor, matters, days }: Typed) =>
      api("createReplyLink", { body: { actor, matters: matters.map(matterOf), days: Number(days) } }),
    (made) => {
      setGiven(made);
      draft.clear();
      setSought("");
      onMade();
    },
  );
  const known = vocabulary.actors.map(({ id, name }) => ({ value: id, text: name }));
  const actors =
    typed.actor === "" || known.some(({ value }) => value === typed.actor)
      ? known
      : [...known, { value: typed.actor, text: typed.actor }];
  return (
    <section class="card" aria-labelledby="reply-link">
      <h2 class="first" id="reply-link">
        {t("replies.link")}
      </h2>
      <p class="hint">{t("replies.linkText")}</p>
      <Form
        prefix="reply-link"
        label={t("replies.link")}
        faults={make.faults}
        problem={make.problem}
        onRetry={make.again}
        onSubmit={() => make.start(typed, faultsIn(typed))}
      >
        <Combobox
          pointer="#/actor"
          label={t("replies.actor")}
          hint={t("replies.actorHint")}
          options={actors}
          value={typed.actor}
          onChange={(actor) => set({ actor })}
          onFree={(actor) => set({ actor: actor.slice(0, 80) })}
        />
        <Loaded of={matters}>
          {(all) => {
            const wanted = sought.trim().toLowerCase();
            const fitting = all.filter(({ text }) => text.toLowerCase().includes(wanted));
            // What is chosen stays in view, whatever is sought.
            const shown = [
              ...all.filter(({ value }) => typed.matters.includes(value)),
              ...fitting.filter(({ value }) => !typed.matters.includes(value)).slice(0, shownAtMost),
            ];
            return (
              <>
                <TextField
                  pointer="#/sought"
                  label={t("replies.find")}
                  isOptional
                  value={sought}
                  onChange={setSought}
                />
                <Checks
                  pointer="#/matters"
                  label={t("replies.matters")}
                  hint={t("replies.mattersHint")}
                  value={typed.matters}
                  options={shown}
                  onChange={(next) => set({ matters: next })}
                />
                <p class="hint" role="status">
                  {fitting.length === 0
                    ? t("replies.noMatter")
                    : shown.length < all.length
                      ? t("replies.moreMatters", { count: shown.length, of: all.length })
                      : ""}
                </p>
              </>
            );
          }}
        </Loaded>
        <TextField
          pointer="#/days"
          label={t("replies.days")}
          type="number"
          value={typed.days}
          onChange={(days) => set({ days })}
        />
        <div class="actions">
          <button aria-disabled={make.state === "sending"}>{t("replies.make")}</button>
          <SendState draft={draft} sending={make} />
        </div>
      </Form>
      {given && <Link given={given} />}
    </section>
  );
}

const kinds = ["request", "proposal", "commitment"] as const;
/** `request:<id>` as the API takes it. */
function matterOf(value: string) {
  const [kind = "", ...id] = value.split(":");
  return { kind: kinds.find((each) => each === kind) ?? "request", id: id.join(":") };
}

const faultsIn = ({ actor, matters, days }: Typed): Fault[] => [
  ...(actor.trim() === "" ? [{ pointer: "#/actor", code: "required" }] : []),
  ...(matters.length === 0 ? [{ pointer: "#/matters", code: "choose" }] : []),
  ...(matters.length > 20 ? [{ pointer: "#/matters", code: "too-big", limit: 20 }] : []),
  ...(/^\d{1,3}$/.test(days.trim()) && Number(days) >= 1 && Number(days) <= 180
    ? []
    : [{ pointer: "#/days", code: "link-days" }]),
];

/** The link, this once. */
function Link({ given: { actor, address } }: { given: Given }) {
  const { t } = useWorkspace();
  return (
    <div class="note" role="status">
      <p>
        <strong>{t("replies.given", { actor: actor.name })}</strong> {t("replies.givenText")}
      </p>
      <p class="url">
        <bdi>{address}</bdi>
      </p>
      <CopyButton text={address} label={actor.name} />
    </div>
  );
}
