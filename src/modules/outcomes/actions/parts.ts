import type { VNode } from "preact";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Undertaking } from "../../../vocabulary/undertaking.ts";
import type { WhoComesOf, WhoComesSaid } from "../../reach/index.ts";
import type { Cost } from "../domain/add-up.ts";

/** An activity as outcomes need to know it. Its last day is that of its sessions; null where it has none. */
export interface KnownActivity {
  id: string;
  title: string;
  summary: string;
  libraryId: string | null;
  form: "course" | "series" | "once";
  sensitive: boolean;
  standing: "draft" | "published" | "withdrawn";
  lastDay: string | null;
}

/** Local days, both included, up to an instant: what is not over yet is left out. */
export interface Past {
  from: string;
  to: string;
  now: string;
}

/** A session as figures list it. Pence; `pence` is what it came to where that is known, else what was planned. */
export interface KnownSession {
  id: string;
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
  plannedPence: number;
  pence: number;
}

/** A cost with the session that it is of. */
type CostOfSession = Omit<Cost, "counted"> & { sessionId: string };

/** What outcomes works with. Everything but the names of libraries is asked inside the open transaction. */
export interface OutcomesParts {
  db: Database;
  clock: Clock;
  /** Without a slash at the end. */
  baseUrl: string;
  /** A service's libraries by name; not inside an open transaction. */
  libraries: (serviceId: string) => Promise<{ id: string; name: string }[]>;
  /** The name of the visitor's library service. */
  serviceName: (visitor: Visitor) => Promise<string>;
  /** Activities of the transaction's service by title, or a few by id; samples never. */
  activities: (ids?: string[]) => Promise<KnownActivity[]>;
  /** Days of activities with their sessions and costs. */
  activityDays: (
    activityIds: string[],
    past: Past,
  ) => Promise<{ activityId: string; day: string; sessions: number; costs: CostOfSession[] }[]>;
  /** Sessions of an activity, soonest first. */
  sessions: (activityId: string, past: Past) => Promise<KnownSession[]>;
  session: (
    id: string,
  ) => Promise<
    { id: string; activityId: string; libraryId: string | null; startsAt: string; endsAt: string } | undefined
  >;
  /** What people said of activities that reports may quote, latest first. Language is a BCP 47 tag; `saidAs` may be nothing. */
  quotes: (
    serviceId: string,
    asked: { activityIds: string[]; from: string; to: string; most: number },
  ) => Promise<
    { id: string; quote: string; language: string; saidAs: string; saidOn: string; activityId: string | null }[]
  >;
  /** Agreements and actions that a visitor may read, or a few by id. */
  undertakings: (visitor: Visitor, ids?: string[]) => Promise<Undertaking[]>;
  /** Who comes to an activity or an objective by a closed round, where the visitor may see it; not inside an open transaction. */
  whoComes: (visitor: Visitor, of: WhoComesOf) => Promise<VNode | null>;
  /** The same in words, for a paper. */
  whoComesSaid: (visitor: Visitor, of: WhoComesOf) => Promise<WhoComesSaid | null>;
  /** Activities that an account is named for: it alone is told what needs discretion. */
  namedFor: (accountId: string) => Promise<ReadonlySet<string>>;
}
