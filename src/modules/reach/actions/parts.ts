import type { VNode } from "preact";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { SmallAreas } from "../../../platform/geo/small-areas.ts";
import type { Context, Visitor } from "../../../platform/http/route.ts";
import type { DaysFor } from "../domain/survey/plan.ts";

/** A library service as reach needs to know it. */
export interface ReachService {
  id: string;
  /** Of its council, as official statistics have it. */
  code: string;
  name: string;
  /** Whether a council's name means this service; undefined where it means none that there is. */
  isNamed: (council: string) => boolean | undefined;
  /** The library of that name. */
  library: (name: string) => { id: string } | undefined;
}

/** An activity that somebody may be told of by name. */
export interface KnownActivity {
  id: string;
  title: string;
  /** BCP 47 tag of the title. */
  lang: string;
}

/** What stands for the name of an activity that needs discretion. */
export const DISCREET = "An activity";

/** A course whose people may be asked at its first session and at its last. */
export interface Course {
  id: string;
  title: string;
  libraryId: string;
  /** Its title stands in nothing that others read. */
  sensitive: boolean;
  /** Sessions that are not cancelled, soonest first; local days. */
  sessions: { id: string; day: string }[];
}

/** An objective of whose activities people may be asked. */
export interface ObjectiveToAsk {
  id: string;
  name: string;
  /** Path of its page. */
  href: string;
  days: DaysFor[];
}

/** What reach works with. */
export interface ReachParts {
  db: Database;
  clock: Clock;
  /** The installation's key: what decides which numbers are rounded up is made with it. */
  secret: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** What counts are rounded to. */
  base: number;
  /** A library service by its id; not inside an open transaction. */
  serviceOf: (id: string) => Promise<ReachService | undefined>;
  /** A service's libraries by name; not inside an open transaction. */
  libraries: (serviceId: string) => Promise<{ id: string; name: string }[]>;
  /**
   * Those of a service's activities that somebody may be told of, by their ids: what needs discretion only where they run
   * it. Not inside an open transaction.
   */
  activitiesKnown: (visitor: Visitor, ids: string[]) => Promise<KnownActivity[]>;
  /** A service's activities that need discretion, by id: nobody is told their names where others read too. Not inside an open transaction. */
  activitiesDiscreet: (serviceId: string) => Promise<string[]>;
  /** Those of a service's activities that somebody is not told of, by id. Not inside an open transaction. */
  activitiesHidden: (visitor: Visitor) => Promise<string[]>;
  /** The library that somebody works at, as this computer remembers it; its id. Not inside an open transaction. */
  libraryHere: (context: Context) => Promise<string | undefined>;
  /** Whether a library is open on days; undefined where nobody can tell. Not inside an open transaction. */
  openDays: (libraryId: string, days: string[]) => Promise<ReadonlyMap<string, boolean | undefined>>;
  /** Published static libraries that have a point, in degrees, by name; of one service, or of all. */
  libraryPoints: (
    serviceId?: string,
  ) => Promise<{ id: string; name: string; serviceId: string; lat: number; lng: number }[]>;
  smallAreas: SmallAreas;
  /** An activity that somebody may change, by what it may be called everywhere; not inside an open transaction. */
  activityNamed: (visitor: Visitor, id: string) => Promise<{ title: string; libraryId: string | null } | undefined>;
  /** Who works for a service and may see to something; not inside an open transaction. */
  colleagues: (serviceId: string) => Promise<{ id: string; name: string }[]>;
  /** The small area of a live postcode. */
  findPostcode: (text: string) => { lsoa21?: string } | undefined;
  /** Sessions at which people may be asked, `to` included; sensitive ones never. Not inside an open transaction. */
  sessionsToSample: (
    serviceId: string,
    libraryIds: string[],
    days: { from: string; to: string },
  ) => Promise<{ id: string; activityId: string; libraryId: string; title: string; day: string }[]>;
  /**
   * An objective that holds today or will, with the days on which activities are for it or for one under it; undefined where
   * there is none such of the visitor's service. Not inside an open transaction.
   */
  objectiveToAsk: (visitor: Visitor, id: string) => Promise<ObjectiveToAsk | undefined>;
  /** Which objectives an action is for, as its page shows it; in the open transaction. */
  forWhat?: (visitor: Visitor, actionId: string) => Promise<VNode | null>;
  /** Sessions of a course that are not cancelled, soonest first; local days. In the open transaction. */
  courseSessions: (activityId: string) => Promise<Course["sessions"]>;
  /** A course of the visitor's that they may know of; of what needs discretion only whoever runs it. Not inside an open transaction. */
  course: (visitor: Visitor, activityId: string) => Promise<Course | undefined>;
}
