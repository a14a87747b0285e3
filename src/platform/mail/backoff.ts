/** Tries before a mail is left for a person to look at: about a day and a half in all. */
export const MAX_TRIES = 12;

/** Seconds to wait after the nth try: half a minute, doubling, at most six hours. */
export const waitAfter = (tries: number): number => Math.min(30 * 2 ** Math.max(0, tries - 1), 6 * 3600);

/** A body without what would let its reader in: the outbox and the database keep no working link. */
export const withoutTokens = (body: string): string => body.replace(/(token=)[\w-]+/g, "$1(removed)");
