import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { type CodeTap, isOvertaken, notAhead, type PartyTap, type Tap, type TapAnswer } from "../domain/taps.ts";
import { arrivalsOf, lastHeads } from "../queries/register.ts";
import type { SessionView } from "../tables.ts";
import {
  comingBooking,
  type DoorRefusal,
  followClosing,
  isMoreThanParty,
  keepArrival,
  keepHeads,
  openRegister,
} from "./keep-count.ts";
import { partyOf } from "./load-booking.ts";
import type { BookingParts } from "./parts.ts";

/**
 * Takes what was tapped at the door, in the order in which it was, however late and however often it is sent. All of it
 * or nothing: a refusal of the whole leaves it with the device.
 * @returns what became of each tap, in their order
 */
export function takeTaps(
  parts: BookingParts,
  visitor: Visitor,
  sessionId: string,
  taps: Tap[],
): Promise<{ done: TapAnswer[] } | { refused: DoorRefusal }> {
  return parts.db.work(scopeOf(visitor), async () => {
    const open = await openRegister(parts, visitor, sessionId);
    if ("refused" in open) return open;
    const { session } = open;
    const queue = notAhead(taps, Temporal.Instant.from(parts.clock.now()).epochMilliseconds);
    const taken: Taken[] = [];
    for (const tap of queue) taken.push(await take(parts, visitor, session, tap));
    await followClosing(parts, visitor, session, {
      list: taken.some(({ of }) => of === "list"),
      heads: taken.some(({ of }) => of === "heads"),
    });
    return { done: await answersTo(parts, session, taken) };
  });
}

type Taken = { tap: Tap; refused: "not_coming" | "more_than_party"; of?: undefined } | TakenIn;
type TakenIn = { tap: Tap; of: "list"; booking: string | null } | { tap: Tap; of: "heads" };

async function take(parts: BookingParts, visitor: Visitor, session: SessionView, tap: Tap): Promise<Taken> {
  const said = {
    id: tap.id,
    saidAt: Temporal.Instant.fromEpochMilliseconds(tap.saidAt).toString(),
    base: tap.base,
  };
  if (tap.about === "heads") {
    const { adults, children, under12, from12To17 } = tap;
    await keepHeads(parts, visitor, session, { ...said, adults, children, under12, from12To17, way: "heads" });
    return { tap, of: "heads" };
  }
  if (tap.about === "walk_ins") {
    const { adults, children } = tap;
    await keepArrival(parts, visitor, session, { ...said, adults, children, way: "list" });
    return { tap, of: "list", booking: null };
  }
  const booking = await comingBooking(parts, session, tap.about === "code" ? { code: tap.code } : { id: tap.booking });
  if (!booking) return { tap, refused: "not_coming" };
  const came = tap.about === "code" ? wholeOf(booking, tap) : tap;
  if (isMoreThanParty(booking, came)) return { tap, refused: "more_than_party" };
  const { adults, children, way } = came;
  await keepArrival(parts, visitor, session, { ...said, bookingId: booking.id, adults, children, way });
  return { tap, of: "list", booking: booking.id };
}

function wholeOf(booking: Parameters<typeof partyOf>[0], { id, saidAt, base }: CodeTap): PartyTap {
  const { adults, carers, children } = partyOf(booking);
  return { id, saidAt, base, about: "party", booking: booking.id, adults: adults + carers, children, way: "scan" };
}

/** Kept, refused, or overtaken by what others had said meanwhile. */
async function answersTo({ db }: BookingParts, session: SessionView, taken: Taken[]): Promise<TapAnswer[]> {
  const mine = new Set(taken.map(({ tap }) => tap.id));
  const list = new Map((await arrivalsOf(db, session.id)).map((row) => [row.booking_id, row]));
  const heads = await lastHeads(db, session.id);
  return taken.map((each) => {
    const { id } = each.tap;
    if (each.of === undefined) return { id, refused: each.refused };
    const holds = each.of === "heads" ? heads : list.get(each.booking);
    const overtaken =
      holds !== undefined &&
      !mine.has(holds.id) &&
      isOvertaken(each.tap, { id: holds.id, n: holds.n, saidAt: holds.said_ms });
    return { id, done: overtaken ? "overtaken" : "kept" };
  });
}
