import type { Database } from "../../../platform/db/database.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PartnersTables } from "../tables.ts";

const entries = (db: Database, organisationId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .select(["s.id", "s.slug", "s.service_id", "s.organisation_id", "s.doc", "s.hidden_for", "o.doc as organisation"])
    .where("s.organisation_id", "=", organisationId)
    .where("s.withdrawn_at", "is", null);

export type EntryOfRound = Awaited<ReturnType<ReturnType<typeof entries>["execute"]>>[number];

/** One entry of an organisation, hidden or not; in the open transaction. */
export const entryOfOrganisation = async (
  db: Database,
  organisationId: string,
  entryId: string,
): Promise<EntryOfRound | undefined> =>
  isId(entryId) ? entries(db, organisationId).where("s.id", "=", entryId).executeTakeFirst() : undefined;
