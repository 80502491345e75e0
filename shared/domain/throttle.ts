/** How fast something may be done: a burst at once, then so many a second. */
export type Throttle = { rateLimit: number; burstLimit: number };
/** What is left of a burst, and since when it fills again (milliseconds). */
export type Bucket = { left: number; since: number };

/** Takes one of what is left at a moment. @returns what is left after, and whether there was one */
export function takeOne(
  before: Bucket | undefined,
  { rateLimit, burstLimit }: Throttle,
  now: number,
): { bucket: Bucket; isTaken: boolean } {
  const filled = before ? before.left + ((now - before.since) / 1000) * rateLimit : burstLimit;
  const left = Math.min(burstLimit, filled);
  return left >= 1
    ? { bucket: { left: left - 1, since: now }, isTaken: true }
    : { bucket: { left, since: now }, isTaken: false };
}

/**
 * The edge of a network from which an address comes: a building's or an operator's, coarse enough to be nobody's own.
 * The first 24 bits of IPv4, 48 of IPv6. Undefined for this machine itself, and for what is no address.
 */
export function edgeOf(address: string): string | undefined {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=[\d.]+$)/, "");
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(plain);
  if (four) return four[1] === "127" ? undefined : four.slice(1, 4).join(".");
  if (!/^[\da-f:]+$/.test(plain) || !plain.includes(":") || plain === "::1") return undefined;
  const [start = "", end] = plain.split("::");
  const head = start === "" ? [] : start.split(":");
  const tail = end === undefined || end === "" ? [] : end.split(":");
  const zeros = end === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => "0"), ...tail];
  return groups
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
