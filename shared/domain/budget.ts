export type Budget = { perMinute: number; perHour: number };

/**
 * How many answers of one occasion are understood at once. What comes beyond is stored and its receipt holds, but it
 * waits until a coordinator says that it is meant: a flood costs little, and no real answer is lost in it. A festival's
 * crowd with tablets and phones stays far below.
 */
export const budget: Budget = { perMinute: 200, perHour: 1500 };

/**
 * The same of all occasions of a network together: a flood that is spread over many of them costs no more, and other
 * networks' answers do not wait behind it. Several festivals at once stay below.
 */
export const networkBudget: Budget = { perMinute: 600, perHour: 6000 };

/** Answers so far, of an occasion or a network, in the minute and in the hour of the one that was counted last. */
export type Rate = { minute: number; hour: number };

export const isOverBudget = ({ minute, hour }: Rate, { perMinute, perHour }: Budget) =>
  minute > perMinute || hour > perHour;
