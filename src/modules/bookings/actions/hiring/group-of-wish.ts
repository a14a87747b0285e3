import { sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { Rate } from "../../domain/space-terms.ts";
import type { BookingsTables, HiringGroupRow } from "../../tables.ts";

/** The group in whose name somebody asks, and how they may: as an organiser, by an address their account has proven, or as staff. */
export interface AsGroup {
  id: string;
  /** In lower case. */
  organiser: string | "staff";
}

/**
 * A group of a service that still hires; undefined for none. In the open transaction.
 * @param until `used`: until that ends nobody ends the group, and others may use it as well; `ended`: nobody uses it
 */
export async function hiringGroup(
  db: Database,
  serviceId: string,
  id: string,
  until?: "used" | "ended",
): Promise<HiringGroupRow | undefined> {
  if (!isId(id)) return undefined;
  return db
    .trx<BookingsTables>()
    .selectFrom("bookings.hiring_group")
    .selectAll()
    .where("id", "=", id)
    .where("service_id", "=", serviceId)
    .where("ended_at", "is", null)
    .$if(until === "used", (query) => query.forShare())
    .$if(until === "ended", (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
}

/** Nobody else names, removes or ends until this transaction does; taken before anything of the group is read. */
export const lockGroup = (db: Database, groupId: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${`hiring-group:${groupId}`}, 0))`.execute(db.trx());

/**
 * Whether an address is one of those who organise a group; in the open transaction. Whoever takes them out waits until
 * it ends, and finds what was done in it.
 */
export async function organises(db: Database, groupId: string, email: string): Promise<boolean> {
  const found = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.organiser")
    .select("email")
    .where("hiring_group_id", "=", groupId)
    .where("email", "=", email)
    .forShare()
    .executeTakeFirst();
  return found !== undefined;
}

/** What a wish takes from the group it is made for. */
interface FromGroup {
  organisation?: string;
  email?: string;
  rate: Rate;
  insuredUntil?: string;
}

/**
 * A wish with what its service knows of the group it is made for: name, rate and insurance, whatever the form said; an
 * organiser is written to where they have proven to be. As it is where it is made for no group; undefined where the
 * group is not that service's, or not theirs. In the open transaction: the group does not end before that does.
 */
export async function withGroup<T extends FromGroup>(
  db: Database,
  serviceId: string,
  wish: T,
  as: AsGroup | undefined,
): Promise<T | undefined> {
  if (!as) return wish;
  const group = await hiringGroup(db, serviceId, as.id, "used");
  if (!group) return undefined;
  if (as.organiser !== "staff" && !(await organises(db, group.id, as.organiser))) return undefined;
  return {
    ...wish,
    ...(as.organiser !== "staff" && { email: as.organiser }),
    organisation: group.name,
    rate: group.rate,
    insuredUntil: group.insured_until ?? undefined,
  };
}
