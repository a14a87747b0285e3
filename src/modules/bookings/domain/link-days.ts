/** Days after what it opens is over that a private link still opens it. */
export const LINK_DAYS = 14;

/** Whether a private link is dead because what it opens is long over. @param endsAt its last end, an instant @param now instant */
export const isLinkOver = (endsAt: string, now: string): boolean =>
  Date.parse(now) - Date.parse(endsAt) > LINK_DAYS * 24 * 3_600_000;
