import { isDeepStrictEqual } from "node:util";
import type { Kysely } from "kysely";
import { chooseRoom, roomClashes, roomsOfActivities, takingsOf } from "../modules/bookings/index.ts";
import type { DropInSteps, SaidOf } from "../modules/partners/index.ts";
import {
  activitiesAhead,
  activityOf,
  cancelSessions,
  changeActivity,
  detailsOf,
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

/** What a listing says as the programme says it of an activity. */
const termsOf = ({ title, description, needs, agesFrom, agesTo, free, costNote, languages }: SaidOf) => ({
  title,
  summary: description.split("\n")[0]!.slice(0, 200),
  description,
  needs,
  agesFrom,
  agesTo,
  costPence: free ? 0 : undefined,
  costNote,
  languages: languageTags(languages),
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
          ...termsOf(wanted),
          form: last ? "series" : "once",
          booking: "drop_in",
          mode: "in_person",
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
    rooms: (activityIds) => roomsOfActivities(db, activityIds),
    sayRoom: async ({ serviceId, by, activityId, before, after }) => {
      const visitor = partnerAt(serviceId, by);
      const activity = await activityOf(db, visitor, activityId);
      if (!activity) return;
      const { terms, ...details } = detailsOf(activity);
      if (terms.whereInLibrary !== before) return;
      await changeActivity(parts, visitor, {
        id: activityId,
        version: activity.version,
        details: { ...details, terms: { ...terms, whereInLibrary: after } },
      });
    },
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
    follow: async ({ serviceId, by, activityIds, before, after }) => {
      const [was, is] = [termsOf(before), termsOf(after)];
      const changed = Object.fromEntries(
        Object.entries(is).filter(([key, value]) => !isDeepStrictEqual(was[key as keyof typeof was], value)),
      );
      if (Object.keys(changed).length === 0) return;
      const visitor = partnerAt(serviceId, by);
      for (const id of activityIds) {
        const activity = await activityOf(db, visitor, id);
        if (!activity) continue;
        const { terms, ...details } = detailsOf(activity);
        await changeActivity(parts, visitor, {
          id,
          version: activity.version,
          details: { ...details, terms: { ...terms, ...changed } },
        });
      }
    },
    callOff: ({ serviceId, by, sessionIds, reason }) =>
      cancelSessions(parts, partnerAt(serviceId, by), { ids: sessionIds, reason }),
  };
}
