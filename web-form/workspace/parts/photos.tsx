import { useEffect, useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import type { AnswerTo } from "../api.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

type Props = {
  contribution: StaffContribution;
  onChange: (contribution: StaffContribution) => void;
};

/** How long addresses of photos are good for, with some to spare. */
const goodForMs = 110_000;

/** A statement's photos, fetched when somebody wants to see them: an inbox on a screen shows nobody's pictures. */
export function Photos({ contribution, onChange }: Props) {
  const { t, api, isCoordinator } = useWorkspace();
  const [shown, setShown] = useState<AnswerTo<"listPhotos">["items"]>();
  const [asking, setAsking] = useState<string>();
  const [said, setSaid] = useState("");
  const { id, photos: count } = contribution;
  const load = useSend(
    () => api("listPhotos", { id }),
    ({ items }) => {
      setShown(items);
      setSaid(items.length === 0 ? t("photos.gone") : "");
    },
  );
  const remove = useSend(
    async (photo: string) => {
      await api("deletePhoto", { id, query: { photo } });
      return { photo, changed: await api("getContribution", { id }) };
    },
    ({ photo, changed }) => {
      setAsking(undefined);
      setShown((before) => before?.filter((each) => each.id !== photo));
      setSaid(t("photos.removed"));
      onChange(changed);
    },
  );
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => setShown(undefined), goodForMs);
    return () => clearTimeout(timer);
  }, [shown]);

  return (
    <div class="photos">
      <button
        type="button"
        class="small plain"
        aria-expanded={shown !== undefined}
        aria-disabled={load.state === "sending"}
        onClick={() => (shown ? setShown(undefined) : load.start(undefined))}
      >
        {shown ? t("photos.hide") : t("photos.show", { count })}
      </button>
      <span class="said-done" role="status">
        {load.state === "sending" || remove.state === "sending" ? t("sending") : said}
      </span>
      {load.problem && <ProblemBox problem={load.problem} onRetry={load.again} />}
      {remove.problem && <ProblemBox problem={remove.problem} onRetry={remove.again} />}
      {shown && shown.length > 0 && (
        <>
          <p class="hint">{t("photos.inside")}</p>
          <ul>
            {shown.map((photo, index) => (
              <li key={photo.id}>
                <img src={photo.address} alt={t("photos.alt", { number: index + 1, count: shown.length })} />
                {isCoordinator && asking !== photo.id && (
                  <button type="button" class="small plain danger" onClick={() => setAsking(photo.id)}>
                    {t("photos.remove", { number: index + 1 })}
                  </button>
                )}
                {asking === photo.id && (
                  <p class="actions" role="group" aria-label={t("photos.removeSure", { number: index + 1 })}>
                    <button
                      type="button"
                      class="small danger"
                      autoFocus
                      aria-disabled={remove.state === "sending"}
                      onClick={() => remove.start(photo.id)}
                    >
                      {t("photos.removeSure", { number: index + 1 })}
                    </button>
                    <button type="button" class="small plain" onClick={() => setAsking(undefined)}>
                      {t("cancel")}
                    </button>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
