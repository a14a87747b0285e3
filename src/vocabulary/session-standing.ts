/**
 * Where a session stands for someone who would like to come: the one status that every page, feed and list shows.
 * `ring_first`: places are given by asking a person, not on these pages.
 */
export const SESSION_STANDINGS = [
  "open",
  "opens_later",
  "waiting_list",
  "full",
  "closed",
  "drop_in",
  "ring_first",
  "cancelled",
  "past",
] as const;
export type SessionStanding = (typeof SESSION_STANDINGS)[number];

/** What a module that lists sessions may say of the places on one. */
export interface Availability {
  standing: SessionStanding;
  /** Places left; null where they are not counted. */
  left: number | null;
  /** Instant at which booking opens, where it opens later. */
  opensAt?: string;
  /** Path of the form that books a place or joins the waiting list, where there is one now. */
  bookPath?: string;
}

/** Where sessions stand, by id, at an instant; one that the public may not see is not among them. */
export type AvailabilityOf = (sessionIds: string[], now: string) => Promise<Map<string, Availability>>;

/** Where sessions stand by their activity and start (instants), in the order asked for; undefined for one not public. */
export type AvailabilityAt = (
  asked: { activityId: string; start: string }[],
  now: string,
) => Promise<(Availability | undefined)[]>;

/** What staff see of the places on a session. */
export interface Taking {
  /** People with a place, or with one offered to them. */
  people: number;
  /** Parties that wait. */
  waiting: number;
  /** Path of the session's register. */
  registerPath: string;
}

/** Whom a change to a session reaches. */
export interface WhoIsTold {
  /** People with a place. */
  people: number;
  /** Parties that have one, are offered one or wait. */
  parties: number;
  /** Parties of them whom no message reaches. */
  unreached: number;
  /** Parties whom no message of an earlier change has reached, and whom nobody has told since. */
  toTell: number;
}
