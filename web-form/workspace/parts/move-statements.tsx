import { useState } from "preact/hooks";
import type { StaffContribution, StaffRequest } from "#shared/api/wire.ts";
import { outcomeOf } from "../many.ts";
import { everyPage, useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import type { Many } from "../use-many.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { useRequestName } from "./evidence.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";

type Props = {
  request: Pick<StaffRequest, "id">;
  chosen: readonly StaffContribution[];
  many: Many;
  onDone: () => void;
};

/** Takes chosen statements into another request, or splits them off into a new one. */
export function MoveStatements({ request, chosen, many, onDone }: Props) {
  const { t } = useWorkspace();
  const [open, setOpen] = useState<"move" | "split">();
  if (chosen.length === 0) return <p class="hint">{t("move.hint")}</p>;
  const close = () => setOpen(undefined);
  return (
    <div class="card chosen-bar">
      <p class="actions">
        {(["move", "split"] as const).map((which) => (
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
      {open === "move" && <Move chosen={chosen} many={many} from={request.id} onClose={close} />}
      {open === "split" && (
        <Split
          chosen={chosen}
          many={many}
          from={request.id}
          onClose={() => {
            close();
            onDone();
          }}
        />
      )}
    </div>
  );
}

type FormProps = {
  chosen: readonly StaffContribution[];
  many: Many;
  from: string;
  onClose: () => void;
};
const required = (
  fields: Readonly<Record<string, string>>,
  pointers: Readonly<Record<string, string>> = {},
) =>
  Object.entries(fields).flatMap(([name, value]) =>
    value.trim() === "" ? [{ pointer: pointers[name] ?? `#/${name}`, code: "required" }] : [],
  );

function Move({ chosen, many, from, onClose }: FormProps) {
  const { t, api } = useWorkspace();
  const nameOf = useRequestName();
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const requests = useResource("request-options", () =>
    everyPage((cursor) => api("listRequests", { query: { cursor, limit: 100 } }), 5),
  );
  const options = (requests.data?.items ?? [])
    .filter(({ id }) => id !== from)
    .map((each) => ({ value: each.id, text: nameOf(each) }));
  const [faults, setFaults] = useState<{ pointer: string; code: string }[]>([]);
  return (
    <Form
      prefix="move"
      label={t("move.move", { count: chosen.length })}
      faults={faults}
      onSubmit={() => {
        const missing = required({ to, reason });
        setFaults(missing);
        if (missing.length > 0) return;
        many.start(chosen, { movedTo: to, reason });
        onClose();
      }}
    >
      <Combobox pointer="#/to" label={t("move.to")} options={options} value={to} onChange={setTo} />
      <TextField pointer="#/reason" label={t("field.reason")} max={500} value={reason} onChange={setReason} />
      <div class="actions">
        <button class="small">{t("move.do")}</button>
        <button type="button" class="small plain" onClick={onClose}>
          {t("cancel")}
        </button>
      </div>
    </Form>
  );
}

function Split({ chosen, many, from, onClose }: FormProps) {
  const { t, api } = useWorkspace();
  const [fields, setFields] = useState({ sv: "", en: "", reason: "" });
  // Made once, so that sending again after a lost answer makes no second one.
  const [key] = useState(() => crypto.randomUUID());
  const split = useSend(
    () =>
      api("splitRequest", {
        id: from,
        body: {
          key,
          name: { sv: fields.sv, en: fields.en },
          reason: fields.reason,
          contributions: chosen.slice(0, 50).map(({ id, version }) => ({ id, version })),
        },
      }),
    ({ request, items }) => {
      many.show({ ...outcomeOf(chosen, items, { movedTo: request.id }), isUndone: false });
      onClose();
    },
  );
  const set = (name: keyof typeof fields) => (value: string) =>
    setFields((now) => ({ ...now, [name]: value }));
  return (
    <Form
      prefix="split"
      label={t("move.split", { count: chosen.length })}
      faults={split.faults}
      problem={split.problem}
      onRetry={split.again}
      onSubmit={() => split.start(undefined, required(fields, { sv: "#/name/sv", en: "#/name/en" }))}
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
      <div class="actions">
        <button class="small" aria-disabled={split.state === "sending"}>
          {split.state === "sending" ? t("sending") : t("move.doSplit")}
        </button>
        <button type="button" class="small plain" onClick={onClose}>
          {t("cancel")}
        </button>
      </div>
    </Form>
  );
}
