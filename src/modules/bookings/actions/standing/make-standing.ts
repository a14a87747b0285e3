import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import type { RepeatRule } from "../../../programme/index.ts";
import type { BookingsTables } from "../../tables.ts";
import type { SpaceWish } from "../ask-for-space.ts";
import { withGroup } from "../hiring/group-of-wish.ts";
import { lockSpace } from "../lock-space.ts";
import type { BookingParts } from "../parts.ts";
import { auditStanding, later } from "./audit-standing.ts";
import { planDates, type StandingDate, type StandingPlan, storeDates } from "./dates.ts";
import { tellStanding } from "./tell-standing.ts";

export interface WantedStanding {
  spaceId: string;
  /** As typed, and as understood. */
  said: string;
  rule: RepeatRule;
  wish: SpaceWish;
  once: string;
  /** The group that has it, where its service knows it. */
  hiringGroupId?: string;
}

export type StandingOutcome = { done: { id: string; had: number; not: StandingDate[] } } | { refused: "not_found" };

const asGroup = (id: string | undefined) => (id ? { id, organiser: "staff" as const } : undefined);

/** Shows what dates a standing booking would have; nothing is saved. */
export function previewStanding(
  parts: BookingParts,
  visitor: Visitor,
  wanted: Omit<WantedStanding, "once" | "said">,
): Promise<StandingPlan | undefined> {
  return parts.db.work(scopeOf(visitor), async () => {
    const locked = await lockSpace(parts.db, wanted.spaceId);
    if (!locked || !mayActFor(visitor, locked.space.library_id)) return undefined;
    const wish = await withGroup(parts.db, locked.space.service_id, wanted.wish, asGroup(wanted.hiringGroupId));
    return wish && planDates(parts, locked, wanted.rule, wish, later(wanted.rule.from, parts.clock.today()));
  });
}

/**
 * Makes a standing booking with its dates of this term. Dates that cannot be had are left out and named. Safe to send
 * twice.
 */
export function makeStanding(parts: BookingParts, visitor: Visitor, wanted: WantedStanding): Promise<StandingOutcome> {
  return parts.db.work(scopeOf(visitor), async (): Promise<StandingOutcome> => {
    const { db, clock } = parts;
    const locked = await lockSpace(db, wanted.spaceId);
    if (!locked || !mayActFor(visitor, locked.space.library_id)) return { refused: "not_found" };
    const trx = db.trx<BookingsTables>();
    const before = await trx
      .selectFrom("bookings.standing")
      .select("id")
      .where("once", "=", wanted.once)
      .executeTakeFirst();
    if (before) return { done: { id: before.id, had: 0, not: [] } };
    const wish = await withGroup(db, locked.space.service_id, wanted.wish, asGroup(wanted.hiringGroupId));
    if (!wish) return { refused: "not_found" };
    const planned = await planDates(parts, locked, wanted.rule, wish, later(wanted.rule.from, clock.today()));
    const standing = { id: newId(), hiring_group_id: wanted.hiringGroupId ?? null };
    await trx
      .insertInto("bookings.standing")
      .values({
        ...standing,
        service_id: locked.space.service_id,
        space_id: locked.space.id,
        once: wanted.once,
        said: wanted.said,
        rule: JSON.stringify(wanted.rule),
        confirmed_until: planned.until,
        last_day: wanted.rule.until ?? null,
        wish: JSON.stringify(wish),
        asked_at: null,
        made_at: clock.now(),
        ended_at: null,
        asked_for: null,
        kept_until: null,
        answer_by: null,
        answered_at: null,
        answer: null,
      })
      .execute();
    const made = await storeDates(parts, { ...locked, standing }, wish, planned, { staffId: visitor.id });
    await auditStanding(locked, "space.standing_made", { standing: standing.id, dates: made.had });
    await tellStanding(parts, standing.id, "made");
    return { done: { id: standing.id, ...made } };
  });
}
