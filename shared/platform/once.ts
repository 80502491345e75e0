/** What `make` gives, made when it is first asked for: a cold start that never needs it does not pay for it. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
