import type { AnswerTo } from "../api.ts";
import { ProblemBox } from "./problem.tsx";
import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

type Waiting = AnswerTo<"getWaiting">;

/** What a coordinator with little time sees first: how much waits, each a way to it. */
const kinds = [
  { of: "held", href: "/staff/inbox?status=held" },
  { of: "fresh", href: "/staff/inbox?status=new" },
  { of: "replies", href: "/staff/replies" },
  { of: "proposals", href: "#reminders" },
  { of: "questions", href: "/staff/questions?which=overdue" },
  { of: "commitments", href: "/staff/commitments?which=overdue" },
] as const satisfies readonly { of: keyof Waiting; href: string }[];

export function WaitingForMe() {
  const { t, api } = useWorkspace();
  const { data, problem, reload } = useResource("waiting", () => api("getWaiting"));
  // Without network the page has its own word for it.
  if (!data)
    return problem && problem.status !== 0 ? <ProblemBox problem={problem} onRetry={reload} /> : null;
  const rows = kinds.filter(({ of }) => data[of].count > 0 || data[of].more);
  return (
    <section class="card" aria-labelledby="waiting">
      <h2 id="waiting" class="first">
        {t("waiting.title")}
      </h2>
      {rows.length === 0 ? (
        <p class="empty">{t("waiting.nothing")}</p>
      ) : (
        <ul class="links">
          {rows.map(({ of, href }) => (
            <li key={of}>
              <a href={href}>{words(data[of], of)}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );

  function words({ count, more }: Waiting["held"], of: keyof Waiting) {
    if (of === "replies") return t(more ? "replies.countMore" : "replies.count", { count });
    return t(`waiting.${of}`, { count: more ? `${count}+` : count });
  }
}
