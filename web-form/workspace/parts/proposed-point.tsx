import { useRef } from "preact/hooks";
import type { ProposedTyped } from "../proposed.ts";
import { coded, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { TextArea, TextField } from "./inputs.tsx";

type Props = {
  point: ProposedTyped;
  index: number;
  isLast: boolean;
  onChange: (fields: Partial<ProposedTyped>) => void;
  onApprove: () => void;
  /** At a place in its text. */
  onSplit: (at: number) => void;
  onJoin: () => void;
  onRemove: () => void;
};

/** A proposed point: its words, what was read of them, and what to do with it. */
export function ProposedPoint({
  point,
  index,
  isLast,
  onChange,
  onApprove,
  onSplit,
  onJoin,
  onRemove,
}: Props) {
  const { t } = useWorkspace();
  const box = useRef<HTMLFieldSetElement>(null);
  const at = (field: string) => `#/points/${point.key}/${field}`;
  const caret = () => box.current?.querySelector("textarea")?.selectionStart ?? 0;
  const number = index + 1;
  return (
    <fieldset
      class="point proposed"
      ref={box}
      data-proposed={point.key}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (event.shiftKey) onSplit(caret());
        else onApprove();
      }}
    >
      <legend>{t("paste.point", { number })}</legend>
      <TextArea
        pointer={at("text")}
        label={t("note.said")}
        rows={2}
        lang={point.read && point.read.language !== "und" ? point.read.language : undefined}
        value={point.text}
        onChange={(text) => onChange({ text, isEdited: true })}
      />
      <TextField
        pointer={at("voices")}
        label={t("note.voices")}
        type="number"
        value={point.voices}
        onChange={(voices) => onChange({ voices })}
      />
      <ReadOf point={point} />
      <div class="actions">
        <button type="button" class="small" data-approve onClick={onApprove}>
          {t("paste.approve")} <span class="aloud">{number}</span>
        </button>
        <button type="button" class="small plain" onClick={() => onSplit(caret())}>
          {t("paste.splitHere")} <span class="aloud">{number}</span>
        </button>
        {!isLast && (
          <button type="button" class="small plain" onClick={onJoin}>
            {t("paste.joinNext")} <span class="aloud">{number}</span>
          </button>
        )}
        <button type="button" class="small plain danger" onClick={onRemove}>
          {t("remove")} <span class="aloud">{t("paste.point", { number })}</span>
        </button>
      </div>
    </fieldset>
  );
}

/** What the machine read of it; after a change it reads again when the note is sent. */
function ReadOf({ point: { read, place, isEdited } }: { point: ProposedTyped }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  if (!read) {
    return (
      <>
        <p class="hint">{t("paste.readLater")}</p>
        {place && (
          <ul class="tags" aria-label={t("tag.all")}>
            <li>
              <span class="tag">{place.name}</span>
            </li>
          </ul>
        )}
      </>
    );
  }
  const tags = [
    { key: "language", text: names.tongue(read.language), isThere: read.language !== "und" },
    { key: "kind", text: t(`kind.${read.kind}`), isThere: true },
    ...read.themes.map((id) => ({ key: id, text: t(`theme.${id}`), isThere: true })),
    ...(read.themes.length === 0 ? [{ key: "no-theme", text: t("tag.noTheme"), isThere: false }] : []),
    { key: "place", text: place?.name ?? t("tag.noPlace"), isThere: place !== null },
    { key: "ask", text: read.ask?.[language] ?? t("tag.noAsk"), isThere: read.ask !== null },
  ];
  return (
    <>
      <ul class="tags" aria-label={t("tag.all")}>
        {tags.map(({ key, text, isThere }) => (
          <li key={key}>
            <span class={isThere ? "tag" : "tag none"}>{text}</span>
          </li>
        ))}
      </ul>
      {read.masked.length > 0 && (
        <p class="hint">
          {t("paste.masked")} {read.masked.map((each) => coded(t, "masked", each)).join(", ")}
        </p>
      )}
      {isEdited && <p class="hint">{t("paste.readBefore")}</p>}
    </>
  );
}
