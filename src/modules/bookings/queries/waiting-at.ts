import { sql } from "kysely";
import { sayStart } from "../../../platform/clock/say-when.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { ToAnswer } from "../../../vocabulary/to-answer.ts";
import type { BookingsTables } from "../tables.ts";
import { countUnreached } from "./unreached.ts";

interface Row {
  asks: number;
  requests: number;
  answer_until: string | null;
  ready: number;
}

/** What of a library's bookings waits for somebody who works there, the most pressing first; in the open transaction. @param now instant */
export async function waitingAt(db: Database, libraryId: string, now: string): Promise<ToAnswer[]> {
  const { rows } = await sql<Row>`
    SELECT (SELECT count(*) FROM bookings.ask WHERE library_id = ${libraryId}::uuid AND answered_at IS NULL) AS asks,
      r.requests, r.answer_until,
      (SELECT count(*) FROM bookings.loan WHERE library_id = ${libraryId}::uuid AND status = 'ready') AS ready
    FROM (SELECT count(*) AS requests, min(h.answer_until) AS answer_until
      FROM bookings.hold h JOIN places.v_space p ON p.id = h.space_id
      WHERE p.library_id = ${libraryId}::uuid AND h.status = 'requested') r`.execute(db.trx<BookingsTables>());
  const { asks, requests, answer_until, ready } = rows[0]!;
  const unreached = await countUnreached(db, { libraryIds: [libraryId] }, now);
  const one = (count: number, single: string, many: string) =>
    `${count === 1 ? "One" : count} ${count === 1 ? single : many}`;
  return [
    ...(asks > 0
      ? [
          {
            text: one(asks, "person asked to be rung or met", "people asked to be rung or met"),
            answer: "See who",
            about: "calls and meetings",
            href: "/staff/asks",
            why: "they wait for you",
          },
        ]
      : []),
    ...(unreached > 0
      ? [
          {
            text: one(unreached, "party could not be written to", "parties could not be written to"),
            answer: "See whom to ring",
            about: "news that reached nobody",
            href: "/staff/asks#unreached",
            why: "they do not know yet",
          },
        ]
      : []),
    ...(requests > 0
      ? [
          {
            text: one(requests, "request for a room waits", "requests for rooms wait"),
            answer: "Answer",
            about: "rooms asked for",
            href: "/staff/rooms",
            why: answer_until ? `the first by ${sayStart(answer_until)}` : "nobody has answered yet",
          },
        ]
      : []),
    ...(ready > 0
      ? [
          {
            text: one(ready, "reserved thing is to be fetched", "reserved things are to be fetched"),
            answer: "See what",
            about: "things put by",
            href: "/staff/technology",
            why: "put by for whoever comes",
          },
        ]
      : []),
  ];
}
