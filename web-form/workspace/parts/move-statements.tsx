import { useState } from "preact/hooks";
import type { StaffContribution, StaffRequest } from "#shared/api/wire.ts";
import { isBegun, useDraft } from "../drafts.ts";
import { outcomeOf } from "../many.ts";
import { everyPage, useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { type Choice, type Many, useChosenAgain } from "../use-many.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { useRequestName } from "./evidence.tsx";
import { Form } from "./form.tsx";
import { FormEnd } from "./form-end.tsx";
import { TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Props = {
  request: StaffRequest;
  chosen: readonly StaffContribution[];
  choice: Choice;
  many: Many;
  onDone: () => void;
};

const whiches = ["move", "split"] as const;

/** Takes chosen statements into another request, or splits them off into a new one. */
export function MoveStatements({ request, chosen, choice, many, onDone }: Props) {
  const { t, owner } = useWorkspace();
  const [open, setOpen] = useState(() => whiches.find((which) => isBegun(owner, `${which}:${request.id}`)));
  if (chosen.length === 0 && open === undefined) return <p class="hint">{t("move.hint")}</p>;
  const close = () => setOpen(undefined);
  const forms = { chosen, choice, many, from: request };
  return (
    <div class="card chosen-bar">
      {chosen.length === 0 ? (
        <p class="hint">{t("move.hint")}</p>
      ) : (
        <p class="actions">
          {whiches.map((which) => (
            <button
              key={which}
              type="button"
              class="small plain"
              aria-expanded={open === which}
              onClick={() => setOpen(open === which ? undefined : which)}
            >
              {t(`move.${which}`, { count: chosen.length })}
            </button>
          ))}
        </p>
      )}
      {open === "move" && <Move {...forms} onClose={close} />}
      {open === "split" && (
        <Split
          {...forms}
          onClose={close}
          onSplit={() => {
            close();
            onDone();
          }}
        />
      )}
    </div>
  );
}

type FormProps = Omit<Props, "request" | "onDone"> & { from: StaffRequest; onClose: () => void };

/** What is missing: each field, and something to do it with. */
const missingIn = (
  fields: Readonly<Record<string, string>>,
  pointers: Readonly<Record<string, string>>,
  chosen: FormProps["chosen"],
) => [
  ...(chosen.length === 0 ? [{ pointer: "#/contributions", code: "choose-statements" }] : []),
  ...Object.entries(pointers).flatMap(([name, pointer]) =>
    (fields[name] ?? "").trim() === "" ? [{ pointer, code: "required" }] : [],
  ),
];

/** Where a draft of it is found again. */
function usePlace(from: StaffRequest, which: (typeof whiches)[number]) {
  const { t } = useWorkspace();
  const nameOf = useRequestName();
  return {
    title: t(`draft.${which}`, { name: nameOf(from) }),
    path: `/staff/requests/${encodeURIComponent(from.id)}`,
  };
}

type MoveTyped = { to: string; reason: string; chosen: readonly string[] };
const nothingMoved: MoveTyped = { to: "", reason: "", chosen: [] };

function Move({ chosen, choice, many, from, onClose }: FormProps) {
  const { t, api } = useWorkspace();
  const nameOf = useRequestName();
  const draft = useDraft(`move:${from.id}`, nothingMoved, usePlace(from, "move"));
  useChosenAgain(draft, choice, chosen);
  const { to, reason } = draft.value;
  const change = (fields: Partial<MoveTyped>) => draft.change((now) => ({ ...now, ...fields }));
  const close = () => {
    draft.clear();
    onClose();
  };
  const requests = useResource("request-options", () =>
    everyPage((cursor) => api("listRequests", { query: { cursor, limit: 100 } }), 5),
  );
  const options = (requests.data?.items ?? [])
    .filter(({ id }) => id !== from.id)
    .map((each) => ({ value: each.id, text: nameOf(each) }));
  const [faults, setFaults] = useState<{ pointer: string; code: string }[]>([]);
  return (
    <Form
      prefix="move"
      label={t("move.move", { count: chosen.length })}
      faults={faults}
      onSubmit={() => {
        const missing = missingIn({ to, reason }, { to: "#/to", reason: "#/reason" }, chosen);
        setFaults(missing);
        // Whether it could be sent is said beside what becomes of them; until it was, the form stays.
        if (missing.length === 0) many.start(chosen, { movedTo: to, reason }, close);
      }}
    >
      <Combobox
        pointer="#/to"
        label={t("move.to")}
        options={options}
        value={to}
        onChange={(next) => change({ to: next })}
      />
      <TextField
        pointer="#/reason"
        label={t("field.reason")}
        max={500}
        value={reason}
        onChange={(next) => change({ reason: next })}
      />
      <div class="actions">
        <button class="small" aria-disabled={many.isSending}>
          {t("move.do")}
        </button>
        <button type="button" class="small plain" onClick={close}>
          {t("cancel")}
        </button>
        <SendState draft={draft} sending={{ state: many.isSending ? "sending" : "idle" }} />
      </div>
    </Form>
  );
}

type SplitTyped = { sv: string; en: string; reason: string; key: string; chosen: readonly string[] };
const nothingSplit = { sv: "", en: "", reason: "", chosen: [] };

function Split({ chosen, choice, many, from, onClose, onSplit }: FormProps & { onSplit: () => void }) {
  const { t, api } = useWorkspace();
  // The key is made once, so that sending again after a lost answer makes no second one.
  const [initial] = useState<SplitTyped>(() => ({ ...nothingSplit, key: crypto.randomUUID() }));
  const draft = useDraft(`split:${from.id}`, initial, usePlace(from, "split"));
  useChosenAgain(draft, choice, chosen);
  const fields = draft.value;
  const split = useSend(
    () =>
      api("splitRequest", {
        id: from.id,
        body: {
          key: fields.key,
          name: { sv: fields.sv, en: fields.en },
          reason: fields.reason,
          contributions: chosen.slice(0, 50).map(({ id, version }) => ({ id, version })),
        },
      }),
    ({ request, items }) => {
      draft.clear();
      many.show({ ...outcomeOf(chosen, items, { movedTo: request.id }), isUndone: false });
      onSplit();
    },
  );
  const set = (name: "sv" | "en" | "reason") => (value: string) =>
    draft.change((now) => ({ ...now, [name]: value }));
  const pointers = { sv: "#/name/sv", en: "#/name/en", reason: "#/reason" };
  return (
    <Form
      prefix="split"
      label={t("move.split", { count: chosen.length })}
      faults={split.faults}
      problem={split.problem}
      onRetry={split.again}
      onSubmit={() =>
        split.start(
          undefined,
          missingIn({ sv: fields.sv, en: fields.en, reason: fields.reason }, pointers, chosen),
        )
      }
    >
      {chosen.length > 50 && <p class="note warning">{t("move.tooMany")}</p>}
      <TextField
        pointer="#/name/sv"
        label={t("request.nameSv")}
        max={80}
        value={fields.sv}
        onChange={set("sv")}
      />
      <TextField
        pointer="#/name/en"
        label={t("request.nameEn")}
        max={80}
        value={fields.en}
        onChange={set("en")}
      />
      <TextField
        pointer="#/reason"
        label={t("field.reason")}
        max={500}
        value={fields.reason}
        onChange={set("reason")}
      />
      <FormEnd draft={draft} sending={split} label={t("move.doSplit")} onClose={onClose} />
    </Form>
  );
}
