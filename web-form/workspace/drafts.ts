import { useCallback, useRef, useState } from "preact/hooks";
import { useWorkspace } from "./workspace.ts";
import { forget, recall, recallKeys, remember } from "./storage.ts";

/** `kept`: on this device, not sent. `unkept`: the device cannot keep it. */
export type DraftState = "empty" | "kept" | "unkept";

export type Draft<T> = {
  value: T;
  change(next: T | ((before: T) => T)): void;
  /** After it was sent or thrown away: the device forgets it. */
  clear: () => void;
  /** Says that it is to be sent as soon as it can be, or no longer: kept with it, also over a restart. */
  queue: (isQueued: boolean) => void;
  isQueued: boolean;
  state: DraftState;
  keptAt: Date | undefined;
  /** What it began from is another now: a colleague changed it since. */
  isOutdated: boolean;
};

/** How a draft is found again from the start page. */
export type DraftPlace = { title: string; path: string };
type Kept = DraftPlace & { at: string; value: object; base?: object; isQueued?: boolean };

/**
 * What is being written, kept on this device with every change until it is sent or given up. Until something is
 * written, and once it is again as it began, it is `initial`, whatever that becomes meanwhile; `initial` also tells
 * the shape that a kept draft must have.
 */
export function useDraft<T extends object>(key: string, initial: T, place: DraftPlace): Draft<T> {
  const { owner } = useWorkspace();
  const fullKey = `${owner}:${key}`;
  const [kept, setKept] = useState<Written<T> | undefined>(() => {
    const found = read(fullKey);
    // What an older version of the form did not have is as it begins: nothing typed is thrown away for it.
    const value = found && { ...initial, ...found.value };
    return found && value && isLike(initial, value)
      ? { value, base: found.base, keptAt: new Date(found.at), isQueued: found.isQueued === true }
      : undefined;
  });
  const start = useRef(initial);
  start.current = initial;
  const write = useCallback(
    (before: Written<T> | undefined, value: T, isQueued: boolean): Written<T> | undefined => {
      if (!isQueued && isSame(value, start.current)) {
        forget(fullKey);
        return undefined;
      }
      const at = new Date();
      const base = before ? before.base : start.current;
      const isKept = remember(
        fullKey,
        JSON.stringify({
          ...place,
          at: at.toISOString(),
          value,
          ...(base ? { base } : {}),
          isQueued,
        } satisfies Kept),
      );
      return { value, base, keptAt: isKept ? at : undefined, isQueued };
    },
    [fullKey, place.title, place.path],
  );
  const change = useCallback(
    (next: T | ((before: T) => T)) =>
      setKept((before) =>
        write(
          before,
          typeof next === "function" ? next(before?.value ?? start.current) : next,
          before?.isQueued ?? false,
        ),
      ),
    [write],
  );
  const queue = useCallback(
    (isQueued: boolean) => setKept((before) => write(before, before?.value ?? start.current, isQueued)),
    [write],
  );
  const clear = useCallback(() => {
    forget(fullKey);
    setKept(undefined);
    draftsChanged();
  }, [fullKey]);
  return {
    value: kept?.value ?? initial,
    change,
    clear,
    queue,
    isQueued: kept?.isQueued ?? false,
    state: kept ? (kept.keptAt ? "kept" : "unkept") : "empty",
    keptAt: kept?.keptAt,
    isOutdated: kept?.base !== undefined && !isSame(kept.base, initial),
  };
}

type Written<T> = { value: T; base: object | undefined; keptAt: Date | undefined; isQueued: boolean };
const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/** Whether something was begun and not sent. */
export const isBegun = (owner: string, key: string) => read(`${owner}:${key}`) !== undefined;

/** Of which of many something was begun and not sent. */
export const begunOf = (owner: string, start: string) =>
  recallKeys(`${owner}:${start}`)[0]?.slice(owner.length + 1 + start.length);

/** Whether a draft's form is in view: from the start where something was begun in it and not sent. */
export function useOpen(key: string) {
  const { owner } = useWorkspace();
  return useState(() => isBegun(owner, key));
}

/** Everything unsent of a member on this device, newest first. */
export const draftsOf = (owner: string): (DraftPlace & { at: string; isQueued?: boolean })[] =>
  recallKeys(`${owner}:`)
    .map(read)
    .filter((draft) => draft !== undefined)
    .toSorted((a, b) => b.at.localeCompare(a.at));

/** Days for which a shared device keeps what one member left on it, once others use it. */
const othersDays = 30;

/** When somebody leaves the device: what others than her began on it and never came back for. What waits to be sent stays. */
export function forgetOthers(subject: string): void {
  const long = Date.now() - othersDays * 86_400_000;
  for (const key of recallKeys("draft:")) {
    const found = read(key);
    if (key.startsWith(`draft:${subject}:`) || found?.isQueued || Date.parse(found?.at ?? "") >= long)
      continue;
    forget(key);
  }
}

/** What of one kind is to be sent as soon as it can be, with the keys under which the device keeps it. */
export const queuedOf = <T extends object>(owner: string, kind: string, example: T) =>
  recallKeys(`${owner}:${kind}:`).flatMap((key) => {
    const found = read(key);
    return found?.isQueued && isLike(example, found.value)
      ? [{ key, path: found.path, value: found.value }]
      : [];
  });

/** Takes it out of the line; it stays a draft. */
export function release(key: string): void {
  const found = read(key);
  if (found) remember(key, JSON.stringify({ ...found, isQueued: false } satisfies Kept));
}

const changedEvent = "drafts-changed";
/** Tells pages that list drafts that there are others now. */
export const draftsChanged = () => dispatchEvent(new Event(changedEvent));
export function onDraftsChanged(listen: () => void): () => void {
  addEventListener(changedEvent, listen);
  return () => removeEventListener(changedEvent, listen);
}

function read(key: string): Kept | undefined {
  try {
    const found: unknown = JSON.parse(recall(key) ?? "null");
    return isLike<Kept>({ title: "", path: "", at: "", value: {} }, found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value has the fields of an example, each of its kind: a draft of an older version may not. */
function isLike<T extends object>(example: T, value: unknown): value is T {
  if (typeof value !== "object" || value === null || Array.isArray(value) !== Array.isArray(example))
    return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return Object.entries(example).every(
    ([name, wanted]) => fields.has(name) && (wanted === null || typeof fields.get(name) === typeof wanted),
  );
}
