import type { Kysely } from "kysely";
import type { HiringRate } from "../../domain/drop-ins/drop-in.ts";
import type { SaidOf } from "../../domain/drop-ins/said-of.ts";
import type { PartnersTables } from "../../tables.ts";

/** A drop-in as the programme and the rooms take it. */
export interface DropInToPutOn extends SaidOf {
  /** The same makes one activity. */
  once: string;
  serviceId: string;
  libraryId: string;
  spaceId: string;
  /** Where in the library, as the public reads it; absent of a room that is made up. */
  where?: string;
  rate: HiringRate;
  /** The partner, as the public reads who runs it and as the room is kept for. */
  runBy: string;
  /** Dates 'YYYY-MM-DD'; `last` of a weekly one. */
  first: string;
  last?: string;
  /** 'HH:MM' on the clock on the wall. */
  from: string;
  minutes: number;
  /** Dates of a weekly one that are left out. */
  except: string[];
}

/** One date of a drop-in. Instants RFC 3339. */
export interface DropInDate {
  sessionId: string;
  activityId: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  /** Why it is called off, as the public reads it. */
  reason: string | null;
}

/** A date of a drop-in that is over, or was to be. */
export interface PastDropIn {
  /** Local date. */
  day: string;
  status: DropInDate["status"];
  /** Places that were booked. */
  places: number;
  /** People who came; undefined where nobody counted. */
  came: number | undefined;
}

/** A drop-in as the public sees it: its dates to come, those called off apart, soonest first. Instants RFC 3339. */
export interface ActivityAhead {
  /** Of the activity. */
  id: string;
  path: string;
  libraryId: string | null;
  /** Where in the library. */
  where: string | null;
  /** BCP 47 tags. */
  languages: string[];
  dates: { startsAt: string; endsAt: string }[];
  off: { startsAt: string; endsAt: string }[];
}

/**
 * What a drop-in is to other modules: a space held and an activity with sessions, both or neither. app.ts gives it from
 * journeys/desk-drop-ins.ts. Each runs in the open transaction of the library service, but for `ahead`.
 */
export interface DropInSteps {
  /** `taken`: when somebody else has the space; whoever asks is to undo the transaction. */
  putOn: (
    wanted: DropInToPutOn,
  ) => Promise<{ done: { activityId: string } } | { taken: string[] } | { refused: "no_dates" | "not_found" }>;
  /** Dates that are not over, by when they start. */
  dates: (activityIds: string[]) => Promise<DropInDate[]>;
  /** The space that each is held in now, by activity; of one that has none, none. */
  rooms: (activityIds: string[]) => Promise<Map<string, string>>;
  /** Says where in the library an activity is from now on, unless staff have written where otherwise. */
  sayRoom: (wanted: {
    serviceId: string;
    by: string;
    activityId: string;
    before?: string;
    after?: string;
  }) => Promise<void>;
  /** What was on at dates, `until` excluded; in an open transaction for all services too. */
  past: (activityIds: string[], days: { from: string; until: string }) => Promise<PastDropIn[]>;
  /** What the public may know of activities that still come; in the open transaction, or as the public reads. */
  ahead: (db: Kysely<PartnersTables>, activityIds: string[]) => Promise<ActivityAhead[]>;
  /** Says what a listing says now of what was put on as it: what it said before and staff have changed since is left. */
  follow: (wanted: {
    serviceId: string;
    by: string;
    activityIds: string[];
    before: SaidOf;
    after: SaidOf;
  }) => Promise<void>;
  /** Calls sessions off, and gives their room back. */
  callOff: (wanted: { serviceId: string; by: string; sessionIds: string[]; reason: string }) => Promise<number>;
}
