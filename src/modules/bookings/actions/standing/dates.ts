import { planningCalendar } from "../../../places/index.ts";
import { expandRepeat, type RepeatRule } from "../../../programme/index.ts";
import { maySetAside, type SpaceRefusal, whatIsAgainst } from "../../domain/decide-hold.ts";
import { confirmedUntil } from "../../domain/standing-until.ts";
import type { SpaceWithTerms } from "../../queries/space-terms-of.ts";
import type { BookingsTables } from "../../tables.ts";
import { type SpaceWish, storeHold } from "../ask-for-space.ts";
import { endHere, type HoldEnding } from "../end-hold.ts";
import { withGroup } from "../hiring/group-of-wish.ts";
import { factsAt } from "../lock-space.ts";
import type { BookingParts } from "../parts.ts";
import { type DateToCome, datesToCome, type LoadedStanding, wishOf } from "./load-standing.ts";

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

/** What nobody sets aside for a standing booking: what nobody can change, and days on which the library is closed. */
const bars = (refusal: SpaceRefusal): boolean => !maySetAside(refusal) || refusal === "closed";

/** What of a rule's dates up to the end of the term can be had. In the open transaction, with the space locked. */
export async function planDates(
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
    const all = whatIsAgainst({ ...wish, startsAt, endsAt }, facts, terms, { by: "staff", now: clock.now() });
    const against = all.find(bars) ?? all[0];
    dates.push({ date, startsAt, endsAt, ...(against && { against }) });
  }
  return { until, dates };
}

/** The wish of a standing booking, with what is known now of the group it is for; undefined where that hires no more. */
export async function wishNow({ db }: Pick<BookingParts, "db">, found: LoadedStanding): Promise<SpaceWish | undefined> {
  const { standing, space } = found;
  const wish = wishOf(found);
  if (!wish.name && !wish.organisation && !standing.hiring_group_id) return undefined;
  const as = standing.hiring_group_id ? { id: standing.hiring_group_id, organiser: "staff" as const } : undefined;
  return withGroup(db, space.service_id, wish as SpaceWish, as);
}

/** Who makes the dates of a standing booking. */
interface Making {
  staffId: string | null;
  /** Also dates that it had and that were given up: staff have heard that it is wanted after all. */
  again?: boolean;
}

/**
 * Books the dates of a plan, without those that somebody else has or the library is closed on; a rule may be set aside,
 * another's booking may not. Safe to run twice: a date that it has stays one booking.
 */
export async function storeDates(
  parts: BookingParts,
  found: Pick<LoadedStanding, "space" | "terms" | "version" | "doorVersion"> & {
    standing: { id: string; hiring_group_id: string | null };
  },
  wish: SpaceWish,
  planned: StandingPlan,
  { staffId, again }: Making,
): Promise<{ had: number; not: StandingDate[] }> {
  const { standing } = found;
  const not: StandingDate[] = [];
  let had = 0;
  const before = await parts.db
    .trx<BookingsTables>()
    .selectFrom("bookings.hold")
    .select(["starts_at", "status"])
    .where("standing_id", "=", standing.id)
    .execute();
  for (const each of planned.dates) {
    const same = before.filter((hold) => Date.parse(hold.starts_at) === Date.parse(each.startsAt));
    if (same.some(({ status }) => status === "confirmed" || status === "used")) {
      had += 1;
      continue;
    }
    const possible = (!each.against || !bars(each.against)) && (same.length === 0 || again === true);
    const made =
      possible &&
      (await storeHold(
        parts,
        found,
        { ...wish, startsAt: each.startsAt, endsAt: each.endsAt },
        {
          status: "confirmed",
          madeBy: "desk",
          staffId,
          once: `standing:${standing.id}:${each.date}${same.length > 0 ? `:${same.length}` : ""}`,
          standingId: standing.id,
          hiringGroupId: standing.hiring_group_id ?? undefined,
        },
      ));
    if (made) had += 1;
    else not.push(each.against ? each : { ...each, against: "taken" });
  }
  return { had, not };
}

/**
 * Frees dates of a standing booking that are to come: all, or only those kept for the next term. Nobody is told date by
 * date. @returns those that were freed
 */
export async function freeDates(
  parts: BookingParts,
  found: LoadedStanding,
  which: "all" | "kept",
  ending: Pick<HoldEnding, "by"> & { free: boolean },
): Promise<DateToCome[]> {
  const dates = (await datesToCome(parts.db, found, parts.clock.now())).filter((date) => which === "all" || date.kept);
  for (const { id, kept } of dates)
    await endHere(
      parts,
      id,
      // What is kept while nobody has said yes to it costs nobody anything.
      { as: "cancelled", by: ending.by, quiet: true, ...((ending.free || kept) && { feePence: 0 }) },
      () => true,
    );
  return dates;
}
