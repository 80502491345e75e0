import type { StaffRequest } from "#shared/api/wire.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

type Props = { answer: StaffRequest["answer"] };

/** What an actor answered, as residents see it. */
export function ActorAnswer({ answer }: Props) {
  const { t, language } = useWorkspace();
  if (!answer) return null;
  const { actor, status, due, text, on } = answer;
  return (
    <section class="card note">
      <h2 class="first">
        {t("replies.latest", { actor })}: {t(`reply.${status}`)}
        {due && ` – ${t("replies.due", { date: showDate(language, due) })}`}
      </h2>
      {text && (
        <p class="long" dir="auto">
          {text}
        </p>
      )}
      <p class="about">{showDate(language, on)}</p>
    </section>
  );
}

/** The way to a link for an actor, with this matter chosen. */
export function AskActor({ kind, id }: { kind: "request" | "proposal" | "commitment"; id: string }) {
  const { t, isCoordinator } = useWorkspace();
  if (!isCoordinator) return null;
  return (
    <p>
      <a class="button plain small" href={`/staff/replies?matter=${kind}:${encodeURIComponent(id)}`}>
        {t("replies.ask")}
      </a>
    </p>
  );
}
