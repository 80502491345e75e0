// What this device keeps, one key for each thing, so that two tabs never overwrite one another's.

export type Draft = { id: string; at: number; values: [name: string, value: string][] };
export type Waiting = {
  code: string;
  lang: string;
  body: Body;
  /** Photos go before it. */
  photos?: boolean;
};
export type Body = {
  id: string;
  language: string;
  answers: Record<string, string | number | boolean | string[]>;
  contact?: { address: string; consent: boolean };
  form: { kiosk: boolean; seconds: number; trap: string };
};
/** `mark` tells whether the same was sent; the words are gone once they are sent. */
export type Sent = { receipt: string; lang: string; mark: number; at: number; seen: boolean };

type Kept = { draft: Draft; waiting: Waiting; refused: Waiting; sent: Sent };
type Kind = keyof Kept;

/** False when the device keeps nothing: full, or forbidden. */
export function keep<K extends Kind>(kind: K, id: string, value: Kept[K]): boolean {
  try {
    localStorage.setItem(`${kind}/${id}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function find<K extends Kind>(kind: K, id: string): Kept[K] | undefined {
  try {
    return JSON.parse(localStorage.getItem(`${kind}/${id}`) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(kind: Kind, id: string): void {
  try {
    localStorage.removeItem(`${kind}/${id}`);
  } catch {
    // What cannot be kept is not there either.
  }
}

export function list<K extends Kind>(kind: K): [id: string, value: Kept[K]][] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${kind}/`))
      .flatMap((key) => {
        const id = key.slice(kind.length + 1);
        const value = find(kind, id);
        return value ? [[id, value]] : [];
      });
  } catch {
    return [];
  }
}

const day = 86_400_000;

/** Old drafts and receipts do not stay on a phone that others may use. */
export function tidy(now: number): void {
  for (const [id, { at }] of list("draft")) if (now - at > 30 * day) forget("draft", id);
  for (const [id, { at, seen }] of list("sent")) if (now - at > (seen ? 1 : 7) * day) forget("sent", id);
}
