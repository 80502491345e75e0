import { useId, useState } from "preact/hooks";
import { ProblemBox } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { type LineFault, useArchive, useArchiveImport } from "../use-archive.ts";
import { coded } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** Everything of the network out as a file, and such a file into a network that is empty. */
export function ArchiveScreen() {
  const { t } = useWorkspace();
  return (
    <Screen title={t("archive.title")}>
      <p class="lead">{t("archive.lead")}</p>
      <Out />
      <In />
    </Screen>
  );
}

function Out() {
  const { t } = useWorkspace();
  const out = useArchive();
  return (
    <section class="card" aria-labelledby="out">
      <h2 id="out" class="first">
        {t("archive.out")}
      </h2>
      <p>{t("archive.outText")}</p>
      <p class="note warning">{t("archive.outCare")}</p>
      <h3>{t("archive.leftOut")}</h3>
      <ul>
        <li>{t("archive.leftAddresses")}</li>
        <li>{t("archive.leftStaff")}</li>
        <li>{t("archive.leftSecrets")}</li>
        <li>{t("archive.leftFiles")}</li>
      </ul>
      <div class="actions">
        {out.is === "moving" ? (
          <button type="button" class="plain" onClick={out.stop}>
            {t("export.stop")}
          </button>
        ) : (
          <button type="button" class="plain" onClick={() => out.start(undefined)}>
            {t("archive.download")}
          </button>
        )}
        <p class="send-state" role="status">
          {out.is === "moving" && t("export.reading", { count: out.lines })}
          {out.is === "done" && t("export.done", { count: out.lines })}
          {out.is === "stopped" && t("export.stopped")}
        </p>
      </div>
      {out.problem && <ProblemBox problem={out.problem} onRetry={() => out.start(undefined)} />}
    </section>
  );
}

function In() {
  const { t, refresh } = useWorkspace();
  const into = useArchiveImport();
  const [file, setFile] = useState<File>();
  const [isMissing, setMissing] = useState(false);
  const id = useId();
  const isMoving = into.is === "moving";
  return (
    <section class="card" aria-labelledby="in">
      <h2 id="in" class="first">
        {t("archive.in")}
      </h2>
      <p>{t("archive.inText")}</p>
      <p>{t("archive.inAgain")}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!file);
          if (file && !isMoving) into.start(file);
        }}
      >
        <div class={`field${isMissing ? " wrong" : ""}`}>
          <label for={id}>{t("archive.file")}</label>
          {isMissing && (
            <p class="error" id={`${id}-wrong`} role="alert">
              {t("archive.noFile")}
            </p>
          )}
          <input
            id={id}
            type="file"
            accept=".jsonl,.ndjson,application/jsonl"
            disabled={isMoving}
            aria-describedby={isMissing ? `${id}-wrong` : undefined}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0]);
              setMissing(false);
            }}
          />
        </div>
        <div class="actions">
          {isMoving ? (
            <button type="button" class="plain" onClick={into.stop}>
              {t("export.stop")}
            </button>
          ) : (
            <button type="submit">{t("archive.upload")}</button>
          )}
          <p class="send-state" role="status">
            {isMoving && t("archive.moving", { count: into.lines })}
            {into.is === "done" && t("archive.done", { count: into.lines })}
            {into.is === "stopped" && t("archive.stopped", { count: into.lines })}
          </p>
        </div>
      </form>
      {into.is === "done" && (
        <p>
          <a href="/staff" onClick={refresh}>
            {t("archive.look")}
          </a>
        </p>
      )}
      {into.faults && <Faults faults={into.faults} />}
      {into.problem && <ProblemBox problem={into.problem} onRetry={() => file && into.start(file)} />}
    </section>
  );
}

/** What is wrong in which line of the file. */
function Faults({ faults }: { faults: readonly LineFault[] }) {
  const { t } = useWorkspace();
  return (
    <div class="problem" role="alert">
      <p>{t("archive.wrong")}</p>
      <ul>
        {faults.map(({ line, where, code }) => (
          <li key={`${line}${where}${code}`}>
            {t("archive.wrongLine", { line })} {coded(t, "archive.fault", code)}
            {where && (
              <>
                {" "}
                <code>{where}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
