import type { Database } from "../../../platform/db/database.ts";
import { type MemberRole, mayAs } from "../../../vocabulary/roles.ts";
import type { PeopleTables } from "../tables.ts";

/** A member of a service's staff, as others may name them. */
export interface Colleague {
  id: string;
  name: string;
  email: string;
  role: MemberRole;
  /** Libraries they work at; empty: every one of the service. */
  libraryIds: string[];
}

/** Who works for a service now, by name; in the open transaction. */
export const colleaguesOf = (db: Database, serviceId: string): Promise<Colleague[]> =>
  db
    .trx<PeopleTables>()
    .selectFrom("people.membership as m")
    .innerJoin("people.account as a", "a.id", "m.account_id")
    .select(["a.id", "a.name", "a.email", "m.role", "m.library_ids as libraryIds"])
    .where("m.service_id", "=", serviceId)
    .where("m.suspended_at", "is", null)
    .orderBy("a.name")
    .orderBy("a.id")
    .execute();

/** Who may be named to answer: a service's own staff, and no guests. In the open transaction. */
export const answerersOf = async (db: Database, serviceId: string): Promise<Colleague[]> =>
  (await colleaguesOf(db, serviceId)).filter(({ role }) => mayAs(role, "staff"));

/** All who manage for the whole service; in the open transaction. */
export const managersOf = async (db: Database, serviceId: string): Promise<Colleague[]> =>
  (await answerersOf(db, serviceId)).filter(({ role, libraryIds }) =>
    role === "service_administrator" ? true : role === "manager" && libraryIds.length === 0,
  );
