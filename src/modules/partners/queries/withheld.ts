import { type Kysely, sql } from "kysely";
import type { PartnersTables } from "../tables.ts";

/** Entries of one list: each is read by a person. */
export const WITHHELD_SHOWN = 200;

/** Entries of the open transaction's service that came from elsewhere and look like a refuge, or whose place staff withhold. */
const ofPlaces = (trx: Kysely<PartnersTables>) =>
  trx
    .selectFrom("partners.service as s")
    .where("s.withdrawn_at", "is", null)
    .where("s.listing_id", "is", null)
    .where((eb) => eb.or([eb("s.refuge_words", "is not", null), eb("s.address_withheld", "=", true)]));

/** Those that are withheld now, or are shown all the same: what waits for somebody first, then by name; in the open transaction. */
export const placesOfRefuges = (trx: Kysely<PartnersTables>, serviceId: string, { withheld }: { withheld: boolean }) =>
  ofPlaces(trx)
    .innerJoin("partners.organisation as o", "o.id", "s.organisation_id")
    .innerJoin("partners.source as f", "f.id", "s.source_id")
    .select(["s.id", "s.slug", "s.name", "s.doc", "s.hidden_at", "s.address_withheld", "s.refuge_words"])
    .select(["s.place_said_by", "s.place_said_at", "s.place_said_why"])
    .select(["o.name as organisation", "f.name as source"])
    .where("s.service_id", "=", serviceId)
    .where("s.address_withheld", "=", withheld)
    .orderBy(sql`s.place_said_at IS NOT NULL`)
    .orderBy("s.name")
    .orderBy("s.id")
    .limit(WITHHELD_SHOWN)
    .execute();

export type WithheldPlace = Awaited<ReturnType<typeof placesOfRefuges>>[number];

/** How many are withheld by the rule alone, and nobody has looked; in the open transaction. */
export const countUnseen = async (trx: Kysely<PartnersTables>, serviceId: string): Promise<number> =>
  Number(
    (
      await ofPlaces(trx)
        .select(({ fn }) => fn.countAll().as("unseen"))
        .where("s.service_id", "=", serviceId)
        .where("s.refuge_words", "is not", null)
        .where("s.place_said_at", "is", null)
        .executeTakeFirstOrThrow()
    ).unseen,
  );
