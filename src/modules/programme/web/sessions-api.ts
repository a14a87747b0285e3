import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type ApiOperation, openJson, operation } from "../../../platform/api/operation.ts";
import { badCursor, badField, unknownField } from "../../../platform/api/problem.ts";
import {
  CURSOR,
  LIMIT,
  moment,
  readCursor,
  reference,
  SAMPLES,
  writeCursor,
} from "../../../platform/api/query-fields.ts";
import { LONDON } from "../../../platform/clock/local-time.ts";
import type { Answer } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { apiShowsSamples } from "../../../vocabulary/samples.ts";
import { idOf, librariesForFeeds } from "../../places/index.ts";
import { slugOfActivity } from "../queries/activities-for-api.ts";
import { activityForFeed } from "../queries/activity-for-feed.ts";
import { datedSessions } from "../queries/dated-sessions.ts";
import { sessionList, sessionOf } from "./activity-json.ts";
import type { FeedParts } from "./feeds.ts";

const MAX_AGE = 60;
const MOST_DAYS = 400;
const USUAL_DAYS = 28;

const query = z.object({
  library: reference("At this library: its id, or the name at the end of its page's address.").optional(),
  activity: reference("Of this activity: its id, or the name at the end of its page's address.").optional(),
  service: reference("Of this library service: its id, or the name at the end of its page's address.").optional(),
  from: moment("Starts on this day or later; today unless told.").optional(),
  to: moment(`Starts on this day or earlier, or before this instant; ${USUAL_DAYS} days on unless told.`).optional(),
  samples: SAMPLES.optional(),
  limit: LIMIT.optional(),
  cursor: CURSOR.optional(),
});
type Asked = z.output<typeof query>;

const isDay = (text: string) => text.length === 10;
const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(LONDON).toInstant();

/** [from, to) as instants. A day given as `to` is in it. */
function span({ from, to }: Asked, now: string): { from: Temporal.Instant; to: Temporal.Instant } {
  const first = !from
    ? startOf(Temporal.Instant.from(now).toZonedDateTimeISO(LONDON).toPlainDate())
    : isDay(from)
      ? startOf(Temporal.PlainDate.from(from))
      : Temporal.Instant.from(from);
  if (!to) return { from: first, to: first.toZonedDateTimeISO(LONDON).add({ days: USUAL_DAYS }).toInstant() };
  return {
    from: first,
    to: isDay(to) ? startOf(Temporal.PlainDate.from(to).add({ days: 1 })) : Temporal.Instant.from(to),
  };
}

function afterOf(cursor: string | undefined): { startsAt: string; id: string } | undefined | "wrong" {
  const text = readCursor(cursor);
  if (text === undefined) return undefined;
  const [, startsAt = "", id = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)~(.+)$/.exec(text) ?? [];
  return isId(id) ? { startsAt, id } : "wrong";
}

async function idsOf({ places, programme }: FeedParts, asked: Asked) {
  const slug = asked.activity && (await slugOfActivity(programme, asked.activity));
  return {
    library: asked.library && (await idOf(places, "library", asked.library)),
    service: asked.service && (await idOf(places, "service", asked.service)),
    activity: slug && (await activityForFeed(programme, slug))?.id,
  };
}

async function listSessions(parts: FeedParts, asked: Asked, now: string): Promise<Answer> {
  if (!asked.library && !asked.activity && !asked.service)
    return badField("library", "or activity or service must be given");
  const after = afterOf(asked.cursor);
  if (after === "wrong") return badCursor;
  const { from, to } = span(asked, now);
  if (Temporal.Instant.compare(from, to) >= 0) return badField("to", "must not be before from");
  if (from.until(to).total("hours") > MOST_DAYS * 24 + 1)
    return badField("to", `must be within ${MOST_DAYS} days of from`);
  const ids = await idsOf(parts, asked);
  for (const field of ["library", "service", "activity"] as const)
    if (asked[field] && !ids[field]) return unknownField(field, `There is no ${field} with this id or name.`);
  const limit = asked.limit ?? 50;
  const rows = await datedSessions(parts.programme, {
    libraryId: ids.library || undefined,
    serviceId: ids.service || undefined,
    activityIds: ids.activity ? [ids.activity] : undefined,
    from: from.toString(),
    to: to.toString(),
    samples: apiShowsSamples(parts.local, asked.samples),
    limit: limit + 1,
    after,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const libraryIds = [...new Set(shown.map(({ libraryId }) => libraryId).filter((id) => id !== null))];
  const booked = shown.filter(({ booking }) => booking === "book").map(({ id }) => id);
  const [libraries, standings, behind] = await Promise.all([
    librariesForFeeds(parts.places, libraryIds),
    parts.availability(booked, now),
    parts.behindShown([...new Set(shown.map(({ activityId }) => activityId))]),
  ]);
  return openJson(
    {
      results: shown.map((session) =>
        sessionOf(session, libraries.get(session.libraryId ?? ""), {
          standing: standings.get(session.id),
          behind: behind.get(session.activityId),
          baseUrl: parts.baseUrl,
        }),
      ),
      next_cursor: writeCursor(last && `${last.startsAt}~${last.id}`),
    },
    MAX_AGE,
  );
}

/** GET /api/v1/sessions */
export const sessionsApi = (parts: FeedParts): ApiOperation[] => [
  operation({
    id: "sessions",
    path: "/api/v1/sessions",
    summary: "Dated sessions",
    description:
      "What is on, soonest first, at a library, of an activity or of a library service. Cancelled sessions are given with the reason, moved ones with when they were to start.",
    query,
    answer: sessionList,
    example: "/api/v1/sessions?library=mowbray-gardens-rotherham&limit=3",
    handle: (asked, _params, { now }) => listSessions(parts, asked, now),
  }),
];
