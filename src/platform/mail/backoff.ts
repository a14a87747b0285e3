/** Tries before a message is left for a person to look at: about a day and a half in all. */
export const MAX_TRIES = 12;

/** Seconds a message belongs to the process that took it. Longer than `WHOLE_SECONDS`, so that no two send it at once. */
export const LEASE_SECONDS = 180;

/** Seconds after which sending one message is given up, whatever the server does. */
export const WHOLE_SECONDS = 60;

/** Seconds at most between two tries while the server itself cannot be used. */
const OUTAGE_SECONDS = 600;

/** Seconds to wait after the nth try: half a minute, doubling, at most six hours. */
export const waitAfter = (tries: number): number => Math.min(30 * 2 ** Math.max(0, tries - 1), 6 * 3600);

/**
 * What a failed try leads to. A server that cannot be used has said nothing about this message: it is tried again every
 * ten minutes for as long as that lasts. A refusal counts, and the last one leaves the message for a person.
 * @param tries tries begun, this one included
 */
export function afterFailure(tries: number, outage: boolean): { tries: number; waitSeconds: number } {
  if (!outage) return { tries, waitSeconds: waitAfter(tries) };
  return { tries: Math.min(tries, MAX_TRIES - 1), waitSeconds: Math.min(waitAfter(tries), OUTAGE_SECONDS) };
}
