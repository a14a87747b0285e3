import { entriesOfPartner, listingsOf, ownListing } from "../../partners/index.ts";
import { type Counts, lastQuarters, type Quarter, toldInAll, toldOf } from "../domain/own-figures.ts";
import { daysByQuarter, referralsByQuarter, signpostsByQuarter } from "../queries/own-figures.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "./parts.ts";

/** A quarter as an organisation is told of it. */
export interface ToldQuarter {
  quarter: Quarter;
  told: Counts;
  /** Dates of drop-ins that were on, and that were called off. */
  held: number;
  off: number;
  /** Median of working days to an answer; absent where too few were answered. */
  days?: number;
}

export interface OwnFigures {
  quarters: ToldQuarter[];
  total: Counts;
  /** What it lists, with the ids of the library services that show it. */
  listings: { name: string; shownBy: string[] }[];
}

/** What is counted of a partner in the last four quarters that are over, as it may be told. */
export async function countForPartner(
  { db, clock, pastDropIns }: ReferralsParts,
  partnerId: string,
): Promise<OwnFigures> {
  const quarters = lastQuarters(clock.today());
  const all = { from: quarters[0]!.from, until: quarters.at(-1)!.until };
  return db.work(OUTSIDE_SCOPE, async () => {
    const counts = [
      ...(await referralsByQuarter(db, partnerId, all)),
      ...(await signpostsByQuarter(db, await entriesOfPartner(db, partnerId), all)),
    ];
    const days = await daysByQuarter(db, partnerId, all);
    const dates = await pastDropIns(partnerId, all);
    const listings: OwnFigures["listings"] = [];
    for (const { id } of await listingsOf(db, partnerId)) {
      const listing = await ownListing(db, id);
      if (listing) listings.push({ name: listing.name, shownBy: listing.shownBy });
    }
    const told = quarters.map((quarter): ToldQuarter => {
      const within = dates.filter(({ day }) => quarter.from <= day && day < quarter.until);
      const held = within.filter(({ status }) => status === "scheduled");
      const sum = (of: (date: (typeof held)[number]) => number | undefined) =>
        held.reduce((all, date) => all + (of(date) ?? 0), 0);
      const counted = counts.filter((each) => each.quarter === quarter.from);
      const median = days.get(quarter.from);
      return {
        quarter,
        told: toldOf({
          ...Object.fromEntries(counted.map(({ what, count }) => [what, count])),
          places: sum(({ places }) => places),
          came: sum(({ came }) => came),
        }),
        held: held.length,
        off: within.length - held.length,
        ...(median !== undefined && { days: median }),
      };
    });
    return { quarters: told, total: toldInAll(told.map((each) => each.told)), listings };
  });
}
