const prefix = "feedback:";

/** What the device keeps; nothing where storage is off or full. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @returns whether the device could keep it */
export function remember(key: string, value: string): boolean {
  try {
    localStorage.setItem(prefix + key, value);
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Where nothing can be stored there is nothing to forget.
  }
}

/** Keys that begin with `start`. */
export function recallKeys(start: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix + start))
      .map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}

/** What only this tab keeps, and only until somebody signs out. */
export function recallHere(key: string): string | undefined {
  try {
    return sessionStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberHere(key: string, value: string): void {
  try {
    if (value === "") sessionStorage.removeItem(prefix + key);
    else sessionStorage.setItem(prefix + key, value);
  } catch {
    // A page that keeps nothing forgets at its next reload: all else works.
  }
}

export function forgetHere(): void {
  try {
    for (const key of Object.keys(sessionStorage).filter((key) => key.startsWith(prefix)))
      sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}
