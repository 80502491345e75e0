import type { Inbox } from "#shared/api/wire.ts";
import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

type Waiting = { count: number; more: boolean };

/** How much waits in the inbox, what needs a human most first: each number leads to what it counts. */
export function Waits() {
  const { t, api } = useWorkspace();
  const inbox = useResource("inbox-counts", () => api("getInbox"));
  if (!inbox.data) return null;
  const { held, unknownLanguage, noTheme } = inbox.data;
  const fresh = together(inbox.data);
  if (held.count + fresh.count === 0) return null;
  const shown = ({ count, more }: Waiting) => ({ count, number: more ? `${count}+` : String(count) });
  return (
    <section class="card waits" aria-label={t("waits.title")}>
      <ul class="rows">
        {held.count > 0 && (
          <li>
            <a href="/staff/inbox?status=held">{t("waits.held", shown(held))}</a>
            <ul class="reasons">
              {held.reasons
                .filter(({ count }) => count > 0)
                .map(({ reason, count }) => (
                  <li key={reason}>
                    <a href={`/staff/inbox?reason=${reason}`}>
                      {t(`held.${reason}`)} ({shown({ count, more: held.more }).number})
                    </a>
                  </li>
                ))}
            </ul>
          </li>
        )}
        {fresh.count > 0 && (
          <li>
            <a href="/staff/inbox?status=new">{t("waits.new", shown(fresh))}</a>
            {unknownLanguage.count + noTheme.count > 0 && (
              <p class="about">
                {[
                  ...(unknownLanguage.count > 0 ? [t("waits.unknownLanguage", shown(unknownLanguage))] : []),
                  ...(noTheme.count > 0 ? [t("waits.noTheme", shown(noTheme))] : []),
                ].join(" · ")}
              </p>
            )}
          </li>
        )}
      </ul>
    </section>
  );
}

/** What is new, whether it was understood or not. */
const together = ({ unknownLanguage, noTheme, new: fresh }: Inbox): Waiting => ({
  count: unknownLanguage.count + noTheme.count + fresh.count,
  more: unknownLanguage.more || noTheme.more || fresh.more,
});
