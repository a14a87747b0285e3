import { Temporal } from "temporal-polyfill";
import { localDate } from "../../../platform/clock/local-time.ts";
import { eraseOn, isGivenUp, QUIET_FROM, quietBy, remindedBy } from "../domain/deadlines.ts";
import { lastDone, lockReferral, type ReferralRow } from "../queries/referrals.ts";
import type { ReferralsTables } from "../tables.ts";
import { setReferral } from "./change-referral.ts";
import { saidOf } from "./open-referral.ts";
import { CLOCK_SCOPE, type ReferralsParts } from "./parts.ts";
import { tellNews } from "./tell-news.ts";
import { remindOrganisation } from "./tell-organisation.ts";

/**
 * The daily work on what nobody has answered, or has said nothing about since a yes: reminds the organisation, from when an
 * answer is overdue the library whose staff sent it has a call to make, and ends what nobody does anything about. Each in a
 * transaction of its own: one that fails keeps no other from it. Safe to run twice.
 * @throws AggregateError once all were tried
 */
export async function chaseAnswers(parts: ReferralsParts): Promise<void> {
  const { db, clock } = parts;
  const quietSince = Temporal.PlainDate.from(clock.today())
    .subtract({ days: QUIET_FROM - 1 })
    .toString();
  const open = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<ReferralsTables>()
      .selectFrom("referrals.referral")
      .select("id")
      .where((eb) =>
        eb.or([
          eb.and([eb("state", "=", "sent"), eb("answer_by", "<=", clock.today())]),
          eb.and([eb("state", "=", "accepted"), eb("answered_at", "<", quietSince)]),
        ]),
      )
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { id } of open) await db.work(CLOCK_SCOPE, () => chaseOne(parts, id)).catch((error) => failed.push(error));
  parts.mailWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some referrals could not be chased");
}

async function chaseOne(parts: ReferralsParts, id: string): Promise<void> {
  const row = await lockReferral(parts.db, id);
  if (row?.state === "sent") await chaseAnswer(parts, row);
  if (row?.state === "accepted") await chaseResult(parts, row);
}

async function chaseAnswer(parts: ReferralsParts, row: ReferralRow): Promise<void> {
  const today = parts.clock.today();
  if (isGivenUp(row.answer_by, today)) return end(parts, row, "unanswered");
  const reminded = remindedBy(row.answer_by, today);
  if (reminded <= row.reminded) return;
  await setReferral(parts, row.id, { reminded });
  await remindOrganisation(parts, row, reminded === 2 ? "overdue" : "reminder");
}

async function chaseResult(parts: ReferralsParts, row: ReferralRow): Promise<void> {
  const quiet = quietBy(localDate(await lastDone(parts.db, row)), parts.clock.today());
  if (quiet > 2) return end(parts, row, "no_word");
  if (quiet === row.reminded) return;
  await setReferral(parts, row.id, { reminded: quiet });
  if (quiet > row.reminded) await remindOrganisation(parts, row, "quiet");
}

/** Ends what nobody does anything about: the person and whoever sent them are told that there is news. */
async function end(parts: ReferralsParts, row: ReferralRow, result: "unanswered" | "no_word"): Promise<void> {
  const accepted = result === "no_word";
  const { clock } = parts;
  await setReferral(parts, row.id, {
    state: "ended",
    result,
    ended_at: clock.now(),
    erase_on: eraseOn("over", { accepted, keepMonths: accepted ? row.keep_months : 1 }, clock.today()),
  });
  const said = await saidOf(parts, row);
  if (said) await tellNews(parts, row, said, result);
}
