import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { FoundPostcode } from "../../../../platform/geo/postcodes.ts";
import { NEED_WORDS } from "../../../../platform/i18n/english-words.ts";
import { isId, slugOf } from "../../../../platform/ids/ids.ts";
import { librariesForFeeds, type PlacesTables } from "../../../places/index.ts";
import { completeness, recordOf, type Typed, type TypedPlace } from "../../domain/own-listing.ts";
import { partsThatTell } from "../../domain/told-address.ts";
import type { PartnersTables } from "../../tables.ts";
import type { DropInParts } from "../drop-ins/book-drop-in.ts";
import { datesBooked, endDropIns } from "../drop-ins/end-drop-ins.ts";
import { settleUntold, type Untold } from "../drop-ins/untold-dates.ts";
import type { PartnersParts } from "../parts.ts";
import { holdPartner } from "./hold-partner.ts";
import { listingStaffPath } from "./listing-path.ts";
import { type ActingNow, PARTNER_SCOPE, scopeOfActing } from "./parts.ts";
import { withdrawListings } from "./show-listing.ts";
import { tellStaff } from "./tell-partner.ts";
import { isAddressWithheld, keepTownAlone, withholdAddress } from "./withhold-address.ts";

/** What one partner may list. */
export const LISTINGS_MOST = 100;

interface ListingParts extends DropInParts {
  findPostcode: (text: string) => FoundPostcode | undefined;
}

/** Where it is, for one at a library or another address; in the open transaction. */
async function placeOf(
  { db, findPostcode }: Pick<ListingParts, "db" | "findPostcode">,
  typed: Typed,
): Promise<TypedPlace | undefined> {
  if (typed.where === "address") {
    const { postcode, lat, lng } = findPostcode(typed.postcode) ?? { postcode: typed.postcode };
    return { address: typed.address, town: typed.town, postcode, lat, lng };
  }
  if (typed.where !== "library") return undefined;
  const library = (await librariesForFeeds(db.trx<PlacesTables>(), [typed.library])).get(typed.library);
  return (
    library && {
      name: library.name,
      address: library.address || library.name,
      town: library.town ?? undefined,
      postcode: library.postcode ?? undefined,
      lat: library.lat ?? undefined,
      lng: library.lng ?? undefined,
    }
  );
}

type SaveOutcome =
  | { /** `hides`: its address is shown nowhere from now on. */ done: { id: string; hides?: boolean } }
  | { refused: "not_found" | "changed" | "too_many" | "withheld" | "dates" };

/** A listing of a partner, held in the open transaction; undefined of one that has ended. */
export const holdListing = async ({ db }: Pick<PartnersParts, "db">, partnerId: string, listingId: string) =>
  isId(listingId)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.own_listing")
        .selectAll()
        .where("id", "=", listingId)
        .where("partner_id", "=", partnerId)
        .where("ended_at", "is", null)
        .forUpdate()
        .executeTakeFirst()
    : undefined;

/** Whether the same is kept as was typed: what is not said is not kept. */
const isSame = (kept: Typed, typed: Typed) => isDeepStrictEqual(kept, JSON.parse(JSON.stringify(typed)));

/**
 * Keeps a listing as a draft: what library services have approved stays public as it is. Safe to send twice.
 * @param given.version the one that the form showed; 0 of a new one, which is kept already where it is sent again
 * @param given.untold what becomes of dates at libraries where its address is told nowhere from now on: asked for where there are any
 */
export async function saveListing(
  parts: ListingParts,
  by: ActingNow,
  partnerId: string,
  given: { id: string; version: number; typed: Typed; untold?: Untold },
): Promise<SaveOutcome> {
  const { db, clock } = parts;
  const { id, version, typed, untold } = given;
  const outcome = await db.work(scopeOfActing(by), async (): Promise<SaveOutcome> => {
    const trx = db.trx<PartnersTables>();
    const partner = await holdPartner(db, partnerId, by.email);
    if (!partner) return { refused: "not_found" };
    const before = await holdListing(parts, partnerId, id);
    if (!before && version > 0) return { refused: "not_found" };
    if (before && version === 0) return isSame(before.typed, typed) ? { done: { id } } : { refused: "changed" };
    if (before && before.version !== version) return { refused: "changed" };
    const isPlace = typed.where === "library" || typed.where === "address";
    if (before && isPlace && (await isAddressWithheld(parts, id))) return { refused: "withheld" };
    const goes = before && typed.where === "withheld" && !before.address_withheld;
    if (goes && !untold && (await datesBooked(parts, { listingId: id })).length > 0) return { refused: "dates" };
    const draft = recordOf(id, typed, await placeOf(parts, typed), NEED_WORDS);
    const columns = {
      name: typed.name,
      draft: JSON.stringify(draft) as never,
      typed: JSON.stringify(typed) as never,
      address_withheld: typed.where === "withheld",
      changed_at: clock.now(),
    };
    if (before) {
      await trx
        .updateTable("partners.own_listing")
        .set({ ...columns, version: version + 1 })
        .where("id", "=", id)
        .execute();
      // Nobody waits for an answer of staff with an address that may not be told.
      if (columns.address_withheld) await withholdAddress(parts, id);
      if (goes && untold) await settleUntold(parts, { listing: before, partner, answer: untold });
    } else {
      const { has } = await trx
        .selectFrom("partners.own_listing")
        .select(sql<number>`count(*)`.as("has"))
        .where("partner_id", "=", partnerId)
        .where("ended_at", "is", null)
        .executeTakeFirstOrThrow();
      if (has >= LISTINGS_MOST) return { refused: "too_many" };
      const made = await trx
        .insertInto("partners.own_listing")
        .values({ id, partner_id: partnerId, slug: `${slugOf(typed.name) || "service"}-${id.slice(-8)}`, ...columns })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .executeTakeFirst();
      // The number is another partner's listing, or one that has ended.
      if (!made) return { refused: "not_found" };
    }
    await recordAudit({ action: "listing.saved", subject: { kind: "listing", id } });
    return { done: { id, hides: Boolean(goes) } };
  });
  parts.mailWaiting();
  return outcome;
}

type AskOutcome = { done: true } | { refused: "not_found" | "incomplete" | "nobody" | "toldAddress" };

/** Asks every library service that works with the partner to approve the draft as it is now. Safe to press twice. */
export async function askApproval(
  parts: PartnersParts,
  by: ActingNow,
  partnerId: string,
  listingId: string,
): Promise<AskOutcome> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOfActing(by), async (): Promise<AskOutcome> => {
    const trx = db.trx<PartnersTables>();
    const partner = await holdPartner(db, partnerId, by.email);
    const listing = partner && (await holdListing(parts, partnerId, listingId));
    if (!listing) return { refused: "not_found" };
    if (completeness(listing.draft).needed.length > 0) return { refused: "incomplete" };
    if (listing.address_withheld && partsThatTell(listing.draft).length > 0) return { refused: "toldAddress" };
    const services = await trx
      .selectFrom("partners.admission")
      .select("service_id")
      .where("partner_id", "=", partnerId)
      .where("state", "=", "admitted")
      .execute();
    if (services.length === 0) return { refused: "nobody" };
    const asked = {
      state: "asked" as const,
      asked_at: clock.now(),
      asked_version: listing.version,
      asked_doc: JSON.stringify(listing.draft) as never,
      asked_withheld: listing.address_withheld,
      answered_at: null,
      answered_by: null,
      reason: null,
    };
    for (const { service_id } of services) {
      const wrote = await trx
        .insertInto("partners.approval")
        .values({
          listing_id: listingId,
          service_id,
          ...asked,
          approved_at: null,
          approved_version: null,
          approved_doc: null,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["listing_id", "service_id"])
            .doUpdateSet(asked)
            // What is asked for or public already is not asked for again.
            .where((eb) =>
              eb.or([
                eb("partners.approval.asked_version", "<>", listing.version),
                eb("partners.approval.state", "in", ["refused", "ended"]),
              ]),
            ),
        )
        .returning(["service_id", "approved_at"])
        .executeTakeFirst();
      if (!wrote) continue;
      await keepTownAlone(parts, listingId);
      await recordAudit({
        action: "listing.asked",
        subject: { kind: "listing", id: listingId },
        serviceId: service_id,
      });
      await tellStaff(
        parts,
        service_id,
        `To approve: ${listing.name}`,
        `${partner.name} asks you to show '${listing.name}' as it is now.${wrote.approved_at ? " What you approved before stays public meanwhile." : ""} Look at it here:`,
        listingStaffPath(listingId),
      );
    }
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}

/** A partner ends a listing: it goes from every library service at once, with what is booked as it. Safe to press twice. */
export const endListing = async (
  parts: DropInParts,
  by: ActingNow,
  partnerId: string,
  listingId: string,
): Promise<{ done: true } | { refused: "not_found" }> => {
  const outcome = await parts.db.work(scopeOfActing(by), async () => {
    const { db, clock } = parts;
    const partner = await holdPartner(db, partnerId, by.email);
    if (!partner) return { refused: "not_found" as const };
    if (!(await holdListing(parts, partnerId, listingId))) return { done: true as const };
    await db
      .trx<PartnersTables>()
      .updateTable("partners.own_listing")
      .set({ ended_at: clock.now() })
      .where("id", "=", listingId)
      .execute();
    await withdrawListings(parts, [listingId], { by: "The partner" });
    await endDropIns(parts, { listingId }, { scope: PARTNER_SCOPE.service, partner: partner.name, tells: true });
    await recordAudit({ action: "listing.ended", subject: { kind: "listing", id: listingId } });
    return { done: true as const };
  });
  parts.mailWaiting();
  return outcome;
};
