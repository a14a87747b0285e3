import { type SpaceRefused, spacesRefused, type TurnedAway, turnedAway } from "../modules/bookings/index.ts";
import { sensitiveActivities } from "../modules/programme/index.ts";
import { scopeOf } from "../platform/auth/staff-scope.ts";
import type { Clock } from "../platform/clock/clock.ts";
import { LONDON, plainDate } from "../platform/clock/local-time.ts";
import type { Database } from "../platform/db/database.ts";
import type { Visitor } from "../platform/http/route.ts";
import type { ModuleManifest, Unmet } from "../platform/manifest.ts";
import { shownCount } from "../vocabulary/small-count.ts";

/** Lines of each list on a paper. */
const MOST_LINES = 20;

const shown = (count: number) => (count === 0 ? "none" : shownCount(count));

/** Activities and spaces as a paper lists them: no name of what needs discretion, no small number. Pure. */
export function ofPaper(
  activities: readonly TurnedAway[],
  spaces: readonly SpaceRefused[],
  discreet: readonly string[],
): Unmet[] {
  const named = activities.filter(({ activityId }) => !discreet.includes(activityId));
  return [
    {
      heading: "Too few places",
      nothing: "Nobody was turned away from an activity that can be named here.",
      columns: ["Activity", "Full sessions", "Parties refused", "People who waited in vain"],
      rows: named.slice(0, MOST_LINES).map(({ title, full, sessions, refused, people }) => ({
        what: title,
        cells: [`${full} of ${sessions}`, shown(refused), shown(people)],
      })),
    },
    {
      heading: "Rooms and other spaces",
      nothing: "No request for a space was declined or left without an answer.",
      columns: ["Space", "Declined", "Not answered in time"],
      rows: spaces.slice(0, MOST_LINES).map(({ name, libraryName, declined, unanswered }) => ({
        what: `${name}, ${libraryName}`,
        cells: [shown(declined), shown(unanswered)],
      })),
    },
  ];
}

/** What every module tells of it, in their order. */
export const unmetOf =
  (modules: () => readonly Pick<ModuleManifest, "unmet">[]) =>
  async (serviceId: string, since: string): Promise<Unmet[]> =>
    (await Promise.all(modules().map((module) => module.unmet?.(serviceId, since)))).filter(
      (part) => part !== undefined,
    );

interface Given {
  db: Database;
  clock: Clock;
  unmet: (serviceId: string, since: string) => Promise<Unmet[]>;
}

/**
 * What a service turned away in days, both included, for a paper: the whole service's, whoever writes it. What other
 * modules tell is known up to today alone, so that of days that are over it is not among it.
 */
export const turnedAwayOf =
  ({ db, clock, unmet }: Given) =>
  async (visitor: Visitor, { from, to }: { from: string; to: string }): Promise<Unmet[]> => {
    const everywhere = { ...visitor, libraryIds: [] };
    const startOf = (day: ReturnType<typeof plainDate>) => day.toZonedDateTime(LONDON).toInstant().toString();
    const looked = { from: startOf(plainDate(from)), to: startOf(plainDate(to).add({ days: 1 })) };
    const own = await db.work(scopeOf(everywhere), async () =>
      ofPaper(
        (await turnedAway(db, everywhere, looked)).rows,
        (await spacesRefused(db, everywhere, looked)).rows,
        await sensitiveActivities(db),
      ),
    );
    return to < clock.today() ? own : [...own, ...(await unmet(visitor.serviceId, from))];
  };
