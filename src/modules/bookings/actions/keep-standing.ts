import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId, newId } from "../../../platform/ids/ids.ts";
import { planningCalendar } from "../../places/index.ts";
import { expandRepeat, type RepeatRule } from "../../programme/index.ts";
import { maySetAside, type SpaceRefusal, whatIsAgainst } from "../domain/decide-hold.ts";
import { ASKED_DAYS_BEFORE, confirmedUntil } from "../domain/standing-until.ts";
import type { SpaceWithTerms } from "../queries/space-terms-of.ts";
import type { BookingsTables } from "../tables.ts";
import { type SpaceWish, storeHold } from "./ask-for-space.ts";
import { endHold } from "./end-hold.ts";
import { factsAt, lockSpace } from "./lock-space.ts";
import { type BookingParts, CLOCK_SCOPE } from "./parts.ts";
import { tellHirer } from "./tell-hirer.ts";

/** A date of a standing booking, and what is against it. Instants RFC 3339. */
export interface StandingDate {
  date: string;
  startsAt: string;
  endsAt: string;
  against?: SpaceRefusal;
}

export interface StandingPlan {
  until: string;
  dates: StandingDate[];
}

/** What of a rule's dates up to the end of the term can be had. In the open transaction, with the space locked. */
async function plan(
  parts: BookingParts,
  locked: SpaceWithTerms,
  rule: RepeatRule,
  wish: SpaceWish,
  from: string,
): Promise<StandingPlan> {
  const { db, clock } = parts;
  const { space, terms } = locked;
  const calendar = await planningCalendar(db, space.service_id, space.library_id, from);
  const until = confirmedUntil(from, calendar.terms);
  const { sessions } = expandRepeat(rule, calendar, { from, to: until });
  const dates: StandingDate[] = [];
  for (const { date, startsAt, endsAt } of sessions) {
    const facts = await factsAt(db, locked, { startsAt, endsAt }, null);
    const [against] = whatIsAgainst({ ...wish, startsAt, endsAt }, facts, terms, { by: "staff", now: clock.now() });
    dates.push({ date, startsAt, endsAt, ...(against && { against }) });
  }
  return { until, dates };
}

export interface WantedStanding {
  spaceId: string;
  /** As typed, and as understood. */
  said: string;
  rule: RepeatRule;
  wish: SpaceWish;
  once: string;
}

type StandingOutcome = { done: { id: string; had: number; not: StandingDate[] } } | { refused: "not_found" };

/** Shows what dates a standing booking would have; nothing is saved. */
export function previewStanding(
  parts: BookingParts,
  visitor: Visitor,
  wanted: Omit<WantedStanding, "once" | "said">,
): Promise<StandingPlan | undefined> {
  return parts.db.work(scopeOf(visitor), async () => {
    const locked = await lockSpace(parts.db, wanted.spaceId);
    if (!locked || !mayActFor(visitor, locked.space.library_id)) return undefined;
    return plan(parts, locked, wanted.rule, wanted.wish, later(wanted.rule.from, parts.clock.today()));
  });
}

/** Makes a standing booking with its dates of this term. Dates that cannot be had are left out and named. */
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
    const from = later(wanted.rule.from, clock.today());
    const planned = await plan(parts, locked, wanted.rule, wanted.wish, from);
    const id = newId();
    await trx
      .insertInto("bookings.standing")
      .values({
        id,
        service_id: locked.space.service_id,
        space_id: locked.space.id,
        once: wanted.once,
        said: wanted.said,
        rule: JSON.stringify(wanted.rule),
        confirmed_until: planned.until,
        last_day: wanted.rule.until ?? null,
        wish: JSON.stringify(wanted.wish),
        asked_at: null,
        made_at: clock.now(),
        ended_at: null,
      })
      .execute();
    const made = await hold(parts, visitor, locked, id, wanted.wish, planned);
    await audit(locked, "space.standing_made", { standing: id, dates: made.had });
    return { done: { id, ...made } };
  });
}

/** Says that a standing booking is still wanted: its dates up to the end of the next term are booked. */
export function reconfirmStanding(parts: BookingParts, visitor: Visitor, id: string): Promise<StandingOutcome> {
  return parts.db.work(scopeOf(visitor), async (): Promise<StandingOutcome> => {
    const { db, clock } = parts;
    const found = await standingOf(parts, visitor, id);
    if (!found) return { refused: "not_found" };
    const { standing, locked } = found;
    const from = later(Temporal.PlainDate.from(standing.confirmed_until).add({ days: 1 }).toString(), clock.today());
    const wish = standing.wish as SpaceWish;
    const planned = await plan(parts, locked, standing.rule as RepeatRule, wish, from);
    await db
      .trx<BookingsTables>()
      .updateTable("bookings.standing")
      .set({ confirmed_until: planned.until, asked_at: null })
      .where("id", "=", id)
      .execute();
    const made = await hold(parts, visitor, locked, id, wish, planned);
    await audit(locked, "space.standing_reconfirmed", { standing: id, until: planned.until });
    return { done: { id, ...made } };
  });
}

/** Ends a standing booking: its dates to come are free again, and whoever had it is told of each. */
export async function endStanding(
  parts: BookingParts,
  visitor: Visitor,
  id: string,
): Promise<{ done: { freed: number } } | { refused: "not_found" }> {
  return parts.db.work(scopeOf(visitor), async () => {
    const { db, clock } = parts;
    const found = await standingOf(parts, visitor, id);
    if (!found) return { refused: "not_found" as const };
    const trx = db.trx<BookingsTables>();
    const now = clock.now();
    await trx.updateTable("bookings.standing").set({ ended_at: now }).where("id", "=", id).execute();
    const holds = await trx
      .selectFrom("bookings.hold")
      .select("id")
      .where("standing_id", "=", id)
      .where("status", "=", "confirmed")
      .where("starts_at", ">", now)
      .orderBy("starts_at")
      .execute();
    for (const { id: one } of holds)
      await endHold(parts, scopeOf(visitor), one, { as: "cancelled", by: "staff", feePence: 0 });
    await audit(found.locked, "space.standing_ended", { standing: id, freed: holds.length });
    return { done: { freed: holds.length } };
  });
}

/** Asks those whose last confirmed dates come near whether they still want it, each once. @returns how many */
export async function askStanding(parts: BookingParts): Promise<number> {
  const { db, clock } = parts;
  const soon = Temporal.PlainDate.from(clock.today()).add({ days: ASKED_DAYS_BEFORE }).toString();
  return db.work(CLOCK_SCOPE, async () => {
    const trx = db.trx<BookingsTables>();
    const due = await trx
      .updateTable("bookings.standing")
      .set({ asked_at: clock.now() })
      .where("ended_at", "is", null)
      .where("asked_at", "is", null)
      .where("confirmed_until", "<=", soon)
      .where((eb) => eb.or([eb("last_day", "is", null), eb("last_day", ">", eb.ref("confirmed_until"))]))
      .returning("id")
      .execute();
    for (const { id } of due) {
      const last = await trx
        .selectFrom("bookings.hold")
        .select("id")
        .where("standing_id", "=", id)
        .where("status", "=", "confirmed")
        .orderBy("starts_at", "desc")
        .executeTakeFirst();
      if (last) await tellHirer(parts, last.id, "reconfirm");
    }
    if (due.length > 0) parts.messageWaiting();
    return due.length;
  });
}

const later = (one: string, other: string): string => (one > other ? one : other);

async function standingOf({ db }: BookingParts, visitor: Visitor, id: string) {
  if (!isId(id)) return undefined;
  const standings = db.trx<BookingsTables>().selectFrom("bookings.standing").selectAll();
  const standing = await standings.where("id", "=", id).where("ended_at", "is", null).executeTakeFirst();
  const locked = standing && (await lockSpace(db, standing.space_id));
  return standing && locked && mayActFor(visitor, locked.space.library_id) ? { standing, locked } : undefined;
}

async function hold(
  parts: BookingParts,
  visitor: Visitor,
  locked: SpaceWithTerms,
  standingId: string,
  wish: SpaceWish,
  planned: StandingPlan,
): Promise<{ had: number; not: StandingDate[] }> {
  const not: StandingDate[] = [];
  for (const each of planned.dates) {
    // Staff have seen what is against each: a rule may be set aside, another's booking may not.
    const possible = !each.against || maySetAside(each.against) ? each.against !== "closed" : false;
    const made =
      possible &&
      (await storeHold(
        parts,
        locked,
        { ...wish, startsAt: each.startsAt, endsAt: each.endsAt },
        {
          status: "confirmed",
          madeBy: "desk",
          staffId: visitor.id,
          once: `standing:${standingId}:${each.date}`,
          standingId,
        },
      ));
    if (!made) not.push(each.against ? each : { ...each, against: "taken" });
  }
  return { had: planned.dates.length - not.length, not };
}

const audit = ({ space }: SpaceWithTerms, action: string, detail: Record<string, unknown>): Promise<void> =>
  recordAudit({ action, subject: { kind: "space", id: space.id }, detail, serviceId: space.service_id });
