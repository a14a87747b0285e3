import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { RepeatRule } from "../../../programme/index.ts";
import { usualSpaceTerms } from "../../domain/space-terms.ts";
import { answerBy, DAYS_TO_ANSWER, freedOn } from "../../domain/standing-until.ts";
import type { BookingsTables } from "../../tables.ts";
import { type BookingParts, CLOCK_SCOPE } from "../parts.ts";
import { setAnswer } from "./answer-standing.ts";
import { auditStanding, later } from "./audit-standing.ts";
import { freeDates, planDates, storeDates, wishNow } from "./dates.ts";
import { type LoadedStanding, lockStanding } from "./load-standing.ts";
import { tellStanding } from "./tell-standing.ts";

/** Where a space has no terms of its own these days hold, whatever its kind. */
const USUAL_DAYS = usualSpaceTerms("room").standingAnswerDays;

/** Its dates go on after the last booked one, and nobody was asked about that yet. */
const toAsk = ({ ended_at, asked_for, last_day, confirmed_until }: LoadedStanding["standing"]): boolean =>
  ended_at === null && asked_for !== confirmed_until && (last_day === null || last_day > confirmed_until);

/** Asked about the last booked date, and nobody has answered. */
const unanswered = ({ ended_at, asked_for, confirmed_until, answer }: LoadedStanding["standing"]): boolean =>
  ended_at === null && asked_for === confirmed_until && answer === null;

/**
 * The daily work on standing bookings: asks those whose last booked dates come near whether they still want them, and
 * keeps the next term's dates for them meanwhile; gives free what is kept where nobody has answered and staff have had
 * a week to ring; and ends those that are over. Each in a transaction of its own: one that fails keeps no other from it.
 * @returns how many were asked
 * @throws AggregateError once all were tried
 */
export async function askStanding(parts: BookingParts): Promise<number> {
  const today = parts.clock.today();
  const failed: unknown[] = [];
  const each = async (query: ReturnType<typeof sql<Due>>, run: (found: LoadedStanding) => Promise<boolean>) => {
    let did = 0;
    const due = await parts.db.work(
      CLOCK_SCOPE,
      async () => (await query.execute(parts.db.trx<BookingsTables>())).rows,
    );
    for (const { id, service_id } of due)
      await parts.db
        .work({ ...CLOCK_SCOPE, service: service_id }, async () => {
          const found = await lockStanding(parts.db, id);
          if (found && (await run(found))) did += 1;
        })
        .catch((error) => failed.push(error));
    return did;
  };
  const asked = await each(
    sql<Due>`SELECT s.id, s.service_id FROM bookings.standing s LEFT JOIN bookings.space_terms t ON t.space_id = s.space_id
      WHERE s.ended_at IS NULL AND s.asked_for IS DISTINCT FROM s.confirmed_until
        AND (s.last_day IS NULL OR s.last_day > s.confirmed_until) AND s.wish <> '{}'
        AND s.confirmed_until - (coalesce(t.standing_answer_days, ${USUAL_DAYS}) + ${DAYS_TO_ANSWER}::int) <= ${today}::date
      ORDER BY s.id`,
    (found) => ask(parts, found),
  );
  await each(
    sql<Due>`SELECT id, service_id FROM bookings.standing
      WHERE ended_at IS NULL AND asked_for = confirmed_until AND answer IS NULL AND answer_by < ${today}::date ORDER BY id`,
    (found) => release(parts, found),
  );
  await each(
    sql<Due>`SELECT id, service_id FROM bookings.standing
      WHERE ended_at IS NULL AND confirmed_until < ${today}::date
        AND (last_day <= confirmed_until OR (asked_for = confirmed_until AND answer IN ('not_wanted', 'none'))) ORDER BY id`,
    (found) => endFinished(parts, found),
  );
  if (asked > 0) parts.messageWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some standing bookings could not be asked about");
  return asked;
}

interface Due {
  id: string;
  service_id: string;
}

/** Keeps the next dates and asks, with the space locked. */
async function ask(parts: BookingParts, found: LoadedStanding): Promise<boolean> {
  const { standing, terms } = found;
  const wish = await wishNow(parts, found);
  if (!toAsk(standing) || !wish) return false;
  const today = parts.clock.today();
  const next = later(Temporal.PlainDate.from(standing.confirmed_until).add({ days: 1 }).toString(), today);
  const planned = await planDates(parts, found, standing.rule as RepeatRule, wish, next);
  const kept = await storeDates(parts, found, wish, planned, { staffId: null });
  await parts.db
    .trx<BookingsTables>()
    .updateTable("bookings.standing")
    .set({
      asked_at: parts.clock.now(),
      asked_for: standing.confirmed_until,
      kept_until: planned.until,
      answer_by: answerBy(standing.confirmed_until, terms.standingAnswerDays, today),
      answered_at: null,
      answer: null,
    })
    .where("id", "=", standing.id)
    .execute();
  await auditStanding(found, "space.standing_asked", { standing: standing.id, kept: kept.had });
  await tellStanding(parts, standing.id, "asked");
  return true;
}

/** Gives free what is kept for a group that has not answered, once staff have had time to ring it. */
async function release(parts: BookingParts, found: LoadedStanding): Promise<boolean> {
  const { standing } = found;
  if (!unanswered(standing) || freedOn(standing.answer_by!) > parts.clock.today()) return false;
  const freed = await freeDates(parts, found, "kept", { by: "time", free: true });
  await setAnswer(parts, found, { answer: "none" });
  await auditStanding(found, "space.standing_released", { standing: standing.id, freed: freed.length });
  await tellStanding(parts, standing.id, "lapsed");
  parts.messageWaiting();
  return true;
}

/** Ends one that is over, if nobody has said meanwhile that it goes on. */
async function endFinished({ db, clock }: BookingParts, { standing }: LoadedStanding): Promise<boolean> {
  const { numUpdatedRows } = await db
    .trx<BookingsTables>()
    .updateTable("bookings.standing")
    .set({ ended_at: clock.now() })
    .where("id", "=", standing.id)
    .where("ended_at", "is", null)
    .where("confirmed_until", "<", clock.today())
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
