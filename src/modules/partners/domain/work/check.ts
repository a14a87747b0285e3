/*
 * Checks for work with children or adults at risk (Disclosure and Barring Service). What is kept is the level, the role and why it may
 * be asked for that role, and the days: never the certificate, its number or what it says.
 */

export const CHECK_LEVELS = ["basic", "enhanced", "enhanced_barred"] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];

export interface CheckSaid {
  check_seen_on: string | null;
  check_again_on: string | null;
  check_level: CheckLevel | null;
  check_role: string | null;
  check_reason: string | null;
}

/**
 * What is wrong with a check, by the field. A level above the basic one may be asked only for roles that the law names, so
 * the role and why it is one of them stand beside it (Rehabilitation of Offenders Act 1974 (Exceptions) Order 1975; Police Act 1997).
 * @param before the day that was kept: a day that has come since stays as it is
 * @param today ISO date
 */
export function checkFaults(
  { check_seen_on, check_again_on, check_level, check_role, check_reason }: CheckSaid,
  before: string | null,
  today: string,
): Partial<Record<keyof CheckSaid, string>> {
  const isLimited = check_level === "enhanced" || check_level === "enhanced_barred";
  const isUnseen = check_seen_on === null && (check_level ?? check_role ?? check_reason ?? check_again_on) !== null;
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
    ...(isUnseen && { check_seen_on: "Write the day you saw the check, or empty what is said of it" }),
    ...(isLimited && !check_role && { check_role: "Write which role this level is asked for" }),
    ...(isLimited && !check_reason && { check_reason: "Write why this level may be asked for that role" }),
    ...(again && { check_again_on: again }),
  };
}
