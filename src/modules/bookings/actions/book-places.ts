import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { type Child, childrenToName } from "../domain/children.ts";
import { type BookingRefusal, decideBooking, type StillThere } from "../domain/decide-booking.ts";
import { hasCome } from "../domain/has-come.ts";
import type { Party } from "../domain/party.ts";
import type { BookingKind, BookingsTables, MadeBy } from "../tables.ts";
import { offerAgain } from "./end-booking.ts";
import { type Locked, lockSessions } from "./lock-sessions.ts";
import { type BookingParts, brokenReference, brokenUnique, residentScope } from "./parts.ts";
import { saveBooking } from "./save-booking.ts";

export interface WantedBooking {
  activityId: string;
  serviceId: string;
  kind: BookingKind;
  /** Of kind 'session' and 'taster'. */
  sessionId?: string;
  party: Party;
  /** A name or pseudonym to call them by. */
  name: string;
  email?: string;
  /** E.164. */
  mobile?: string;
  /** BCP 47 tag that messages are written in. */
  language: string;
  /** Whose account it is made from. */
  residentId?: string;
  /** The address is known to be theirs: a link sent there has let them in. */
  addressIsProven?: boolean;
  /** Made when the form was shown: the same one twice makes one booking. */
  once: string;
  /** Of children who come by themselves (domain/children.ts), one each. */
  childDetails?: Child[];
  /** They would rather wait than not come. */
  mayWait: boolean;
}

/** Who makes it: the person by themselves, or staff for someone at the desk or on the telephone. */
export type Maker = { by: "online" } | { by: Exclude<MadeBy, "online">; visitor: Visitor };

export type BookOutcome =
  | { done: { id: string; code: string; status: "booked" | "waiting" } }
  | { refused: Exclude<BookingRefusal, "full"> | "not_found" | "ring_first" | "children_need_details" }
  | { refused: "full"; there: StillThere };

/**
 * Books places for a party on one session or on a whole course, or puts it on the waiting list as one. Safe to send
 * twice. Never gives more than there is: the sessions' seats are locked while the rules decide.
 */
export async function bookPlaces(parts: BookingParts, wanted: WantedBooking, maker: Maker): Promise<BookOutcome> {
  const scope = maker.by === "online" ? residentScope(wanted.serviceId) : scopeOf(maker.visitor);
  const attempt = () => parts.db.work(scope, () => book(parts, wanted, maker));
  try {
    const outcome = await attempt();
    if ("done" in outcome) parts.messageWaiting();
    return outcome;
  } catch (error) {
    const broken = brokenUnique(error);
    // The same form came twice in the same moment: the other one has made the booking.
    if (broken === "booking_once")
      return parts.db.work(
        scope,
        // Or it was made for something else, and is no form of this activity.
        async () => (await madeBefore(parts, wanted)) ?? { refused: "not_found" },
      );
    // The account was deleted in the same moment: it is booked all the same, for nobody's account.
    if (brokenReference(error) === "booking_resident")
      return bookPlaces(parts, { ...wanted, residentId: undefined }, maker);
    // Two bookings drew the same code, which next to never happens: draw again.
    if (broken === "booking_code") return attempt();
    throw error;
  }
}

async function madeBefore({ db }: BookingParts, { once, activityId }: WantedBooking): Promise<BookOutcome | undefined> {
  const row = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.booking")
    .select(["id", "code", "status"])
    .where("once", "=", once)
    .where("activity_id", "=", activityId)
    .executeTakeFirst();
  return row && { done: { id: row.id, code: row.code, status: row.status === "waiting" ? "waiting" : "booked" } };
}

/** What kind of booking the terms allow here; undefined where they allow none. */
function kindAllowed({ sessions, terms }: Locked, kind: BookingKind): boolean {
  if (sessions[0]!.view.form !== "course") return kind === "session";
  if (kind === "course") return terms.course !== "singly";
  return kind === "taster" ? terms.taster && terms.course === "whole" : terms.course !== "whole";
}

function isTold({ view }: Locked["sessions"][number], maker: Maker, now: string): "yes" | "not_found" | "ring_first" {
  if (maker.by !== "online")
    return view.standing !== "withdrawn" && mayActFor(maker.visitor, view.library_id) ? "yes" : "not_found";
  if (view.standing !== "published" || (view.publish_at !== null && !hasCome(view.publish_at, now))) return "not_found";
  return view.booking === "book" && !view.ring_for_time_and_place ? "yes" : "ring_first";
}

async function book(parts: BookingParts, wanted: WantedBooking, maker: Maker): Promise<BookOutcome> {
  const { db, clock } = parts;
  const now = clock.now();
  const which = wanted.kind === "course" ? { after: now } : { ids: wanted.sessionId ? [wanted.sessionId] : [] };
  const locked = await lockSessions(db, wanted.activityId, which);
  const ruled = locked ? rule(locked, wanted, maker, now) : refusedFor(wanted.kind === "course" ? "over" : "not_found");
  if ("refused" in ruled) {
    // The same form again is answered as it was the first time, whatever has become of the places meanwhile.
    const before = await madeBefore(parts, wanted);
    if (before) return before;
    if (!("there" in ruled)) return ruled;
    await countTurnedAway(parts, ruled.from, wanted.once);
    return { refused: "full", there: ruled.there };
  }
  const { sessions, status } = ruled;
  const done = await saveBooking(parts, wanted, maker, sessions, status);
  await takeBackTurnedAway(parts, sessions[0]!, wanted.once);
  // There may be room for this party though not for those before it, where it may pass them.
  if (status === "waiting") await offerAgain(parts, wanted.activityId, locked!);
  return { done };
}

type Refusal = Exclude<Extract<BookOutcome, { refused: unknown }>["refused"], "full">;
type Ruled =
  | { status: "booked" | "waiting"; sessions: Locked["sessions"] }
  | { refused: Refusal }
  | { refused: "full"; there: StillThere; from: Locked["sessions"][number] };

const refusedFor = (refused: Refusal): Ruled => ({ refused });

/** What the rules say to a booking of sessions whose seats are locked. */
function rule(locked: Locked, wanted: WantedBooking, maker: Maker, now: string): Ruled {
  // Of a course, what is called off is not booked; with all of it off, that is what is said.
  const on = locked.sessions.filter(({ status }) => wanted.kind !== "course" || status === "scheduled");
  const sessions = on.length > 0 ? on : locked.sessions;
  const told = isTold(sessions[0]!, maker, now);
  if (told !== "yes") return refusedFor(told);
  if (maker.by === "online" && !locked.terms.online) return refusedFor("ring_first");
  if (!kindAllowed(locked, wanted.kind)) return refusedFor("nothing_to_book");
  // Whoever books, and by whichever way: of a child who comes alone somebody has to know whom to ring.
  if ((wanted.childDetails ?? []).length < childrenToName(locked.terms, wanted.party))
    return refusedFor("children_need_details");
  const decision = decideBooking(sessions, locked.terms, wanted.party, {
    by: maker.by === "online" ? "booker" : "staff",
    now,
    mayWait: wanted.mayWait,
  });
  if (!("refused" in decision)) return { status: "book" in decision ? "booked" : "waiting", sessions };
  return "there" in decision ? { ...decision, from: sessions[0]! } : decision;
}

/** One more party that a session had no room for; the same form is one, until it gets a place or waits after all. */
async function countTurnedAway(
  { db, clock }: BookingParts,
  { id, view }: Locked["sessions"][number],
  once: string,
): Promise<void> {
  const trx = db.trx<BookingsTables>();
  const fresh = await trx
    .insertInto("bookings.turned_away_form")
    .values({ once, service_id: view.service_id, at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning("once")
    .executeTakeFirst();
  if (!fresh) return;
  await trx
    .updateTable("bookings.seats")
    .set((eb) => ({ turned_away: eb("turned_away", "+", 1) }))
    .where("session_id", "=", id)
    .execute();
}

/** Whoever now comes with fewer, or waits, was not turned away by the refusal before. */
async function takeBackTurnedAway(
  { db }: BookingParts,
  { id }: Locked["sessions"][number],
  once: string,
): Promise<void> {
  const trx = db.trx<BookingsTables>();
  const counted = await trx
    .deleteFrom("bookings.turned_away_form")
    .where("once", "=", once)
    .returning("once")
    .executeTakeFirst();
  if (!counted) return;
  await trx
    .updateTable("bookings.seats")
    .set((eb) => ({ turned_away: eb("turned_away", "-", 1) }))
    .where("session_id", "=", id)
    .where("turned_away", ">", 0)
    .execute();
}
