/**
 * Whether an instant is now or past. The tables give whole seconds and clocks give fractions, so that their texts
 * cannot be compared as they stand.
 */
export const hasCome = (instant: string, now: string): boolean => Date.parse(instant) <= Date.parse(now);
