import { sql } from "kysely";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { Span } from "../../domain/price-of-space.ts";
import type { ComputerFacts } from "../../domain/technology/allowances.ts";
import type { SpaceView } from "../../tables.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import { hoursOfDay } from "../lock-space.ts";
import type { BookingParts } from "../parts.ts";

type Parts = Pick<BookingParts, "db">;

/** A time that holds its computer. */
export const HOLDING = ["booked", "using", "done"] as const;

/**
 * Locks a person first, then a library's computers, until the transaction ends: nobody decides over either meanwhile.
 * The constraints of the table are what forbids two at once; this makes whoever comes second be told why.
 */
export async function lockComputers({ db }: Parts, libraryId: string, who: string | null): Promise<void> {
  const lock = (name: string) => sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db.trx());
  if (who) await lock(`at-computer:${who}`);
  await lock(`computers:${libraryId}`);
}

/** A computer, and whether it is out of order; undefined for none that people may use. */
export async function computerById({ db }: Parts, id: string): Promise<(SpaceView & { out: boolean }) | undefined> {
  if (!isId(id)) return undefined;
  const trx = db.trx<TechnologyTables>();
  const found = await trx
    .selectFrom("places.v_space")
    .selectAll()
    .where("id", "=", id)
    .where("kind", "=", "computer")
    .executeTakeFirst();
  if (!found) return undefined;
  const out = await trx
    .selectFrom("bookings.computer_out")
    .select("computer_id")
    .where("computer_id", "=", id)
    .executeTakeFirst();
  return { ...found, out: out !== undefined };
}

/** Ids of a library's computers that people may use, by name. */
export async function computersOf({ db }: Parts, libraryId: string): Promise<string[]> {
  const rows = await db
    .trx<TechnologyTables>()
    .selectFrom("places.v_space")
    .select("id")
    .where("library_id", "=", libraryId)
    .where("kind", "=", "computer")
    .where("active", "=", true)
    .orderBy("name")
    .execute();
  return rows.map((row) => row.id);
}

const around = (span: Span, days: number) => ({
  from: sql<string>`${span.startsAt}::timestamptz - ${`${days} days`}::interval`,
  to: sql<string>`${span.endsAt}::timestamptz + ${`${days} days`}::interval`,
});

/** What is known for the rules, in the open transaction, both locked. @param but a time that is itself being changed */
export async function computerFacts(
  parts: Parts,
  computer: SpaceView & { out: boolean },
  who: string | null,
  span: Span,
  but?: string,
): Promise<ComputerFacts> {
  const trx = parts.db.trx<TechnologyTables>();
  const times = (days: number) =>
    trx
      .selectFrom("bookings.computer_time")
      .select(["starts_at as startsAt", "ends_at as endsAt"])
      .where("status", "in", HOLDING)
      .where("starts_at", "<", around(span, days).to)
      .where("ends_at", ">", around(span, days).from)
      .$if(but !== undefined, (query) => query.where("id", "<>", but!));
  return {
    active: computer.active && !computer.out,
    hours: await hoursOfDay(parts.db, computer.library_id, localDate(span.startsAt)),
    taken: await times(1).where("computer_id", "=", computer.id).execute(),
    // A week to either side holds the whole week that the day is in.
    mine: who ? await times(8).where("who", "=", who).where("service_id", "=", computer.service_id).execute() : [],
  };
}
