import { useDraft } from "../drafts.ts";
import type { AnswerTo } from "../api.ts";
import { onTopOf, isMeanwhile } from "../edit-on-top.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Combobox } from "./combobox.tsx";
import { useRequestName } from "./evidence.tsx";
import { Form } from "./form.tsx";
import { FormEnd } from "./form-end.tsx";
import { TextField } from "./inputs.tsx";
import { ProblemBox } from "./problem.tsx";

type Request = AnswerTo<"getRequest">;
type Typed = { sv: string; en: string; owner: string };
const typed = ({ name, owner }: Pick<Request, "name" | "owner">): Typed => ({
  sv: name?.sv ?? "",
  en: name?.en ?? "",
  owner: owner?.id ?? "",
});
const typedOf = ({ sv, en, owner }: Typed): Typed => ({ sv, en, owner });
const longest = 80;

type Props = { request: Request; onDone: (what: Typed) => void; onClose: () => void };

/** What a request is called, and who has it in hand. */
export function RequestForm({ request, onDone, onClose }: Props) {
  const { t, api, vocabulary } = useWorkspace();
  const names = useNames();
  const nameOf = useRequestName();
  const { id, edition } = request;
  const draft = useDraft(
    `request:${id}`,
    { ...typed(request), base: typed(request), edition },
    {
      title: t("draft.request", { name: nameOf(request) }),
      path: `/staff/requests/${encodeURIComponent(id)}`,
    },
  );
  const { value } = draft;
  const change = (fields: Partial<Typed>) => draft.change((now) => ({ ...now, ...fields }));
  const save = useSend(
    () =>
      api("editRequest", {
        id,
        body: {
          ...(value.sv === value.base.sv && value.en === value.base.en
            ? {}
            : { name: value.sv.trim() === "" ? null : { sv: value.sv, en: value.en } }),
          ...(value.owner === value.base.owner ? {} : { owner: value.owner || null }),
          edition: value.edition,
        },
      }),
    () => {
      draft.clear();
      onDone(value.base);
    },
  );
  // Both languages or none: a name in one alone would leave colleagues without.
  const one = (value.sv.trim() === "") !== (value.en.trim() === "");
  const faults = [
    ...(one ? [{ pointer: value.sv.trim() === "" ? "#/name/sv" : "#/name/en", code: "both-languages" }] : []),
    ...(["sv", "en"] as const).flatMap((each) =>
      value[each].length > longest ? [{ pointer: `#/name/${each}`, code: "too-big", limit: longest }] : [],
    ),
  ];
  const isOutdated = isMeanwhile(save.problem);
  return (
    <div class="card">
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getRequest", { id, query: { limit: 1 } })}
          fields={(theirs) => [
            { label: t("request.nameSv"), mine: value.sv, theirs: typed(theirs).sv },
            { label: t("request.nameEn"), mine: value.en, theirs: typed(theirs).en },
            {
              label: t("field.owner"),
              mine: value.owner && names.actor(value.owner),
              theirs: theirs.owner?.name ?? "",
            },
          ]}
          onMine={(theirs) => {
            draft.change((now) => ({
              ...onTopOf(now.base, typedOf(now), typed(theirs)),
              base: typed(theirs),
              edition: theirs.edition,
            }));
            save.reset();
          }}
          onTheirs={() => {
            draft.clear();
            onClose();
          }}
        />
      )}
      <Form
        prefix="request"
        label={t("request.edit")}
        faults={save.faults}
        problem={isOutdated ? undefined : save.problem}
        onRetry={save.again}
        onSubmit={() => save.start(undefined, faults)}
      >
        <p class="hint">{t("request.nameHint", { ask: request.ask.sv })}</p>
        <TextField
          pointer="#/name/sv"
          label={t("request.nameSv")}
          isOptional
          value={value.sv}
          onChange={(sv) => change({ sv })}
        />
        <TextField
          pointer="#/name/en"
          label={t("request.nameEn")}
          isOptional
          value={value.en}
          onChange={(en) => change({ en })}
        />
        <Combobox
          pointer="#/owner"
          label={t("field.owner")}
          hint={t("request.ownerHint")}
          isOptional
          options={vocabulary.actors.map((actor) => ({ value: actor.id, text: actor.name }))}
          value={value.owner}
          onChange={(owner) => change({ owner })}
        />
        <FormEnd draft={draft} sending={save} label={t("save")} onClose={onClose} />
      </Form>
    </div>
  );
}

/** Opens the form; afterwards says that it was saved, and takes it back. */
export function RequestNaming({
  request,
  state: [state, setState],
  onChange,
}: {
  request: Request;
  state: [NamingState, (state: NamingState) => void];
  onChange: () => void;
}) {
  const { t, api } = useWorkspace();
  const undo = useSend(
    (was: Typed) =>
      api("editRequest", {
        id: request.id,
        body: {
          name: was.sv === "" ? null : { sv: was.sv, en: was.en },
          owner: was.owner || null,
          edition: request.edition,
        },
      }),
    () => {
      setState({ is: "closed" });
      onChange();
    },
  );
  return (
    <>
      <p class="actions">
        <button
          type="button"
          class="small plain"
          aria-expanded={state.is === "open"}
          onClick={() => setState({ is: state.is === "open" ? "closed" : "open" })}
        >
          {t("request.edit")}
        </button>
        <span class="said-done" role="status">
          {state.is === "saved" && t("saved")}
        </span>
        {state.is === "saved" && (
          <button type="button" class="quiet" onClick={() => undo.start(state.before)}>
            {t("undo")}
          </button>
        )}
      </p>
      {undo.problem && <ProblemBox problem={undo.problem} />}
      {state.is === "open" && (
        <RequestForm
          request={request}
          onClose={() => {
            setState({ is: "closed" });
            onChange();
          }}
          onDone={(before) => {
            setState({ is: "saved", before });
            onChange();
          }}
        />
      )}
    </>
  );
}
export type NamingState = { is: "closed" } | { is: "open" } | { is: "saved"; before: Typed };
