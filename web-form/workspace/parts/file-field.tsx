import { useEffect, useRef } from "preact/hooks";
import { maxFileBytes, mostFiles, sizeIn } from "#shared/domain/answer-file-facts.ts";
import type { SentFile } from "../send-file.ts";
import { type Upload, useUploads } from "../use-uploads.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Group, useField } from "./form.tsx";
import { Check } from "./inputs.tsx";
import { problemText } from "./problem.tsx";

type Props = {
  proposal: string;
  pointer: string;
  label: string;
  value: readonly SentFile[];
  /** How many there are besides. */
  others?: number;
  isSure: boolean;
  onChange: (change: (before: readonly SentFile[]) => SentFile[]) => void;
  onSure: (isSure: boolean) => void;
  /** Told whether a file is still on its way, or did not arrive. */
  onUnsent: (isUnsent: boolean) => void;
};

/** PDF files for a step: sent as soon as they are chosen, shown to nobody before the step is. */
export function FileField(props: Props) {
  const { proposal, pointer, label, value, others = 0, isSure, onChange, onSure, onUnsent } = props;
  const { t, language } = useWorkspace();
  const { id, error } = useField(pointer, label, true);
  const input = useRef<HTMLInputElement>(null);
  const { uploads, add, again, drop } = useUploads(proposal, (taken, file) =>
    onChange((before) => [...before, { ...taken, name: file.name.slice(0, 200), language: "sv" }]),
  );
  useEffect(() => onUnsent(uploads.length > 0), [uploads.length > 0]);
  const count = value.length + uploads.length + others;
  return (
    <>
      <Group
        id={id}
        label={label}
        hint={t("files.hint", { size: sizeIn(language, maxFileBytes), most: mostFiles })}
        error={error}
        isOptional
      >
        {count > others && (
          <ul class="files">
            {value.map((file) => (
              <Sent
                key={file.id}
                file={file}
                onLanguage={(tongue) =>
                  onChange((all) =>
                    all.map((each) => (each.id === file.id ? { ...each, language: tongue } : each)),
                  )
                }
                onRemove={() => {
                  onChange((all) => all.filter((each) => each.id !== file.id));
                  input.current?.focus();
                }}
              />
            ))}
            {uploads.map((upload) => (
              <Sending
                key={upload.key}
                upload={upload}
                onAgain={() => again(upload)}
                onDrop={() => {
                  drop(upload);
                  input.current?.focus();
                }}
              />
            ))}
          </ul>
        )}
        {count < mostFiles ? (
          <label class="file-input">
            <span>{t(count > others ? "files.addMore" : "files.add")}</span>
            <input
              ref={input}
              type="file"
              accept="application/pdf,.pdf"
              multiple
              onChange={({ currentTarget }) => {
                add([...(currentTarget.files ?? [])].slice(0, mostFiles - count));
                // The same file may be chosen again after it was taken away.
                currentTarget.value = "";
              }}
            />
          </label>
        ) : (
          <p class="hint">{t("files.full", { most: mostFiles })}</p>
        )}
      </Group>
      {value.length > 0 && (
        <div class="note warning">
          <p>
            <strong>{t("files.public")}</strong>
          </p>
          <p>{t("files.publicText")}</p>
          <Check label={t("files.publicSure")} value={isSure} onChange={onSure} />
        </div>
      )}
    </>
  );
}

function Sent({
  file,
  onLanguage,
  onRemove,
}: {
  file: SentFile;
  onLanguage: (language: SentFile["language"]) => void;
  onRemove: () => void;
}) {
  const { t, language } = useWorkspace();
  const { tongueOptions } = useNames();
  return (
    <li>
      <p>
        <bdi>{file.name}</bdi> <span class="about">PDF, {sizeIn(language, file.bytes)}</span>
      </p>
      <p class="said-done" role="status">
        {t("files.ready")}
      </p>
      {file.author && <p class="about">{t("files.author", { author: file.author })}</p>}
      <div class="actions">
        <select
          aria-label={t("files.language", { name: file.name })}
          value={file.language}
          onChange={({ currentTarget }) =>
            onLanguage(
              tongueOptions.find(({ value }) => value === currentTarget.value)?.value ?? file.language,
            )
          }
        >
          {tongueOptions.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <button type="button" class="small plain" onClick={onRemove}>
          {t("files.remove", { name: file.name })}
        </button>
      </div>
    </li>
  );
}

function Sending({ upload, onAgain, onDrop }: { upload: Upload; onAgain: () => void; onDrop: () => void }) {
  const { t, language } = useWorkspace();
  const { file, percent, problem } = upload;
  return (
    <li>
      <p>
        <bdi>{file.name}</bdi> <span class="about">{sizeIn(language, file.size)}</span>
      </p>
      {problem ? (
        <p class="error" role="alert">
          {problem.status === 0 ? t("files.unreachable") : problemText(t, problem)}
        </p>
      ) : (
        <>
          <progress value={percent} max={100} aria-label={file.name} />
          <p class="hint" role="status">
            {percent < 100 ? t("files.sending", { percent }) : t("files.checking")}
          </p>
        </>
      )}
      <div class="actions">
        {problem && (problem.status === 0 || problem.status >= 500 || problem.status === 404) && (
          <button type="button" class="small" onClick={onAgain}>
            {t("files.again")}
          </button>
        )}
        <button type="button" class="small plain" onClick={onDrop}>
          {t("files.remove", { name: file.name })}
        </button>
      </div>
    </li>
  );
}
