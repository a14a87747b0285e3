/** Days after what it opens is over that a private link still opens it. */
const LINK_DAYS = 14;

/** Whether a private link is dead because what it opens is long over. @param endsAt its last end @param now both instants, or both days */
export const isLinkOver = (endsAt: string, now: string): boolean =>
  Date.parse(now) - Date.parse(endsAt) > LINK_DAYS * 24 * 3_600_000;
