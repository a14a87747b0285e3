import type { Kysely } from "kysely";
import type { PartnersTables } from "../tables.ts";

type Db = Kysely<PartnersTables>;

/** Publishers' terms as they were seen, by id. */
export const publishersTerms = (db: Db) => db.selectFrom("partners.term").select(["id", "doc"]).orderBy("id").execute();
