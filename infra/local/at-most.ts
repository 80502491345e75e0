/** Waits for something, but no longer than this. */
export async function atMost(milliseconds: number, something: Promise<unknown>): Promise<void> {
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([something, enough]);
  clearTimeout(timer);
}
