export type Budget = { perMinute: number; perHour: number };

/**
 * How many answers of one occasion are understood at once. What comes beyond is stored and its receipt holds, but it
 * waits until a coordinator says that it is meant: a flood costs little, and no real answer is lost in it. A festival's
 * crowd with tablets and phones stays far below.
 */
export const budget: Budget = { perMinute: 200, perHour: 1500 };

/** Answers of an occasion so far, in the minute and in the hour of the one that was counted last. */
export type Rate = { minute: number; hour: number };

export const isOverBudget = ({ minute, hour }: Rate, { perMinute, perHour }: Budget) =>
  minute > perMinute || hour > perHour;
