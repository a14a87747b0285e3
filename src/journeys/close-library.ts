import { Temporal } from "temporal-polyfill";
import { roomsOn, technologyThen, whoIsTold } from "../modules/bookings/index.ts";
import { partnersOfActivities } from "../modules/partners/index.ts";
import { type ClosingSteps, closeLibrary, withdrawClosure } from "../modules/places/index.ts";
import { cancelSessions, restoreClosed, staffHappenings } from "../modules/programme/index.ts";
import { scopeOf } from "../platform/auth/staff-scope.ts";
import type { Clock } from "../platform/clock/clock.ts";
import { LONDON } from "../platform/clock/local-time.ts";
import type { Database } from "../platform/db/database.ts";
import type { Events } from "../platform/events.ts";

const dayStart = (date: Temporal.PlainDate) => date.toZonedDateTime(LONDON).toInstant().toString();

/**
 * Closing a library is one thing to a person and six to us: the days, what was on then, who had a place there, who had
 * its rooms, which partner came then, and who has booked or borrowed its technology.
 */
export function closingSteps(parts: { db: Database; clock: Clock; events: Events; textIsSent: boolean }): ClosingSteps {
  const { db, clock, events } = parts;
  return {
    happeningsOn: (visitor, libraryId, firstDay, lastDay) =>
      db.work(scopeOf(visitor), async () => {
        const [from, to] = [firstDay, lastDay].map((day) => Temporal.PlainDate.from(day));
        const found = await staffHappenings(db, libraryId, dayStart(from!), dayStart(to!.add({ days: 1 })));
        const on = found.filter((each) => each.status === "scheduled" && each.startsAt > clock.now());
        const told = await whoIsTold(
          db,
          on.map(({ id }) => id),
          parts.textIsSent,
        );
        const rooms = await roomsOn(db, libraryId, {
          startsAt: [dayStart(from!), clock.now()].sort().at(-1)!,
          endsAt: dayStart(to!.add({ days: 1 })),
        });
        const partners = await partnersOfActivities(
          db,
          on.map(({ activityId }) => activityId),
        );
        return [
          ...on.map((each) => ({
            ...each,
            booked: told.get(each.id),
            partner: partners.get(each.activityId),
            online: each.mode === "online",
          })),
          ...rooms,
        ].toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
      }),
    technologyOn: (visitor, libraryId, firstDay, lastDay) =>
      db.work(scopeOf(visitor), () => technologyThen(db, libraryId, { firstDay, lastDay }, clock.now())),
    close: (visitor, closing, cancel) =>
      db.work(scopeOf(visitor), async () => {
        const outcome = await closeLibrary(parts, visitor, closing);
        if ("done" in outcome) {
          const why = { ids: cancel, reason: closing.reason, closureId: outcome.done.id };
          await cancelSessions(parts, visitor, why);
          await events.tell({ kind: "library.closed", detail: { ...why, ...closing } });
        }
        return outcome;
      }),
    reopen: (visitor, closure) =>
      db.work(scopeOf(visitor), async () => {
        const outcome = await withdrawClosure(parts, visitor, closure);
        if ("done" in outcome) {
          await restoreClosed(parts, visitor, closure.id);
          await events.tell({
            kind: "library.reopened",
            detail: { closureId: closure.id, libraryId: closure.libraryId },
          });
        }
        return outcome;
      }),
  };
}
