import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { busyOf, cancellationOncePriced } from "../domain/price-of-space.ts";
import { isBrokenOver, rangeText } from "../queries/breakdowns.ts";
import type { BookingsTables } from "../tables.ts";
import { type LoadedHold, lockHold, mayActOn } from "./load-hold.ts";
import { confirmedOver } from "./lock-space.ts";
import type { BookingParts } from "./parts.ts";
import { tellHirer } from "./tell-hirer.ts";

export type AnswerOutcome =
  | { done: { declined: number } }
  | { refused: "not_found" | "answered" | "taken" | "no_price" };

export type Answer =
  | { yes: true /** Pence, where staff set another price than was worked out. */; price?: number }
  | { yes: false; reason: string };

/**
 * Says yes or no to somebody who asked for a space. Yes declines everybody else who asked for any of that time, and
 * each is told, in the same transaction. A price that they hear for the first time gives them time to decide.
 */
export async function answerRequest(
  parts: BookingParts,
  visitor: Visitor,
  id: string,
  answer: Answer,
): Promise<AnswerOutcome> {
  const outcome = await parts.db.work(scopeOf(visitor), async (): Promise<AnswerOutcome> => {
    const found = await lockHold(parts.db, id);
    if (!found || !mayActOn(visitor)(found)) return { refused: "not_found" };
    if (found.hold.status !== "requested") return { refused: "answered" };
    if (!answer.yes) {
      await decline(parts, found, answer.reason, { by: visitor.id });
      return { done: { declined: 0 } };
    }
    return accept(parts, found, answer, visitor);
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

async function accept(
  parts: BookingParts,
  found: LoadedHold,
  answer: { price?: number },
  visitor: Visitor,
): Promise<AnswerOutcome> {
  const { db } = parts;
  const { hold, space, terms } = found;
  const span = { startsAt: hold.starts_at, endsAt: hold.ends_at };
  const price = answer.price ?? hold.price_pence;
  if (price === null) return { refused: "no_price" };
  const busy = busyOf(span, terms);
  if ((await confirmedOver(db, space.id, busy, hold.id)).length > 0) return { refused: "taken" };
  const trx = db.trx<BookingsTables>();
  if (await isBrokenOver(trx, space.id, busy)) return { refused: "taken" };
  const priceIsNew = hold.price_pence === null && price > 0;
  // The terms may have changed since it was asked for: it is had with the time around it that holds now.
  await trx
    .updateTable("bookings.hold")
    .set({
      status: "confirmed",
      answer_until: null,
      price_pence: price,
      busy: sql<string>`${rangeText(busy)}::tstzrange`,
      staff_id: visitor.id,
      ...(priceIsNew && {
        cancellation: JSON.stringify(cancellationOncePriced(hold.cancellation, hold.starts_at, parts.clock.now())),
      }),
    })
    .where("id", "=", hold.id)
    .execute();
  await recordAudit({
    action: "space.said_yes",
    subject: { kind: "space", id: space.id },
    detail: { hold: hold.id, price },
    serviceId: space.service_id,
  });
  await tellHirer(parts, hold.id, "confirmed", { priceIsNew });
  return { done: { declined: await declineRivals(parts, found) } };
}

/** Declines everybody else who asked for any of the time that somebody now has, telling each. */
async function declineRivals(parts: BookingParts, { hold, space }: LoadedHold): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    SELECT r.id FROM bookings.hold r JOIN bookings.hold h ON h.id = ${hold.id}::uuid
    WHERE r.space_id = h.space_id AND r.status = 'requested' AND r.id <> h.id AND r.busy && h.busy
    ORDER BY r.made_at, r.id`.execute(parts.db.trx<BookingsTables>());
  for (const { id } of rows) {
    await decline(parts, { hold: { id }, space }, null, { by: null });
  }
  return rows.length;
}

/** @param reason null: somebody else has it */
async function decline(
  parts: BookingParts,
  { hold, space }: Pick<LoadedHold, "space"> & { hold: Pick<LoadedHold["hold"], "id"> },
  reason: string | null,
  { by }: { by: string | null },
): Promise<void> {
  await parts.db
    .trx<BookingsTables>()
    .updateTable("bookings.hold")
    .set({
      status: "declined",
      answer_until: null,
      ended_at: parts.clock.now(),
      ended_by: "staff",
      reason,
      ...(by && { staff_id: by }),
    })
    .where("id", "=", hold.id)
    .execute();
  await recordAudit({
    action: "space.said_no",
    subject: { kind: "space", id: space.id },
    detail: { hold: hold.id, rival: by === null },
    serviceId: space.service_id,
  });
  await tellHirer(parts, hold.id, reason === null ? "rival" : "declined");
}
