import type { Kysely } from "kysely";
import { chooseRoom, roomClashes, takingsOf } from "../modules/bookings/index.ts";
import type { DropInSteps } from "../modules/partners/index.ts";
import {
  activitiesAhead,
  cancelSessions,
  languageTags,
  type ProgrammeTables,
  putOnActivity,
  sessionsOfDays,
  sessionsToCome,
} from "../modules/programme/index.ts";
import type { Clock } from "../platform/clock/clock.ts";
import { plainDate } from "../platform/clock/local-time.ts";
import type { Database } from "../platform/db/database.ts";
import type { Events } from "../platform/events.ts";
import { numbersOfSessions } from "../platform/facts/read-facts.ts";
import type { Visitor } from "../platform/http/route.ts";
import type { Weekday } from "../vocabulary/terms.ts";

/** A partner in the open transaction of the library service, which says itself who acts: no account of staff's is named. */
const partnerAt = (serviceId: string, name: string): Visitor => ({
  id: "",
  name,
  serviceId,
  role: "staff",
  libraryIds: [],
});

/**
 * A partner's time at a desk is one thing to the partner and two to us: an activity with its sessions, and the space that
 * they are held in. From then on the space follows the sessions, as any room of an activity does.
 */
export function dropInSteps(parts: { db: Database; clock: Clock; events: Events }): DropInSteps {
  const { db, clock } = parts;
  return {
    putOn: async (wanted) => {
      const { serviceId, libraryId, spaceId, rate, runBy, first, last, except } = wanted;
      const visitor = partnerAt(serviceId, runBy);
      const outcome = await putOnActivity(parts, visitor, {
        once: `drop-in:${wanted.once}`,
        templateKey: null,
        status: "published",
        libraryId,
        contactPhone: null,
        contactEmail: null,
        onlineJoin: null,
        rule: {
          every: last ? "week" : "once",
          interval: 1,
          weekdays: last ? [plainDate(first).dayOfWeek as Weekday] : [],
          from: first,
          ...(last && { until: last }),
          time: wanted.from,
          minutes: wanted.minutes,
          season: "all_year",
          except,
          also: [],
          skipBankHolidays: true,
        },
        terms: {
          title: wanted.title,
          summary: wanted.description.split("\n")[0]!.slice(0, 200),
          description: wanted.description,
          form: last ? "series" : "once",
          needs: wanted.needs,
          booking: "drop_in",
          ...(wanted.free && { costPence: 0 }),
          mode: "in_person",
          languages: languageTags(wanted.languages),
          access: {},
          whereInLibrary: wanted.where,
          runBy,
          ringForTimeAndPlace: false,
          sensitive: false,
          firstTimer: {},
          readingList: [],
          keywords: [],
          costs: [],
        },
      });
      if ("refused" in outcome) return outcome;
      const activityId = outcome.done.id;
      const clashes = await roomClashes(parts, visitor, { activityId, spaceId });
      if (!clashes) return { refused: "not_found" };
      if (clashes.length > 0) return { taken: clashes.map(({ startsAt }) => startsAt) };
      const held = await chooseRoom(parts, visitor, { activityId, spaceId, hirer: { rate, organisation: runBy } });
      return "refused" in held ? held : { done: { activityId } };
    },
    dates: (activityIds) => sessionsToCome(db, activityIds, clock.now()),
    past: async (activityIds, days) => {
      const sessions = await sessionsOfDays(db, activityIds, days);
      const ids = sessions.map(({ id }) => id);
      const taken = await takingsOf(db, ids);
      const came = await numbersOfSessions("attendance", ids);
      return sessions.map(({ id, day, status }) => ({
        day,
        status,
        places: taken.get(id)?.people ?? 0,
        came: came.get(id),
      }));
    },
    ahead: (reads, activityIds) =>
      activitiesAhead(reads as unknown as Kysely<ProgrammeTables>, activityIds, clock.now()),
    callOff: ({ serviceId, by, sessionIds, reason }) =>
      cancelSessions(parts, partnerAt(serviceId, by), { ids: sessionIds, reason }),
  };
}
