import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { GroupRate } from "../../domain/space-terms.ts";
import type { BookingsTables } from "../../tables.ts";
import { type BookingParts, brokenUnique } from "../parts.ts";
import { hiringGroup, lockGroup } from "./group-of-wish.ts";

/** What staff keep of a group that hires spaces. */
export interface GroupDetails {
  name: string;
  rate: GroupRate;
  /** 'YYYY-MM-DD', the last day; absent: none that we know of. */
  insuredUntil?: string;
}

export type SaveOutcome = { done: { id: string } } | { refused: "not_found" | "same_name" | "changed" };

/**
 * Keeps a group that hires spaces, new or changed. What is booked already keeps its rate; what is asked for from now on
 * has the new one.
 * @param wanted.id of a new one made when the form was shown: the same form twice makes one group
 * @param wanted.version the one that the form showed; 0 for a new one
 */
export async function saveGroup(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  visitor: Visitor,
  { id, version, details }: { id: string; version: number; details: GroupDetails },
): Promise<SaveOutcome> {
  try {
    return await db.work(scopeOf(visitor), async (): Promise<SaveOutcome> => {
      const trx = db.trx<BookingsTables>();
      const columns = { name: details.name, rate: details.rate, insured_until: details.insuredUntil ?? null };
      const before = await hiringGroup(db, visitor.serviceId, id);
      if (version === 0) {
        if (before) return { done: { id } };
        const made = await trx
          .insertInto("bookings.hiring_group")
          .values({ id, service_id: visitor.serviceId, ...columns, made_at: clock.now(), ended_at: null })
          // An id that is another service's, or of a group that has ended, makes nothing.
          .onConflict((conflict) => conflict.column("id").doNothing())
          .returning("id")
          .executeTakeFirst();
        if (!made) return { refused: "not_found" };
      } else {
        if (!before) return { refused: "not_found" };
        const saved = await trx
          .updateTable("bookings.hiring_group")
          .set((eb) => ({ ...columns, version: eb("version", "+", 1) }))
          .where("id", "=", id)
          .where("version", "=", version)
          .returning("id")
          .executeTakeFirst();
        if (!saved) return { refused: "changed" };
      }
      await recordAudit({
        action: version === 0 ? "hiring_group.made" : "hiring_group.changed",
        subject: { kind: "hiring_group", id },
        detail: { rate: details.rate, insuredUntil: details.insuredUntil },
      });
      return { done: { id } };
    });
  } catch (error) {
    if (brokenUnique(error) === "hiring_group_name") return { refused: "same_name" };
    throw error;
  }
}

export type EndGroupOutcome = { done: true } | { refused: "not_found" | "has_standing" };

/** Ends a group: nobody asks in its name any more, and who organised it is forgotten. What is booked stays. */
export function endGroup(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  visitor: Visitor,
  id: string,
): Promise<EndGroupOutcome> {
  return db.work(scopeOf(visitor), async (): Promise<EndGroupOutcome> => {
    const trx = db.trx<BookingsTables>();
    await lockGroup(db, id);
    // Whoever is just booking in its name comes first: what they book is seen below.
    if (!(await hiringGroup(db, visitor.serviceId, id, "ended"))) return { refused: "not_found" };
    const standing = await trx
      .selectFrom("bookings.standing")
      .select("id")
      .where("hiring_group_id", "=", id)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (standing) return { refused: "has_standing" };
    await trx.updateTable("bookings.hiring_group").set({ ended_at: clock.now() }).where("id", "=", id).execute();
    await trx.deleteFrom("bookings.organiser").where("hiring_group_id", "=", id).execute();
    await recordAudit({ action: "hiring_group.ended", subject: { kind: "hiring_group", id } });
    return { done: true };
  });
}
