import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";

/** What somebody may speak of: a library, or something that is on there and needs no discretion. */
export interface About {
  serviceId: string;
  libraryId: string | null;
  activityId: string | null;
  /** Its name, with the language it is in. */
  name: string;
  lang: string;
  /** Of its page. */
  path: string;
}

/** What words of people who come are kept with. */
export interface CirclesParts {
  db: Database;
  clock: Clock;
  /** The installation's key: private links are made with it and none is kept. */
  secret: string;
  /** A published library by its address. */
  libraryBySlug: (slug: string) => Promise<About | undefined>;
  /** A published activity by its address; undefined too for what needs discretion, and for samples. */
  activityBySlug: (slug: string) => Promise<About | undefined>;
  /** The name of a library service. */
  nameOfService: (id: string) => Promise<string>;
  /** A service's libraries by name; not inside an open transaction. */
  libraries: (serviceId: string) => Promise<{ id: string; name: string }[]>;
  /** Activities by id, those that need discretion said to; not inside an open transaction. */
  titles: (
    serviceId: string,
    ids: string[],
  ) => Promise<{ id: string; title: string; lang: string; sensitive: boolean }[]>;
  /** Library services where somebody reads what comes in. */
  staffed: () => Promise<ReadonlySet<string>>;
}

/** The scope of what has to be found before its service is known, and of work that the clock starts. */
export const CLOCK_SCOPE: Scope = { service: "*", actor: { id: null, name: "Alcove" } };

/** Whoever opens a private link works for one library service, in nobody's name. */
export const outsideScope = (serviceId: string): Scope => ({
  service: serviceId,
  actor: { id: null, name: "Somebody who came" },
});
