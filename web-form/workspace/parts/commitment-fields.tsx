import type { Fault } from "#shared/domain/refusal.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { TextArea, TextField } from "./inputs.tsx";

export type CommitmentTyped = { actor: string; what: string; due: string };
const longest = 1000;

export const commitmentFaults = ({ actor, what }: CommitmentTyped): Fault[] => [
  ...(actor.trim() === "" ? [{ pointer: "#/actor", code: "required" }] : []),
  ...(what.trim() === "" ? [{ pointer: "#/what", code: "required" }] : []),
  ...(what.length > longest ? [{ pointer: "#/what", code: "too-big", limit: longest }] : []),
];

type Props = { value: CommitmentTyped; onChange: (fields: Partial<CommitmentTyped>) => void };

/** Who promised what, by when. */
export function CommitmentFields({ value, onChange }: Props) {
  const { t, vocabulary } = useWorkspace();
  const names = useNames();
  const known = vocabulary.actors.map(({ id, name }) => ({ value: id, text: name }));
  const options =
    value.actor === "" || known.some((each) => each.value === value.actor)
      ? known
      : [...known, { value: value.actor, text: names.actor(value.actor) }];
  return (
    <>
      <Combobox
        pointer="#/actor"
        label={t("commitments.actor")}
        hint={t("organisers.hint")}
        options={options}
        value={value.actor}
        onChange={(actor) => onChange({ actor })}
        onFree={(actor) => onChange({ actor: actor.slice(0, 80) })}
      />
      <TextArea
        pointer="#/what"
        label={t("commitments.what")}
        hint={t("commitments.whatHint")}
        limit={longest}
        value={value.what}
        onChange={(what) => onChange({ what })}
      />
      <TextField
        pointer="#/due"
        label={t("commitments.due")}
        isOptional
        type="date"
        value={value.due}
        onChange={(due) => onChange({ due })}
      />
    </>
  );
}
