import type { BookingStatus } from "../tables.ts";

/** Who comes, as the model counts them. */
export interface ModelParty {
  adults: number;
  children: number;
  buggies: number;
}
export interface ModelTerms {
  waitingMost: number;
  offerHours: number;
  smallerMayPass: boolean;
  partyMost: number;
  closesMinutes: number;
  buggies: number | null;
  course: "whole" | "singly" | "both";
  taster: boolean;
}
export interface ModelSession {
  /** Minutes since the beginning; every session is an hour. */
  start: number;
  off: boolean;
}
export interface ModelBooking {
  kind: "session" | "course" | "taster";
  status: BookingStatus;
  party: ModelParty;
  /** Indexes of sessions. */
  of: number[];
  held: number[];
  /** Minute and turn. */
  queued: [number, number];
  until: number;
}
type By = "booker" | "staff";
export type Result = "booked" | "waiting" | "refused" | "done";

const LIVE: BookingStatus[] = ["booked", "waiting", "offered"];
const HOUR = 60;
const people = ({ adults, children }: ModelParty) => adults + children;
const more = (a: ModelParty, b: ModelParty) => people(a) > people(b) || a.buggies > b.buggies;

/**
 * What the booking engine should do, said again as simply as can be: bookings in a list, nothing counted but by
 * looking at all of them, one thing at a time.
 */
export class Model {
  now = 0;
  bookings: ModelBooking[] = [];
  constructor(
    readonly form: "series" | "course",
    public capacity: number | null,
    public terms: ModelTerms,
    readonly sessions: ModelSession[],
  ) {}

  sum(session: number, of: (party: ModelParty) => number, but?: ModelBooking): number {
    return this.bookings
      .filter((each) => each !== but && each.held.includes(session))
      .reduce((sum, each) => sum + of(each.party), 0);
  }
  taken = (session: number) => this.sum(session, people);
  waiting = (session: number, but?: ModelBooking) =>
    this.bookings.filter((each) => each !== but && each.status === "waiting" && each.of.includes(session)).length;

  private fits(party: ModelParty, session: number, { but, was }: { but?: ModelBooking; was?: ModelParty } = {}) {
    const within = (limit: number | null, of: (each: ModelParty) => number) =>
      limit === null || of(party) <= (was ? of(was) : 0) || this.sum(session, of, but) + of(party) <= limit;
    return within(this.capacity, people) && within(this.terms.buggies, ({ buggies }) => buggies);
  }
  private tooLarge = (party: ModelParty) =>
    (this.capacity !== null && people(party) > this.capacity) ||
    (this.terms.buggies !== null && party.buggies > this.terms.buggies);

  /** What every booking and change is asked, whatever room there is. */
  private refuses(of: number[], party: ModelParty, by: By): boolean {
    const starts = of.map((each) => this.sessions[each]!.start);
    if (of.length === 0 || people(party) === 0 || of.some((each) => this.sessions[each]!.off)) return true;
    if (starts.every((start) => start + (by === "staff" ? HOUR : 0) <= this.now)) return true;
    if (party.children > 0 && party.adults === 0) return true;
    if (by === "staff") return false;
    return Math.min(...starts) - this.terms.closesMinutes <= this.now || people(party) > this.terms.partyMost;
  }

  private ahead = (of: number[]) => of.filter((each) => this.sessions[each]!.start > this.now);

  /** What a booking is for by the terms, where nobody tries anything else. */
  usualKind(): ModelBooking["kind"] {
    return this.form === "course" && this.terms.course === "whole" ? "course" : "session";
  }

  book(kind: ModelBooking["kind"], session: number, party: ModelParty, by: By, mayWait: boolean): Result {
    const { course, taster } = this.terms;
    const allowed =
      this.form === "series"
        ? kind === "session"
        : { course: course !== "singly", session: course !== "whole", taster: taster && course === "whole" }[kind];
    const of =
      kind === "course"
        ? this.ahead(this.sessions.map((_, index) => index)).filter((each) => !this.sessions[each]!.off)
        : [session];
    if (!allowed || this.refuses(of, party, by) || this.tooLarge(party)) return "refused";
    const othersWait = by === "booker" && this.capacity !== null && of.some((each) => this.waiting(each) > 0);
    const booked = !othersWait && of.every((each) => this.fits(party, each));
    const mayQueue = of.every((each) => this.waiting(each) < this.terms.waitingMost);
    if (!booked && !(mayWait && mayQueue && this.ahead(of).length === of.length)) return "refused";
    const status = booked ? "booked" : "waiting";
    const queued: [number, number] = [this.now, this.bookings.length];
    this.bookings.push({ kind, status, party, of, held: booked ? [...of] : [], queued, until: 0 });
    this.settle();
    return status;
  }

  private finish(booking: ModelBooking, status: BookingStatus): "done" {
    const ahead = this.ahead(booking.of);
    booking.held = booking.status === "booked" ? booking.held.filter((each) => !ahead.includes(each)) : [];
    booking.status = status;
    this.settle();
    return "done";
  }

  cancel(booking: ModelBooking): Result {
    if (!LIVE.includes(booking.status)) return "done";
    return this.ahead(booking.of).length === 0 ? "refused" : this.finish(booking, "cancelled");
  }

  decline(booking: ModelBooking): Result {
    if (!LIVE.includes(booking.status)) return "done";
    return booking.status === "offered" ? this.finish(booking, "declined") : "refused";
  }

  accept(booking: ModelBooking): Result {
    if (booking.status === "booked") return "done";
    const { held, status, until } = booking;
    const begun = held.some((each) => this.sessions[each]!.start <= this.now);
    const off = held.every((each) => this.sessions[each]!.off);
    if (status !== "offered" || until <= this.now || begun || off) return "refused";
    booking.status = "booked";
    return "done";
  }

  change(booking: ModelBooking, party: ModelParty, by: By): Result {
    const { status, party: was } = booking;
    if (!LIVE.includes(status)) return "refused";
    const whole = booking.kind === "course";
    const mine = status === "waiting" ? booking.of : booking.held;
    const asked = whole ? this.ahead(mine).filter((each) => !this.sessions[each]!.off) : mine;
    if (this.refuses(asked, party, by)) return "refused";
    const grows = more(party, was);
    if (status === "waiting") {
      const full = !asked.every((each) => this.fits(party, each));
      if (this.tooLarge(party) || (full && this.ahead(asked).length < asked.length)) return "refused";
    } else {
      const others = by === "booker" && grows && this.capacity !== null;
      if (others && asked.some((each) => this.waiting(each) > 0)) return "refused";
      if (grows && !booking.held.every((each) => this.fits(party, each, { but: booking, was }))) return "refused";
    }
    booking.party = party;
    this.settle();
    return "done";
  }

  move(booking: ModelBooking, to: number, party: ModelParty, by: By): Result {
    if (!LIVE.includes(booking.status) || this.ahead(booking.of).length === 0) return "refused";
    if (this.refuses([to], party, by) || this.tooLarge(party)) return "refused";
    const othersWait = by === "booker" && this.capacity !== null && this.waiting(to) > 0;
    const booked = !othersWait && this.fits(party, to);
    const mayQueue =
      booking.status === "waiting" && this.waiting(to) < this.terms.waitingMost && this.ahead([to]).length === 1;
    if (!booked && !mayQueue) return "refused";
    Object.assign(booking, { of: [to], held: booked ? [to] : [], status: booked ? "booked" : "waiting", party });
    if (!booked) booking.queued = [this.now, booking.queued[1]];
    this.settle();
    return "done";
  }

  forward(minutes: number): void {
    this.now += minutes;
    // What is called off does not count, unless all of it is: then the last of it.
    const tooLate = (of: number[]) => {
      const on = of.filter((each) => !this.sessions[each]!.off);
      const starts = (on.length > 0 ? on : of).map((each) => this.sessions[each]!.start);
      return (on.length > 0 ? Math.min(...starts) : Math.max(...starts)) <= this.now;
    };
    for (const booking of this.bookings) {
      const due =
        (booking.status === "offered" && booking.until <= this.now) ||
        (["waiting", "offered"].includes(booking.status) && tooLate(booking.of));
      if (due) this.finish(booking, "expired");
    }
  }

  queue = (session?: number) =>
    this.bookings
      .filter(({ status, of }) => status === "waiting" && (session === undefined || of.includes(session)))
      .sort((a, b) => a.queued[0] - b.queued[0] || a.queued[1] - b.queued[1]);

  /** From 1, in the line in which it is furthest back. */
  position = (booking: ModelBooking) => Math.max(...booking.of.map((each) => this.queue(each).indexOf(booking) + 1));

  /** Offers what is free: in order, whole parties, nobody before anybody whom there will be room for. */
  settle(): void {
    const blocked = new Set<number>();
    for (const booking of this.queue()) {
      const on = booking.of.filter((each) => !this.sessions[each]!.off);
      if (on.length === 0 || this.ahead(on).length < on.length || this.tooLarge(booking.party)) continue;
      if (on.every((each) => !blocked.has(each) && this.fits(booking.party, each))) {
        const firstStart = Math.min(...on.map((each) => this.sessions[each]!.start));
        booking.until = Math.min(this.now + this.terms.offerHours * HOUR, firstStart);
        booking.status = "offered";
        booking.held = on;
      } else if (!this.terms.smallerMayPass) for (const each of on) blocked.add(each);
    }
  }
}
