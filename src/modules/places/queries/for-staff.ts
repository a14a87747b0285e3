import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PlacesTables } from "../tables.ts";

/** On one page. No service has as many; whoever looks after the installation finds one by name. */
export const MOST_LIBRARIES = 400;

const SHOWN = [
  "l.id",
  "l.slug",
  "l.name",
  "l.service_id as serviceId",
  "s.name as serviceName",
  "l.phone",
  "s.phone as servicePhone",
  "l.hours_standing as hoursStanding",
  "l.hours_confirmed_on as hoursConfirmedOn",
  "l.access_confirmed_on as accessConfirmedOn",
  "l.published",
] as const;

/** A library as staff lists show it. */
export interface StaffLibrary {
  id: string;
  slug: string;
  name: string;
  serviceId: string;
  serviceName: string;
  phone: string | null;
  servicePhone: string | null;
  hoursStanding: "none" | "listed" | "confirmed";
  hoursConfirmedOn: string | null;
  accessConfirmedOn: string | null;
  published: boolean;
}

const shown = (db: Database) =>
  db
    .trx<PlacesTables>()
    .selectFrom("places.library as l")
    .innerJoin("places.service as s", "s.id", "l.service_id")
    .select(SHOWN);

/** The libraries someone may act for, by name; with `words`, those whose name or service has each. In their open transaction. */
export function staffLibraries(db: Database, visitor: Visitor, words = ""): Promise<StaffLibrary[]> {
  let query = shown(db).orderBy("l.name").orderBy("s.name").limit(MOST_LIBRARIES);
  for (const word of words.split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where(({ eb, or }) => or([eb("l.name", "ilike", like), eb("s.name", "ilike", like)]));
  }
  if (visitor.libraryIds.length > 0) query = query.where("l.id", "in", visitor.libraryIds);
  return query.execute();
}

/** One library of the open transaction's service, or undefined: another's cannot be told from none. */
export async function staffLibrary(db: Database, id: string): Promise<StaffLibrary | undefined> {
  return isId(id) ? shown(db).where("l.id", "=", id).executeTakeFirst() : undefined;
}

/** A library that someone may act for, by its id however many there are; in their open transaction. */
export const libraryFor = async (db: Database, visitor: Visitor, id: string): Promise<StaffLibrary | undefined> =>
  mayActFor(visitor, id) ? staffLibrary(db, id) : undefined;

/** The libraries of one service, by name; in the open transaction. */
export const librariesOfService = (db: Database, serviceId: string): Promise<StaffLibrary[]> =>
  shown(db).where("l.service_id", "=", serviceId).orderBy("l.name").limit(MOST_LIBRARIES).execute();

/** The name of the open transaction's service; 'All services' for the installation's administrator. */
export async function serviceName(db: Database, visitor: Visitor): Promise<string> {
  if (visitor.serviceId === "*") return "All services";
  const row = await db
    .trx<PlacesTables>()
    .selectFrom("places.service")
    .select("name")
    .where("id", "=", visitor.serviceId)
    .executeTakeFirst();
  return row?.name ?? "";
}

/** What dates are planned by: the service's terms, bank holidays, and the library's closures from a day on. */
export async function planningCalendar(db: Database, serviceId: string, libraryId: string | null, from: string) {
  const trx = db.trx<PlacesTables>();
  const terms = await trx
    .selectFrom("places.term")
    .select(["id", "name", "first_day as start", "last_day as end"])
    .where("service_id", "=", serviceId)
    .orderBy("first_day")
    .execute();
  const holidays = await trx.selectFrom("places.bank_holiday").select("day").orderBy("day").execute();
  const closures = libraryId
    ? await trx
        .selectFrom("places.closure")
        .select(["first_day as from", "last_day as to", "reason"])
        .where("library_id", "=", libraryId)
        .where("withdrawn_at", "is", null)
        .where("last_day", ">=", from)
        .orderBy("first_day")
        .execute()
    : [];
  return { terms, bankHolidays: holidays.map((row) => row.day), closures };
}

/** Hours of one weekday and whether a closure covers the date: for 'Open until 6pm'. */
export async function libraryDay(db: Database, libraryId: string, date: string, weekday: number) {
  const trx = db.trx<PlacesTables>();
  const stretches = await trx
    .selectFrom("places.opening")
    .select(["opens", "closes", "staffed"])
    .where("library_id", "=", libraryId)
    .where("weekday", "=", weekday as 1)
    .orderBy("opens")
    .execute();
  const closure = await trx
    .selectFrom("places.closure")
    .select("reason")
    .where("library_id", "=", libraryId)
    .where("withdrawn_at", "is", null)
    .where("first_day", "<=", date)
    .where("last_day", ">=", date)
    .executeTakeFirst();
  return { stretches, closedFor: closure?.reason };
}

/** A stretch of days on which a library is closed. Local dates. */
export interface ClosedDays {
  id: string;
  firstDay: string;
  lastDay: string;
  reason: string;
}

/** What a library is closed for on any day from one to another, soonest first; in the open transaction. */
export function closedBetween(db: Database, libraryId: string, from: string, to: string): Promise<ClosedDays[]> {
  return db
    .trx<PlacesTables>()
    .selectFrom("places.closure")
    .select(["id", "first_day as firstDay", "last_day as lastDay", "reason"])
    .where("library_id", "=", libraryId)
    .where("withdrawn_at", "is", null)
    .where("first_day", "<=", to)
    .where("last_day", ">=", from)
    .orderBy("first_day")
    .execute();
}
