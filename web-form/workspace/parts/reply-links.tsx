import type { StaffReplyLink } from "#shared/api/wire.ts";
import type { Pages } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Listed, ProblemBox } from "./problem.tsx";

/** Links that actors have, and had of late. */
export function ReplyLinks({ links }: { links: Pages<StaffReplyLink> }) {
  const { t } = useWorkspace();
  return (
    <>
      <h2>{t("replies.links")}</h2>
      <Listed of={links} empty={t("replies.noLinks")}>
        {(items) => (
          <ul class="rows">
            {items.map((link) => (
              <LinkRow key={link.id} link={link} onGone={links.reload} />
            ))}
          </ul>
        )}
      </Listed>
    </>
  );
}

function LinkRow({ link, onGone }: { link: StaffReplyLink; onGone: () => void }) {
  const { t, api, language } = useWorkspace();
  const { id, actor, matters, until, createdBy, replies, state } = link;
  const revoke = useSend(() => api("revokeReplyLink", { id }), onGone);
  return (
    <li>
      <div class="member">
        <div>
          <strong class="name">
            <bdi>{actor.name}</bdi>
          </strong>{" "}
          <span class="about">
            · {t(`replies.state.${state}`, { date: showDate(language, until) })} ·{" "}
            {t("replies.answers", { count: replies })} · {t("replies.by", { name: createdBy })}
          </span>
          <ul class="about">
            {matters.map((matter) => (
              <li key={`${matter.kind}:${matter.id}`}>
                {t(`matter.${matter.kind}`)}: <bdi>{matter[language]}</bdi>
              </li>
            ))}
          </ul>
        </div>
        {state === "live" && (
          <button
            type="button"
            class="small plain"
            aria-label={t("replies.revoke", { actor: actor.name })}
            aria-disabled={revoke.state === "sending"}
            onClick={() => revoke.start(undefined)}
          >
            {t("replies.revokeShort")}
          </button>
        )}
      </div>
      {revoke.problem && <ProblemBox problem={revoke.problem} onRetry={revoke.again} />}
    </li>
  );
}
