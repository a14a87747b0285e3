import type { Scope } from "../../../platform/db/scope.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { ownListing, partnerName, partnerThatLeft } from "../../partners/index.ts";
import { referenceOf } from "../actions/link.ts";
import { type Looker, openReferral } from "../actions/open-referral.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../actions/parts.ts";
import { type ReferralRow, referralById } from "../queries/referrals.ts";
import { presentReferral, type Reader, type ReferralView } from "./present-referral.ts";

/** A referral as a page shows it. */
export interface LookedAt {
  row: ReferralRow;
  view: ReferralView;
  reader: Reader;
  /** What it is called by whoever talks about it. */
  reference: string;
  /** Whom it went to, in their own words. */
  organisation: string;
  listing?: string;
}

interface Looking {
  looker: Looker;
  /** Whether whoever looks may. */
  mine?: (row: ReferralRow) => boolean;
  /** Takes hold, in the transaction that opens it, of what lets whoever looks in. */
  holds?: () => Promise<boolean>;
  /** A library service's own, where its staff look: the database shows them no other's. */
  scope?: Scope;
}

/**
 * Opens a referral for a page and writes down who looked. Undefined where there is none, it is not theirs, or it is erased.
 */
export async function lookAt(
  parts: ReferralsParts,
  t: Translator,
  id: string,
  { looker, mine = () => true, holds, scope = OUTSIDE_SCOPE }: Looking,
): Promise<LookedAt | undefined> {
  const { db } = parts;
  const opened = await db.work(scope, async () => {
    if (holds && !(await holds())) return undefined;
    const row = await referralById(db, id);
    return row && mine(row) ? openReferral(parts, row, looker) : undefined;
  });
  if (!opened) return undefined;
  const { row } = opened;
  const { listing, organisation } = await db.work(OUTSIDE_SCOPE, async () => ({
    listing: await ownListing(db, row.listing_id),
    // Who has it is to be read for as long as it is there, though the listing ends.
    organisation: await partnerName(db, row.partner_id),
  }));
  return {
    row,
    organisation,
    ...(listing && { listing: listing.name }),
    reader: looker.kind,
    reference: referenceOf(parts, row.id),
    view: presentReferral(t, opened, organisation, looker.kind),
  };
}

/** The organisation of a referral that was erased, where it has left: what people entrusted to it went with it. */
export const organisationThatLeft = ({ db }: ReferralsParts, id: string): Promise<string | undefined> =>
  db.work(OUTSIDE_SCOPE, async () => {
    const row = await referralById(db, id);
    return row && row.erased_at !== null ? partnerThatLeft(db, row.partner_id) : undefined;
  });
