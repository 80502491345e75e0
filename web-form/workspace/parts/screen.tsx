import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../workspace.ts";

type Props = {
  title: string;
  /** Whether the page shows that something must be put right. */
  hasError?: boolean;
  /** Above the title: where one came from. */
  back?: { href: string; text: string } | undefined;
  isWide?: boolean;
  children: ComponentChildren;
};

let isFirst = true;

/** One page of the workspace: its title is in the tab, and read out when one comes to it. */
export function Screen({ title, hasError, back, isWide, children }: Props) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  useEffect(() => {
    document.title = `${hasError ? `${t("error.prefix")}: ` : ""}${title} – ${t("app.name")}`;
  }, [title, hasError, t]);
  return (
    <main id="main" class={isWide ? "wide" : ""}>
      {back && (
        <p class="back">
          <a href={back.href}>{back.text}</a>
        </p>
      )}
      <h1 ref={heading} tabIndex={-1}>
        <bdi>{title}</bdi>
      </h1>
      {children}
    </main>
  );
}
