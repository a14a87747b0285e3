import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { hasCome } from "../domain/has-come.ts";
import { costOfGivingUp } from "../domain/price-of-space.ts";
import type { BookingsTables, HoldRow, HoldStatus } from "../tables.ts";
import { type LoadedHold, lockHold, mayActOn } from "./load-hold.ts";
import type { BookingParts } from "./parts.ts";
import { tellHirer } from "./tell-hirer.ts";
import type { HirerTelling } from "./word-hirer-message.ts";

export type HoldOutcome = { done: HoldStatus } | { refused: "not_found" | "over" | "not_yet" };

/** How what somebody asked for or has comes to its end. */
export interface HoldEnding {
  as: "cancelled" | "expired" | "released";
  by: NonNullable<HoldRow["ended_by"]>;
  reason?: string;
  /** Staff may let somebody off what giving it up costs. */
  feePence?: number;
  /** The closure of the library, or the breakdown of the space, that it is called off for. */
  closedFor?: string;
  /** What they are told, where it is not plain from the rest. */
  told?: HirerTelling;
  /** They are told in one message of all dates of a standing booking, in place of one of each. */
  quiet?: true;
}

/**
 * Ends what somebody asked for or has; its time is free again at once. One that is over already stays as it is: safe
 * to press twice.
 * @param mayEnd a further look while it is locked, such as whether the person may
 */
export async function endHold(
  parts: BookingParts,
  scope: Scope,
  id: string,
  ending: HoldEnding,
  mayEnd: (found: LoadedHold) => boolean = () => true,
): Promise<HoldOutcome> {
  const outcome = await parts.db.work(scope, () => endHere(parts, id, ending, mayEnd));
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

/** The same inside the transaction that is open already. */
export async function endHere(
  parts: BookingParts,
  id: string,
  ending: HoldEnding,
  mayEnd: (found: LoadedHold) => boolean = () => true,
): Promise<HoldOutcome> {
  const found = await lockHold(parts.db, id);
  if (!found || !mayEnd(found)) return { refused: "not_found" };
  const { hold, space } = found;
  if (hold.status !== "requested" && hold.status !== "confirmed") return { done: hold.status };
  const now = parts.clock.now();
  if (ending.by === "booker" && hasCome(hold.starts_at, now)) return { refused: "over" };
  const asBooked = { startsAt: hold.starts_at, price: hold.price_pence, cancellation: hold.cancellation };
  const due = hold.status === "confirmed" && ending.as === "cancelled" ? costOfGivingUp(asBooked, now) : null;
  // Only what somebody had can be given back by reopening: a request is asked for again.
  const closedFor = hold.status === "confirmed" ? (ending.closedFor ?? null) : null;
  await parts.db
    .trx<BookingsTables>()
    .updateTable("bookings.hold")
    .set({
      status: ending.as,
      answer_until: null,
      ended_at: now,
      ended_by: ending.by,
      reason: ending.reason ?? null,
      closed_for: closedFor,
      fee_pence: ending.feePence ?? due,
    })
    .where("id", "=", hold.id)
    .execute();
  await recordAudit({
    action: `space.${ending.as}`,
    subject: { kind: "space", id: space.id },
    detail: { hold: hold.id, by: ending.by },
    serviceId: space.service_id,
  });
  if (!ending.quiet)
    await tellHirer(parts, hold.id, ending.told ?? (ending.closedFor ? "closed" : ending.as), {
      ownStep: ending.by === "booker",
    });
  return { done: ending.as };
}

/** Minutes before its time that whoever has a space may be checked in. */
const EARLY_MINUTES = 30;

/** Notes that whoever has a space has come, or that it has been used and is done with. */
export function noteHold(
  parts: BookingParts,
  visitor: Visitor,
  id: string,
  what: "came" | "used",
): Promise<HoldOutcome> {
  return parts.db.work(scopeOf(visitor), async (): Promise<HoldOutcome> => {
    const found = await lockHold(parts.db, id);
    if (!found || !mayActOn(visitor)(found)) return { refused: "not_found" };
    const { hold, space } = found;
    const now = parts.clock.now();
    if (hold.status === "used") return { done: "used" };
    if (hold.status !== "confirmed") return { refused: "over" };
    if (Temporal.Instant.from(now).until(hold.starts_at).total("minutes") > EARLY_MINUTES)
      return { refused: "not_yet" };
    await parts.db
      .trx<BookingsTables>()
      .updateTable("bookings.hold")
      .set({
        checked_in_at: hold.checked_in_at ?? now,
        ...(what === "used" && { status: "used" as const, ended_at: now }),
      })
      .where("id", "=", hold.id)
      .execute();
    await recordAudit({
      action: what === "used" ? "space.used" : "space.came",
      subject: { kind: "space", id: space.id },
      detail: { hold: hold.id },
      serviceId: space.service_id,
    });
    return { done: what === "used" ? "used" : "confirmed" };
  });
}
