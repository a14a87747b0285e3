import type { Context } from "../../../../platform/http/route.ts";
import { representedBy } from "../../../partners/index.ts";
import type { ByOrganisation } from "../../actions/answer-referral.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../../actions/parts.ts";

export interface ActingFor extends ByOrganisation {
  /** The organisation's name. */
  name: string;
}

/**
 * The organisation of the address, for whoever's account has proven to act for it at this moment; undefined else, and for
 * whoever was let in by staff and is not confirmed yet.
 */
export async function actingFor(
  { db, clock }: ReferralsParts,
  { params, resident }: Context,
): Promise<ActingFor | undefined> {
  const email = resident?.email;
  if (!resident || !email) return undefined;
  const organisations = await db.work(OUTSIDE_SCOPE, () => representedBy(db, email, clock.now()));
  const found = organisations.find(({ id }) => id === params.id);
  return found?.mayRead ? { partnerId: found.id, name: found.name, email, accountId: resident.id } : undefined;
}
