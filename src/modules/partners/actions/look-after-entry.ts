import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { PartnersTables } from "../tables.ts";
import { recordListingChecks } from "./check-entry.ts";
import type { DropInParts } from "./drop-ins/book-drop-in.ts";
import { datesBooked } from "./drop-ins/end-drop-ins.ts";
import { settleUntold, type Untold } from "./drop-ins/untold-dates.ts";
import { hideEntries, showEntries } from "./hide-entries.ts";
import { type PartnerNews, tellPartner } from "./own/tell-partner.ts";
import { quietWords, withholdAddress } from "./own/withhold-address.ts";
import { forAllServices, tellChanged } from "./tell-changed.ts";

/** What staff can do about an entry. */
export const DEEDS = ["checked", "hide", "show", "withhold", "tell"] as const;
type Deed = (typeof DEEDS)[number];

/** An entry of the visitor's library service, with the partner that lists it itself, where one does. */
const entryOf = async ({ db }: DropInParts, { serviceId }: Visitor, id: string) =>
  isId(id)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.service as s")
        .leftJoin("partners.own_listing as l", "l.id", "s.listing_id")
        .leftJoin("partners.partner as p", "p.id", "l.partner_id")
        .select(["s.id", "s.service_id", "s.organisation_id", "s.name", "s.hidden_for", "s.address_withheld", "s.doc"])
        .select(["s.source_id", "s.refuge_words", "s.place_said_at"])
        .select(["s.listing_id", "p.id as partner_id", "p.name as partner"])
        .where("s.id", "=", id)
        .where("s.service_id", "=", serviceId)
        .executeTakeFirst()
    : undefined;
type Entry = NonNullable<Awaited<ReturnType<typeof entryOf>>>;

/**
 * Keeps whether the exact address of an entry may be told; the database keeps it out of the record. Of a listing that several
 * library services show, one that says that it may not be told says it for all: it would be found by way of another.
 */
async function keepAddress(
  parts: DropInParts,
  entry: Entry,
  { withheld, who, why }: { withheld: boolean; who: string; why: string },
): Promise<void> {
  const now = parts.clock.now();
  const { listing_id } = entry;
  // Of a listing it goes everywhere at once, while what its places are called is known from the records.
  if (withheld && listing_id) await forAllServices(parts.db, () => withholdAddress(parts, listing_id));
  await parts.db
    .trx<PartnersTables>()
    .updateTable("partners.service")
    .set({ address_withheld: withheld, changed_at: now })
    .set({ place_said_by: who, place_said_at: now, place_said_why: why || null })
    .where("id", "=", entry.id)
    .execute();
  const beside = withheld && !listing_id ? await quietWords(parts, entry) : [];
  if (!withheld) await readSoon(parts, entry.source_id);
  const others = withheld || !listing_id ? [] : await forAllServices(parts.db, () => tellOfOthers(parts, listing_id));
  await tellChanged(parts, [entry.id, ...beside, ...others]);
  await recordAudit({
    action: withheld ? "entry.address_withheld" : "entry.address_shown",
    subject: { kind: "entry", id: entry.id },
    detail: why ? { why } : {},
  });
}

/** A library service that had said nothing of its own withheld it with the one that takes that back: with it, it tells again. */
async function tellOfOthers({ db, clock }: DropInParts, listingId: string): Promise<string[]> {
  const rows = await db
    .trx<PartnersTables>()
    .updateTable("partners.service")
    .set({ address_withheld: false, changed_at: clock.now() })
    .where("listing_id", "=", listingId)
    .where("address_withheld", "=", true)
    .where("place_said_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** No address is kept here: a feed or a calendar is read anew, all of it, since nothing of it has changed there. */
const readSoon = ({ db, clock }: DropInParts, sourceId: string) =>
  db
    .trx<PartnersTables>()
    .updateTable("partners.source")
    .set({ due_at: clock.now(), whole_at: null })
    .where("id", "=", sourceId)
    .where("kind", "in", ["feed", "calendar"])
    .where("address", "is not", null)
    .where("paused_at", "is", null)
    .where("removed_at", "is", null)
    .execute();

/** Whoever books as it waits, and finds that its address is told nowhere. */
const holdAny = ({ db }: DropInParts, listingId: string) =>
  db
    .trx<PartnersTables>()
    .selectFrom("partners.own_listing")
    .select("id")
    .where("id", "=", listingId)
    .forUpdate()
    .executeTakeFirst();

/** Keeps why a library service hides a listing, for its partner to read; null where it is shown. */
const keepReason = ({ db }: DropInParts, { listing_id, service_id }: Entry, reason: string | null) =>
  db
    .trx<PartnersTables>()
    .updateTable("partners.approval")
    .set({ reason })
    .where("listing_id", "=", listing_id)
    .where("service_id", "=", service_id)
    .where("state", "=", "approved")
    .execute();

/** Does it. @returns what the partner of an own listing is told */
async function look(
  parts: DropInParts,
  { name }: Visitor,
  entry: Entry,
  deed: Deed,
  why: string,
): Promise<PartnerNews | undefined> {
  const { id, hidden_for, address_withheld, service_id } = entry;
  switch (deed) {
    case "checked":
      await recordListingChecks(parts, [id], {
        service_id,
        by: "library",
        who: name,
        checked_on: parts.clock.today(),
      });
      // It was hidden since nobody stood behind it: somebody does now.
      await showEntries(parts, [id], ["unanswered"]);
      return undefined;
    case "hide":
      if (hidden_for) return undefined;
      await hideEntries(parts, [id], "staff");
      await keepReason(parts, entry, why);
      return "hidden";
    case "show":
      if (!hidden_for) return undefined;
      await showEntries(parts, [id], ["unanswered", "ended", "staff"]);
      await keepReason(parts, entry, null);
      return "shownAgain";
    default: {
      const withheld = deed === "withhold";
      // What the rule alone withholds can be said to be right.
      const isSaid = !entry.refuge_words || entry.place_said_at !== null;
      if (address_withheld === withheld && isSaid) return undefined;
      await keepAddress(parts, entry, { withheld, who: name, why });
      return withheld && !address_withheld ? "addressWithheld" : undefined;
    }
  }
}

/**
 * Staff have checked an entry, take it or its address out of sight, or show it again; a partner is told what becomes of what it
 * lists itself. Safe to press twice.
 * @param given.why it is hidden, for the partner to read: asked for where there is one; or why the place of what looks like a refuge may be shown
 * @param given.untold what becomes of what is booked here as it where its address is told nowhere from now on: asked for where there is any
 */
export async function lookAfterEntry(
  parts: DropInParts,
  visitor: Visitor,
  entryId: string,
  { deed, why = "", untold }: { deed: Deed; why?: string; untold?: Untold },
): Promise<
  | { done: { organisationId: string } }
  | { refused: "not_found" }
  | { refused: "why_told" }
  | { refused: "why" | "dates"; listingId: string }
> {
  type Outcome = Awaited<ReturnType<typeof lookAfterEntry>>;
  const outcome = await parts.db.work(scopeOf(visitor), async (): Promise<Outcome> => {
    const entry = await entryOf(parts, visitor, entryId);
    if (!entry) return { refused: "not_found" };
    const { listing_id: listingId, partner_id, partner, name, organisation_id: organisationId } = entry;
    if (deed === "hide" && listingId && why === "") return { refused: "why", listingId };
    if (deed === "tell" && entry.refuge_words && entry.address_withheld && why === "") return { refused: "why_told" };
    const goes = deed === "withhold" && !entry.address_withheld && listingId;
    if (goes) {
      await holdAny(parts, listingId);
      const booked = { listingId, serviceId: visitor.serviceId };
      if (!untold && (await datesBooked(parts, booked)).length > 0) return { refused: "dates", listingId };
    }
    const news = await look(parts, visitor, entry, deed, why);
    if (news && partner_id && partner)
      await tellPartner(parts, {
        kind: news,
        partner: { id: partner_id, name: partner },
        words: { listing: name, reason: why },
        serviceId: visitor.serviceId,
      });
    if (goes && partner_id && partner)
      await settleUntold(parts, {
        listing: { id: listingId, name },
        partner: { id: partner_id, name: partner },
        answer: untold ?? "keep",
        serviceId: visitor.serviceId,
      });
    return { done: { organisationId } };
  });
  parts.mailWaiting();
  return outcome;
}
