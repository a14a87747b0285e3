import type { Kysely } from "kysely";
import type { PartnersTables } from "../tables.ts";
import { publicDoc } from "./public-services.ts";

/** What a calendar says of partners' services, by their ids: as the public reads them, whatever may be told of their place. */
export const servicesOfCalendar = (reads: Kysely<PartnersTables>, ids: string[]) =>
  reads
    .selectFrom("partners.service as s")
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .select(["s.id", "s.slug", publicDoc.as("doc"), "s.changed_at", "o.name as organisation"])
    .where("s.id", "in", ids)
    .orderBy("s.id");
