import type { Unmet } from "../../../../platform/manifest.ts";
import { shownCount } from "../../../../vocabulary/small-count.ts";
import { listingsShownBy } from "../../../partners/index.ts";
import { CLOCK_SCOPE, type ReferralsParts } from "../../actions/parts.ts";
import { shownParts } from "../../domain/figures.ts";
import type { DeclineReason } from "../../domain/states.ts";
import { declinedOf } from "../../queries/unmet.ts";

const REASONS: Record<DeclineReason | "unanswered", string> = {
  full: "full",
  not_what_we_do: "not what they do",
  area: "outside their area",
  not_reached: "person not reached",
  other: "another reason",
  unanswered: "nobody answered",
};

/**
 * People whom partners could not take, of the listings that a library service shows, for the list of what it turned away.
 * No number is so small that it says who, nor what is left when numbers are subtracted.
 */
export async function declinedReferrals(
  { db }: Pick<ReferralsParts, "db">,
  serviceId: string,
  since: string,
): Promise<Unmet> {
  const { listings, declined } = await db.work(CLOCK_SCOPE, async () => {
    const listings = serviceId === "*" ? [] : await listingsShownBy(db, serviceId);
    const ids = listings.map(({ id }) => id);
    return { listings, declined: await declinedOf(db, ids, since) };
  });
  const byListing = Map.groupBy(declined, ({ listing_id }) => listing_id);
  return {
    heading: "People sent to partners",
    nothing: "Nobody who was sent to a partner was turned down.",
    columns: ["Service", "Turned down", "Mostly because"],
    rows: listings.flatMap(({ id, name, organisation }) => {
      const reasons = (byListing.get(id) ?? []).map((each) => ({ ...each, count: Number(each.count) }));
      if (reasons.length === 0) return [];
      const total = reasons.reduce((sum, { count }) => sum + count, 0);
      return [
        {
          what: `${name}, ${organisation}`,
          cells: [
            shownCount(total),
            shownParts(reasons)
              .map(({ decline_reason, count }) => `${REASONS[decline_reason ?? "unanswered"]} (${count})`)
              .join(", ") || "too few to say",
          ],
        },
      ];
    }),
  };
}
