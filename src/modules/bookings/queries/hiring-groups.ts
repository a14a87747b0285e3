import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { GroupRate } from "../domain/space-terms.ts";
import type { BookingsTables, HiringGroupRow } from "../tables.ts";

/** A group as staff's list shows it. Dates 'YYYY-MM-DD'. */
export interface GroupLine {
  id: string;
  name: string;
  rate: GroupRate;
  insuredUntil: string | null;
  organisers: number;
  /** Standing bookings that have not ended. */
  standing: number;
}

/** The groups that hire from the service of the open transaction, by name. */
export async function hiringGroups(db: Database): Promise<GroupLine[]> {
  const { rows } = await sql<GroupLine>`
    SELECT g.id, g.name, g.rate, g.insured_until AS "insuredUntil",
      (SELECT count(*)::int FROM bookings.organiser o WHERE o.hiring_group_id = g.id) AS organisers,
      (SELECT count(*)::int FROM bookings.standing s WHERE s.hiring_group_id = g.id AND s.ended_at IS NULL) AS standing
    FROM bookings.hiring_group g WHERE g.ended_at IS NULL ORDER BY lower(g.name)`.execute(db.trx<BookingsTables>());
  return rows;
}

export interface GroupWithOrganisers extends HiringGroupRow {
  organisers: { email: string; language: string }[];
}

/** One group that still hires, with who organises it; in the open transaction. */
export async function groupWithOrganisers(db: Database, id: string): Promise<GroupWithOrganisers | undefined> {
  if (!isId(id)) return undefined;
  const trx = db.trx<BookingsTables>();
  const group = await trx
    .selectFrom("bookings.hiring_group")
    .selectAll()
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (!group) return undefined;
  const organisers = await trx
    .selectFrom("bookings.organiser")
    .select(["email", "language"])
    .where("hiring_group_id", "=", id)
    .orderBy("email")
    .execute();
  return { ...group, organisers };
}

/** The groups that an address organises, at whatever service the open transaction's scope allows; by name. */
export async function groupsOrganised(db: Database, email: string): Promise<HiringGroupRow[]> {
  return db
    .trx<BookingsTables>()
    .selectFrom("bookings.hiring_group as g")
    .innerJoin("bookings.organiser as o", "o.hiring_group_id", "g.id")
    .selectAll("g")
    .where("o.email", "=", email)
    .where("g.ended_at", "is", null)
    .orderBy("g.name")
    .execute();
}
