import type { ComponentChildren } from "preact";
import type { ApiProblem } from "../api.ts";
import { type Translate, isMessageKey } from "../messages.ts";
import { useWords } from "../workspace.ts";

/** What went wrong, in words: by the refusal's code, else by its status. */
export function problemText(t: Translate, { code, status }: ApiProblem): string {
  const key = `problem.${code}`;
  if (isMessageKey(key)) return t(key);
  return status >= 500 ? t("problem.internal") : t("problem.other", { code });
}

/** Trying again changes nothing: sign in first, ask for the role, look elsewhere. */
const hopeless: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** A failure said plainly, with a way on. */
export function ProblemBox({
  problem,
  onRetry,
}: {
  problem: ApiProblem;
  onRetry?: (() => void) | undefined;
}) {
  const { t } = useWords();
  return (
    <div class="problem" role="alert">
      <p>{problemText(t, problem)}</p>
      {onRetry && !hopeless.has(problem.status) && (
        <button type="button" class="plain" onClick={onRetry}>
          {t("problem.retry")}
        </button>
      )}
    </div>
  );
}

type LoadedProps<T> = {
  of: { data: T | undefined; problem: ApiProblem | undefined; isLoading: boolean; reload: () => void };
  children: (data: T) => ComponentChildren;
};

/** What is being read, what was read, or why it could not be. Older data stay in view beside a failure. */
export function Loaded<T>({ of: { data, problem, isLoading, reload }, children }: LoadedProps<T>) {
  const { t } = useWords();
  return (
    <>
      {problem && <ProblemBox problem={problem} onRetry={reload} />}
      {data === undefined
        ? isLoading && (
            <p class="loading" role="status">
              {t("loading")}
            </p>
          )
        : children(data)}
    </>
  );
}

type ListProps<T> = {
  of: {
    items: readonly T[] | undefined;
    problem: ApiProblem | undefined;
    isLoading: boolean;
    hasMore: boolean;
    more: () => void;
    reload: () => void;
  };
  empty: string;
  children: (items: readonly T[]) => ComponentChildren;
};

/** A list that says when it is empty, and grows. */
export function Listed<T>({ of, empty, children }: ListProps<T>) {
  const { t } = useWords();
  return (
    <Loaded of={{ ...of, data: of.items }}>
      {(items) => (
        <>
          {items.length === 0 && !of.hasMore ? <p class="empty">{empty}</p> : children(items)}
          {of.hasMore && (
            <button type="button" class="plain more" onClick={of.more} aria-disabled={of.isLoading}>
              {of.isLoading ? t("loading") : t("more")}
            </button>
          )}
        </>
      )}
    </Loaded>
  );
}
