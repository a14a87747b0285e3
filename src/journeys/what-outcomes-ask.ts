import { activitiesNamedFor } from "../modules/bookings/index.ts";
import { quotesAgreed } from "../modules/circles/index.ts";
import { agreementsUndertaken } from "../modules/partners/index.ts";
import { libraryNames, serviceName } from "../modules/places/index.ts";
import {
  activitiesForFigures,
  activityDays,
  activityOf,
  sensitiveActivities,
  sessionById,
  sessionDays,
  sessionsForFigures,
} from "../modules/programme/index.ts";
import { actionsUndertaken, type ReachParts, reachInShort, whoComes, whoComesSaid } from "../modules/reach/index.ts";
import { scopeOf } from "../platform/auth/staff-scope.ts";
import type { Database } from "../platform/db/database.ts";
import type { Visitor } from "../platform/http/route.ts";

type Asked<F> = F extends (db: Database, ...rest: infer Rest) => unknown ? Rest : never;

/** What objectives, costs and counts are told of the programme, of libraries and of who runs what. */
export const whatOutcomesAsk = (db: Database) => ({
  libraries: (serviceId: string) => libraryNames(db, serviceId),
  serviceName: (visitor: Visitor) => serviceName(db, visitor),
  activities: (ids?: string[]) => activitiesForFigures(db, ids),
  activityDays: (...asked: Asked<typeof activityDays>) => activityDays(db, ...asked),
  sessions: (...asked: Asked<typeof sessionsForFigures>) => sessionsForFigures(db, ...asked),
  session: (id: string) => sessionById(db, id),
  quotes: (serviceId: string, asked: Omit<Asked<typeof quotesAgreed>[1], "use">) =>
    quotesAgreed(db, serviceId, { ...asked, use: "reports" }),
  undertakings: async (visitor: Visitor, ids?: string[]) => [
    ...(await agreementsUndertaken(db, ids)),
    ...(await actionsUndertaken(db, visitor, ids)),
  ],
  namedFor: (accountId: string) => activitiesNamedFor(db, accountId),
  discreetActivities: (visitor: Visitor) => db.work(scopeOf(visitor), () => sensitiveActivities(db)),
});

type OfReach<F> = F extends (parts: ReachParts, ...rest: infer Rest) => unknown ? Rest : never;

/** What objectives and activities are told of who comes. */
export const whatReachTells = (reach: ReachParts) => ({
  whoComes: (...asked: OfReach<typeof whoComes>) => whoComes(reach, ...asked),
  whoComesSaid: (...asked: OfReach<typeof whoComesSaid>) => whoComesSaid(reach, ...asked),
  reachInShort: (...asked: OfReach<typeof reachInShort>) => reachInShort(reach, ...asked),
});

/**
 * A course as whoever runs it may ask its people something: undefined where it is none, at no library, or, of what needs
 * discretion, where they are not named for it. Opens a transaction of its own.
 */
export const courseFor = (db: Database, visitor: Visitor, id: string) =>
  db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, id);
    if (activity?.form !== "course" || activity.library_id === null || activity.sample) return undefined;
    if (activity.sensitive && !(await activitiesNamedFor(db, visitor.id)).has(id)) return undefined;
    const { title, library_id: libraryId, sensitive } = activity;
    return { id, title, libraryId, sensitive, sessions: await sessionDays(db, id) };
  });
