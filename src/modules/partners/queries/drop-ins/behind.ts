import { type Kysely, sql } from "kysely";
import { type Intake, intakeOfDates, takesNobody } from "../../domain/intake.ts";
import { accessWordsOf, localServicePath, phonesOf } from "../../domain/service-listing.ts";
import type { PartnersTables } from "../../tables.ts";
import { INTAKE } from "../public-services.ts";

/** Whom somebody who comes to a drop-in asks: the partner, by what the library service has approved of it. */
export interface BehindDropIn {
  phone?: string;
  /** What it was booked as; of some old ones not known. */
  listingId?: string;
  /** Path of the listing that it was booked as, and the word in it; absent where that is not shown. */
  listing?: string;
  slug?: string;
  /** It takes nobody new for now, drop-in or not. */
  takesNobody?: true;
  /** Whom it takes, as its partner or staff last said. */
  said: Intake;
  /** How one gets in, in the partner's words. */
  access: string[];
}

/** Which of these activities are partners' drop-ins, and who stands behind them. Those that are not are absent. */
export async function behindDropIns(
  db: Kysely<PartnersTables>,
  activityIds: string[],
): Promise<Map<string, BehindDropIn>> {
  if (activityIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("partners.drop_in as d")
    .leftJoin("partners.service as s", (join) =>
      join
        .onRef("s.listing_id", "=", "d.listing_id")
        .onRef("s.service_id", "=", "d.service_id")
        .on("s.withdrawn_at", "is", null)
        .on("s.hidden_at", "is", null)
        .on("s.status", "in", ["active", "temporarily closed"]),
    )
    .leftJoin("partners.own_listing as l", "l.id", "d.listing_id")
    .select(["d.activity_id", "d.listing_id", "s.slug", "s.doc", ...INTAKE])
    .where(sql<boolean>`d.activity_id = ANY(${activityIds}::uuid[])`)
    .execute();
  return new Map(
    rows.map(({ activity_id, listing_id, slug, doc, ...intake }) => {
      const said = intakeOfDates(intake);
      const phone = doc && phonesOf(doc)[0]?.number;
      return [
        activity_id,
        {
          ...(phone && { phone }),
          ...(listing_id && { listingId: listing_id }),
          ...(slug && { listing: localServicePath(slug), slug }),
          ...(takesNobody(said) && { takesNobody: true as const }),
          said,
          access: doc ? accessWordsOf(doc) : [],
        },
      ];
    }),
  );
}
