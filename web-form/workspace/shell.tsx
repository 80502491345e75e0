import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { type MessageKey, type UiLanguage, uiLanguages } from "./messages.ts";
import type { Session } from "./session.ts";
import { remember } from "./storage.ts";
import { useWords, useWorkspace } from "./workspace.ts";

type Link = { href: string; text: MessageKey; for: "all" | "coordinator" | "admin" };
const links: readonly Link[] = [
  { href: "/staff", text: "nav.occasions", for: "all" },
  { href: "/staff/inbox", text: "nav.inbox", for: "coordinator" },
  { href: "/staff/requests", text: "nav.requests", for: "all" },
  { href: "/staff/proposals", text: "nav.proposals", for: "all" },
];
/** What one comes for less often. */
const further: readonly Link[] = [
  { href: "/staff/questions", text: "nav.questions", for: "all" },
  { href: "/staff/commitments", text: "nav.commitments", for: "all" },
  { href: "/staff/replies", text: "nav.replies", for: "coordinator" },
  { href: "/staff/surveys", text: "nav.surveys", for: "all" },
  { href: "/staff/overview", text: "nav.overview", for: "all" },
  { href: "/staff/places", text: "nav.places", for: "all" },
  { href: "/staff/quality", text: "nav.quality", for: "all" },
  { href: "/staff/history", text: "nav.history", for: "all" },
  { href: "/staff/webhooks", text: "nav.webhooks", for: "admin" },
  { href: "/staff/members", text: "nav.members", for: "admin" },
  { href: "/staff/archive", text: "nav.archive", for: "admin" },
];

/** Where one is, where one may go, who one is. */
export function Header({ session }: { session: Session }) {
  const { t, me, isCoordinator, isAdmin } = useWorkspace();
  const { path, url } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [isMore, setMore] = useState(false);
  useEffect(() => {
    setOpen(false);
    setMore(false);
  }, [url]);
  const mayGo = (link: Link) =>
    link.for === "all" || (link.for === "coordinator" && isCoordinator) || (link.for === "admin" && isAdmin);
  const isHere = (href: string) =>
    href === "/staff" ? path === href || path.startsWith("/staff/occasions") : path.startsWith(href);
  const item = ({ href, text }: Link) => (
    <li key={href}>
      <a href={href} aria-current={path === href ? "page" : isHere(href) ? "true" : undefined}>
        {t(text)}
      </a>
    </li>
  );
  return (
    <header class="top">
      <div class="bar">
        <Network />
        <button
          type="button"
          class="small plain menu"
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setOpen(!isOpen)}
        >
          {t("nav.menu")}
        </button>
      </div>
      <div id="navigation" class={isOpen ? "open" : ""}>
        <nav aria-label={t("nav.main")}>
          <ul>
            {links.filter(mayGo).map(item)}
            <li
              class={`further${isMore ? " open" : ""}`}
              onKeyDown={(event) => {
                if (event.key !== "Escape" || !isMore) return;
                setMore(false);
                event.currentTarget.querySelector("button")?.focus();
              }}
              onFocusOut={(event) => {
                const { relatedTarget, currentTarget } = event;
                if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) setMore(false);
              }}
            >
              <button
                type="button"
                aria-expanded={isMore}
                aria-controls="further"
                class={further.some(({ href }) => isHere(href)) ? "here" : ""}
                onClick={() => setMore(!isMore)}
              >
                {t("nav.more")}
              </button>
              <ul id="further">{further.filter(mayGo).map(item)}</ul>
            </li>
          </ul>
        </nav>
        <div class="me">
          <span>
            <bdi>{me.name}</bdi> · {t(`role.${me.role}`)}
          </span>
          <LanguageSwitch />
          <button type="button" class="quiet" onClick={() => void session.signOut()}>
            {t("signOut")}
          </button>
        </div>
      </div>
    </header>
  );
}

/** The network's name; a choice for who works in several. */
function Network() {
  const { t, me } = useWorkspace();
  if (me.networks.length < 2) {
    return (
      <p class="network">
        <a href="/staff">{me.networks.find(({ id }) => id === me.network)?.name}</a>
      </p>
    );
  }
  return (
    <select
      aria-label={t("nav.network")}
      value={me.network}
      onChange={(event) => {
        remember("network", event.currentTarget.value);
        location.assign("/staff");
      }}
    >
      {me.networks.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

export function LanguageSwitch() {
  const { language, setLanguage } = useWords();
  const other: UiLanguage = language === "sv" ? "en" : "sv";
  return (
    <button type="button" class="quiet" lang={other} onClick={() => setLanguage(other)}>
      {uiLanguages[other]}
    </button>
  );
}
