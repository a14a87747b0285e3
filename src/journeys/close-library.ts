import { Temporal } from "temporal-polyfill";
import { type ClosingSteps, closeLibrary } from "../modules/places/index.ts";
import { cancelSessions, staffHappenings } from "../modules/programme/index.ts";
import { scopeOf } from "../platform/auth/staff-scope.ts";
import type { Clock } from "../platform/clock/clock.ts";
import { LONDON } from "../platform/clock/local-time.ts";
import type { Database } from "../platform/db/database.ts";
import type { Events } from "../platform/events.ts";

const dayStart = (date: Temporal.PlainDate) => date.toZonedDateTime(LONDON).toInstant().toString();

/** Closing a library is one thing to a person and two to us: the days, and what was on then. */
export function closingSteps(parts: { db: Database; clock: Clock; events: Events }): ClosingSteps {
  const { db, clock } = parts;
  return {
    happeningsOn: (visitor, libraryId, firstDay, lastDay) =>
      db.work(scopeOf(visitor), async () => {
        const [from, to] = [firstDay, lastDay].map((day) => Temporal.PlainDate.from(day));
        const found = await staffHappenings(db, libraryId, dayStart(from!), dayStart(to!.add({ days: 1 })));
        return found.filter((each) => each.status === "scheduled" && each.startsAt > clock.now());
      }),
    close: (visitor, closing, cancel) =>
      db.work(scopeOf(visitor), async () => {
        const outcome = await closeLibrary(parts, visitor, closing);
        if ("done" in outcome) await cancelSessions(parts, visitor, { ids: cancel, reason: closing.reason });
        return outcome;
      }),
  };
}
