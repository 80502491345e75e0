import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type ApiProblem, asProblem } from "./api.ts";
import { onReachedAgain } from "./reach.ts";

export type Resource<T> = {
  data: T | undefined;
  problem: ApiProblem | undefined;
  isLoading: boolean;
  reload: () => void;
  /** Puts what a change answered in its place. */
  set: (data: T) => void;
};

/** Last answers by key, so that going back shows a page at once and where it was. Gone with the tab. */
const answers = new Map<string, unknown>();
/** What shows an answer now: two parts of a page may show the same, and neither must go on with an older one. */
const watchers = new Map<string, Set<() => void>>();

/** What the API answers, kept over screens and read again whenever a screen opens. */
export function useResource<T>(key: string, load: () => Promise<T>): Resource<T> {
  const [problem, setProblem] = useState<ApiProblem>();
  const [isLoading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const [, refresh] = useState(0);
  const set = useCallback(
    (data: T) => {
      answers.set(key, data);
      for (const watcher of watchers.get(key) ?? []) watcher();
    },
    [key],
  );
  useLayoutEffect(() => {
    const watcher = () => refresh((n) => n + 1);
    const all = watchers.get(key) ?? new Set();
    watchers.set(key, all.add(watcher));
    return () => void all.delete(watcher);
  }, [key]);
  useEffect(() => {
    let isCurrent = true;
    setLoading(true);
    setProblem(undefined);
    load()
      .then((data) => isCurrent && set(data))
      .catch((error: unknown) => isCurrent && setProblem(asProblem(error)))
      .finally(() => isCurrent && setLoading(false));
    return () => void (isCurrent = false);
  }, [key, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const isUnreached = problem?.status === 0;
  useEffect(() => (isUnreached ? onReachedAgain(reload) : undefined), [isUnreached, reload]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key names one thing, and only `set` above stores under it
  return { data: answers.get(key) as T | undefined, problem, isLoading, reload, set };
}

type Page<T> = { items: T[]; cursor?: string | undefined };
export type Pages<T, Whole = Page<T>> = Omit<Resource<Whole>, "set"> & {
  items: readonly T[] | undefined;
  hasMore: boolean;
  more: () => void;
  /** Puts a changed item in its place. */
  replace: (isSame: (item: T) => boolean, item: T) => void;
  /** The same with many, by their ids. */
  replaceAll: (changed: readonly (T & { id: string })[]) => void;
};

/** A list that grows by "show more". Read again only from its beginning, when asked to. */
export const usePages = <T>(key: string, load: (cursor: string | undefined) => Promise<Page<T>>): Pages<T> =>
  useSummedPages(key, load, (_sofar, next) => next);

/** The same where each page says more than its items: `sum` says what that comes to with the pages before. */
export function useSummedPages<T, Whole extends Page<T>>(
  key: string,
  load: (cursor: string | undefined) => Promise<Whole & Page<T>>,
  sum: (sofar: Whole, next: Whole) => Whole,
): Pages<T, Whole> {
  const { data, set, reload, ...first } = useResource<Whole>(key, async () => {
    const grown = extended.get(key) ? answers.get(key) : undefined;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    return (grown as Whole | undefined) ?? load(undefined);
  });
  const [isLoadingMore, setLoadingMore] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const latest = useRef(data);
  latest.current = data;

  const more = async () => {
    const before = latest.current;
    if (!before?.cursor || isLoadingMore) return;
    setLoadingMore(true);
    setProblem(undefined);
    try {
      const next = await load(before.cursor);
      extended.set(key, true);
      const sofar = latest.current ?? before;
      set({ ...sum(sofar, next), items: [...sofar.items, ...next.items], cursor: next.cursor });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setLoadingMore(false);
    }
  };

  return {
    data,
    items: data?.items,
    hasMore: data?.cursor !== undefined,
    problem: problem ?? first.problem,
    isLoading: first.isLoading || isLoadingMore,
    more: () => void more(),
    reload: () => {
      extended.delete(key);
      reload();
    },
    replace: (isSame, item) => {
      const now = latest.current;
      if (now) set({ ...now, items: now.items.map((each) => (isSame(each) ? item : each)) });
    },
    replaceAll: (changed) => {
      const now = latest.current;
      const byId = new Map<unknown, T>(changed.map((each) => [each.id, each]));
      const idOf = (item: T): unknown =>
        typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
      if (now) set({ ...now, items: now.items.map((each) => byId.get(idOf(each)) ?? each) });
    },
  };
}

/** Lists that were grown beyond their first page: reading them again would lose one's place. */
const extended = new Map<string, true>();

/** A filtered list may answer with a page that holds little though more is to come: a few pages together. */
export async function filled<T>(
  load: (cursor: string | undefined) => Promise<Page<T>>,
  from: string | undefined,
) {
  let page = await load(from);
  for (let tries = 0; page.items.length < 10 && page.cursor !== undefined && tries < 6; tries++) {
    const next: Page<T> = await load(page.cursor);
    page = { items: [...page.items, ...next.items], cursor: next.cursor };
  }
  return page;
}

/** Every item of a list, up to `most` pages of it. */
export async function everyPage<T>(load: (cursor: string | undefined) => Promise<Page<T>>, most: number) {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < most; page++) {
    const next = await load(cursor);
    items.push(...next.items);
    cursor = next.cursor;
    if (cursor === undefined) break;
  }
  return { items, isWhole: cursor === undefined };
}
