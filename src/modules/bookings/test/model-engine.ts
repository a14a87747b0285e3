import { book, bookingParts, deskOf, handClock, party, setTerms } from "../../../../test/bookings-cases.ts";
import { type insertLibrary, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { changeSession, insertActivity } from "../../../../test/programme-cases.ts";
import { localDate, localTime } from "../../../platform/clock/local-time.ts";
import type { Database } from "../../../platform/db/database.ts";
import { acceptOffer } from "../actions/answer-offer.ts";
import { changeBooking } from "../actions/change-booking.ts";
import { endBooking } from "../actions/end-booking.ts";
import { followProgramme } from "../actions/follow-programme.ts";
import { residentScope } from "../actions/parts.ts";
import { positionOf } from "../actions/tell-booker.ts";
import { expireBookings } from "../actions/timed.ts";
import { availabilityOf } from "../queries/availability.ts";
import type { BookingsTables } from "../tables.ts";
import type { Model, ModelParty, Result } from "./model.ts";
import type { Command, Story } from "./model-commands.ts";

/** The model's minute nought: a winter day, when London's clocks show UTC. */
const BEGINNING = Date.parse("2026-12-01T09:00:00Z");
const instant = (minute: number) => new Date(BEGINNING + minute * 60_000).toISOString().replace(".000", "");
/** A request comes at no full second. */
const moment = (minute: number) => instant(minute).replace("Z", ".640Z");

/** What can be seen of an activity's places, of the model or of the tables. */
export interface Seen {
  bookings: { status: string; party: string; sessions: string; position: number | null }[];
  sessions: { taken: number; waiting: number; left: number | null }[];
}

/** The engine itself behind the model's commands, with an activity of its own. */
export async function startEngine(
  db: Database,
  library: Awaited<ReturnType<typeof insertLibrary>>,
  story: Story,
  model: Model,
) {
  const clock = handClock(moment(0));
  const parts = bookingParts(db, clock);
  const made = await insertActivity(
    db,
    library,
    model.sessions.map(({ start }) => instant(start)),
    { booking: "book", form: story.form, ...(story.capacity !== null && { capacity: story.capacity }) },
  );
  const activity = { id: made.id, serviceId: library.serviceId };
  const scope = residentScope(library.serviceId);
  const sessionIds = made.sessions.map(({ id }) => id);
  const versions = sessionIds.map(() => 0);
  const bookingIds: string[] = [];
  await setTerms(db, activity, story.terms);

  const follow = () =>
    db.work(scopeOf({ id: library.serviceId }, actorOf(desk)), () => followProgramme(parts, { ids: [activity.id] }));
  const alter = async (session: number, change: Parameters<typeof changeSession>[3]) => {
    await changeSession(db, library.serviceId, { id: sessionIds[session]!, version: versions[session]!++ }, change);
    await follow();
  };
  const result = (outcome: { done: unknown } | { refused: string }): Result => ("done" in outcome ? "done" : "refused");

  /** Does it; what came of it in the model's words. */
  async function run(command: Command, which: number): Promise<Result | undefined> {
    const id = bookingIds[which];
    switch (command.do) {
      case "book": {
        const { kind, session, by, mayWait } = command;
        const wanted = {
          kind: kind === "usual" ? model.usualKind() : kind,
          sessionId: sessionIds[session]!,
          party: party(command.party),
          mayWait,
        };
        const outcome = await book(parts, activity, wanted, by === "staff" ? deskOf(library.serviceId) : undefined);
        if ("refused" in outcome) return "refused";
        bookingIds.push(outcome.done.id);
        return outcome.done.status;
      }
      case "cancel":
        return result(await endBooking(parts, scope, id!, "cancelled", "booker"));
      case "decline":
        return result(await endBooking(parts, scope, id!, "declined", "booker"));
      case "accept":
        return result(await acceptOffer(parts, scope, id!));
      case "change":
        return result(await changeBooking(parts, scope, id!, { party: party(command.party) }, command.by));
      case "move": {
        const wanted = { party: party(command.party), sessionId: sessionIds[command.session]! };
        return result(await changeBooking(parts, scope, id!, wanted, command.by));
      }
      case "forward":
        clock.set(moment(model.now));
        await expireBookings(parts);
        return;
      case "callOff":
        return alter(command.session, { cancel: "The heating is being mended." }).then(() => undefined);
      case "restore":
        return alter(command.session, { restore: true }).then(() => undefined);
      case "shift": {
        const to = instant(model.sessions[command.session]!.start);
        return alter(command.session, { date: localDate(to), time: localTime(to) }).then(() => undefined);
      }
      case "capacity":
        await db.asOwner((client) =>
          client.query("UPDATE programme.activity SET capacity = $2 WHERE id = $1", [activity.id, command.to]),
        );
        return follow().then(() => undefined);
      case "terms":
        await db.asOwner((client) =>
          client.query("UPDATE bookings.terms SET waiting_most = $2, smaller_may_pass = $3 WHERE activity_id = $1", [
            activity.id,
            command.waitingMost,
            command.smallerMayPass,
          ]),
        );
        return follow().then(() => undefined);
    }
  }

  async function seen(): Promise<Seen> {
    const { bookings, positions, sessions } = await db.work(scope, async () => {
      const trx = db.trx<BookingsTables>();
      const bookings = await trx
        .selectFrom("bookings.booking")
        .selectAll()
        .where("activity_id", "=", activity.id)
        .orderBy("id")
        .execute();
      const places = await trx
        .selectFrom("bookings.place as p")
        .innerJoin("bookings.booking as b", "b.id", "p.booking_id")
        .select(["p.booking_id", "p.session_id", "p.held"])
        .where("b.activity_id", "=", activity.id)
        .execute();
      const seats = await trx
        .selectFrom("bookings.seats")
        .select(["session_id", "taken", "waiting"])
        .where("activity_id", "=", activity.id)
        .execute();
      const positions = new Map<string, number>();
      for (const each of bookings) if (each.status === "waiting") positions.set(each.id, await positionOf(parts, each));
      return {
        bookings: bookings.map((each) => ({ ...each, places: places.filter((p) => p.booking_id === each.id) })),
        positions,
        sessions: seats,
      };
    });
    const left = await availabilityOf(db, sessionIds, clock.now());
    return {
      bookings: bookings.map((each) => ({
        status: each.status,
        party: sayParty(each),
        sessions: sessionIds
          .flatMap((id, index) => each.places.filter((p) => p.session_id === id).map((p) => sayPlace(index, p.held)))
          .join(" "),
        position: positions.get(each.id) ?? null,
      })),
      sessions: sessionIds.map((id) => {
        const seats = sessions.find((each) => each.session_id === id);
        return { taken: seats?.taken ?? 0, waiting: seats?.waiting ?? 0, left: left.get(id)!.left };
      }),
    };
  }
  return { run, seen };
}

const sayParty = ({ adults, children, buggies }: ModelParty) => `${adults}+${children}, ${buggies}`;
const sayPlace = (session: number, held: boolean) => `${session}${held ? " held" : ""}`;

/** The same of the model. */
export const seenInModel = (model: Model): Seen => ({
  bookings: model.bookings.map((each) => ({
    status: each.status,
    party: sayParty(each.party),
    sessions: each.of.map((index) => sayPlace(index, each.held.includes(index))).join(" "),
    position: each.status === "waiting" ? model.position(each) : null,
  })),
  sessions: model.sessions.map((_, index) => ({
    taken: model.taken(index),
    waiting: model.waiting(index),
    left: model.capacity === null ? null : Math.max(0, model.capacity - model.taken(index)),
  })),
});
