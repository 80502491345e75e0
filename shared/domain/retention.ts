/**
 * Months for which residents' words are kept; afterwards only counts are left. The handbook's proposal for raw text,
 * which a network's own impact assessment may shorten (docs/privacy.md).
 */
export const retentionMonths = 12;

/** When words that came in at a moment expire, in seconds since 1970, as DynamoDB's expiry wants it. */
export function expiryOf(receivedAt: string): number {
  const date = new Date(receivedAt);
  date.setUTCMonth(date.getUTCMonth() + retentionMonths);
  return Math.floor(date.getTime() / 1000);
}
