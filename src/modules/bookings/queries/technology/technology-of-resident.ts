import type { Database } from "../../../../platform/db/database.ts";
import type { MineOf } from "../../../../platform/manifest.ts";
import type { ComputerTimeRow, LoanRow, TechnologyTables } from "../../technology-tables.ts";
import { isTheirs } from "../whose.ts";

/** More than anybody has at once; the latest are kept. */
const MOST = 200;

/** A time at a computer, with its computer's name and its library's. */
export type TimeOfResident = ComputerTimeRow & { computer: string; library: string };

/**
 * What somebody has or waits for of what libraries lend, at every service: reserved while signed in, or under the
 * address that the account has proven. Those forgotten are left out. In the open transaction.
 */
export const loansOfResident = (db: Database, who: MineOf): Promise<LoanRow[]> =>
  db
    .trx<TechnologyTables>()
    .selectFrom("bookings.loan")
    .selectAll()
    .where("forgotten_at", "is", null)
    .where(isTheirs("bookings.loan", who))
    .orderBy("made_at", "desc")
    .limit(MOST)
    .execute();

/**
 * Times at computers that somebody booked while signed in, at every service, until it is forgotten who sat there. The
 * hash of a card is not looked for: nothing in an account can make it. In the open transaction.
 */
export const timesOfResident = (db: Database, { residentId }: MineOf): Promise<TimeOfResident[]> =>
  db
    .trx<TechnologyTables>()
    .selectFrom("bookings.computer_time as c")
    .innerJoin("places.v_space as s", "s.id", "c.computer_id")
    .selectAll("c")
    .select(["s.name as computer", "s.library_name as library"])
    .where("c.resident_id", "=", residentId)
    .where("c.who", "is not", null)
    .orderBy("c.starts_at", "desc")
    .limit(MOST)
    .execute();
