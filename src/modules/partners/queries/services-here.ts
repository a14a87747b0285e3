import type { Database } from "../../../platform/db/database.ts";
import type { PartnersTables } from "../tables.ts";

/** Public services by id, with who runs them, by name. Not inside an open transaction. */
export const servicesByIds = (db: Database, ids: string[]) =>
  db
    .reads<PartnersTables>()
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .select(["s.slug", "s.name", "s.status", "s.doc", "o.name as organisation"])
    .where("s.id", "in", ids)
    .orderBy("s.name")
    .orderBy("s.id")
    .execute();
