/*
 * Checks for work with children or adults at risk (Disclosure and Barring Service). What is kept is the level, the role and why it may
 * be asked for that role, and the days: never the certificate, its number or what it says.
 */

export const CHECK_LEVELS = ["basic", "enhanced", "enhanced_barred"] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];

export interface CheckDays {
  check_seen_on: string | null;
  check_again_on: string | null;
}

/**
 * What is wrong with the days of a check, by the field.
 * @param before the day that was kept: a day that has come since stays as it is
 * @param today ISO date
 */
export function checkFaults(
  { check_seen_on, check_again_on }: CheckDays,
  before: string | null,
  today: string,
): { check_seen_on?: string; check_again_on?: string } {
  const again =
    check_again_on === null
      ? undefined
      : check_seen_on !== null && check_again_on <= check_seen_on
        ? "Write a day after the day you saw the check"
        : check_again_on < today && check_again_on !== before
          ? "That day is past already: write one to come"
          : undefined;
  return {
    ...(check_seen_on !== null &&
      check_seen_on > today && { check_seen_on: "Write the day you saw it: it cannot be to come" }),
    ...(again && { check_again_on: again }),
  };
}
