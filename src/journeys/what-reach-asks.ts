import { activitiesNamedFor } from "../modules/bookings/index.ts";
import { colleaguesOf } from "../modules/people/index.ts";
import { libraryNames, libraryPoints, openDays } from "../modules/places/index.ts";
import {
  activityOf,
  libraryAt,
  sensitiveActivities,
  sessionDays,
  sessionsToSample,
  titlesOf,
} from "../modules/programme/index.ts";
import { scopeOf } from "../platform/auth/staff-scope.ts";
import type { Database } from "../platform/db/database.ts";
import type { Context, Visitor } from "../platform/http/route.ts";
import { mayAs } from "../vocabulary/roles.ts";
import { courseFor } from "./what-outcomes-ask.ts";

type Asked<F> = F extends (db: Database, ...rest: infer Rest) => unknown ? Rest : never;

/** What reach is told of libraries, of the programme and of who works here. */
export const whatReachAsks = (db: Database) => ({
  libraries: (serviceId: string) => libraryNames(db, serviceId),
  libraryPoints: (...asked: Asked<typeof libraryPoints>) => libraryPoints(db, ...asked),
  openDays: (...asked: Asked<typeof openDays>) => openDays(db, ...asked),
  sessionsToSample: (...asked: Asked<typeof sessionsToSample>) => sessionsToSample(db, ...asked),
  courseSessions: (activityId: string) => sessionDays(db, activityId),
  course: (...asked: Asked<typeof courseFor>) => courseFor(db, ...asked),
  async activityNamed(visitor: Visitor, id: string) {
    const found = await db.work(scopeOf(visitor), () => activityOf(db, visitor, id));
    // What needs discretion is called by nothing on pages that others read.
    return found && { title: found.sensitive ? "An activity" : found.title, libraryId: found.library_id };
  },
  colleagues: (service: string) =>
    db.work({ service, actor: { id: null, name: "Alcove" } }, async () =>
      (await colleaguesOf(db, service)).filter(({ role }) => mayAs(role, "staff")),
    ),
  async libraryHere(context: Context) {
    const visitor = context.visitor!;
    return (await db.work(scopeOf(visitor), () => libraryAt(db, visitor, context)))?.id;
  },
  async activitiesKnown(visitor: Visitor, ids: string[]) {
    const named = await db.work(scopeOf(visitor), () => activitiesNamedFor(db, visitor.id));
    return (await titlesOf(db, visitor.serviceId, ids)).filter(({ id, sensitive }) => !sensitive || named.has(id));
  },
  activitiesDiscreet: (service: string) =>
    db.work({ service, actor: { id: null, name: "Alcove" } }, () => sensitiveActivities(db)),
  activitiesHidden: (visitor: Visitor) =>
    db.work(scopeOf(visitor), async () => {
      const named = await activitiesNamedFor(db, visitor.id);
      return (await sensitiveActivities(db)).filter((id) => !named.has(id));
    }),
});
