import { Temporal } from "temporal-polyfill";

/** How long each thing lasts. */
export const LIFETIMES = {
  link: { minutes: 20 },
  invitation: { hours: 7 * 24 },
  session: { hours: 12 },
  /** Between a confirmed link and the second step. */
  half: { minutes: 20 },
  /** A desk nobody touches locks itself. */
  deskIdle: { minutes: 10 },
  secondStepLock: { minutes: 15 },
  /** A resident's session ends with the browser, or when nobody has used it: libraries' computers are shared. */
  resident: { hours: 12 },
  residentIdle: { hours: 1 },
  /** The same on a device that they say is their own. */
  residentKept: { hours: 90 * 24 },
  /** How often a session notes that somebody is there. */
  glance: { minutes: 1 },
} as const;

/** The instant that lies a lifetime after `now`, RFC 3339. */
export const after = (now: string, lifetime: (typeof LIFETIMES)[keyof typeof LIFETIMES]): string =>
  Temporal.Instant.from(now).add(lifetime).toString();

/** Whether `instant` has come. */
export const isPast = (instant: string, now: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(now)) <= 0;

/** Links asked for one address in 15 minutes; more are quietly not sent. */
export const LINKS_IN_A_QUARTER = 5;
/** Wrong second-step codes in a row before a wait; wrong PINs before the PIN is dead. */
export const TRIES = 5;
