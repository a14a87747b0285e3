import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { CODE_BYTES, codeFrom } from "../domain/code.ts";
import { decideHold, groupKey, type SpaceRefusal } from "../domain/decide-hold.ts";
import { busyOf, priceOf, type Span } from "../domain/price-of-space.ts";
import type { Rate } from "../domain/space-terms.ts";
import { rangeText } from "../queries/breakdowns.ts";
import type { SpaceWithTerms } from "../queries/space-terms-of.ts";
import type { BookingsTables, HoldStatus, HoldTable } from "../tables.ts";
import type { Maker } from "./book-places.ts";
import { type AsGroup, withGroup } from "./hiring/group-of-wish.ts";
import { factsAt, lockSpace } from "./lock-space.ts";
import { type BookingParts, brokenReference, brokenUnique, residentScope } from "./parts.ts";
import { tellHirer } from "./tell-hirer.ts";

/** Who wants a space and what for. */
export interface SpaceWish {
  name: string;
  organisation?: string;
  email?: string;
  /** E.164 or as read out. */
  mobile?: string;
  /** BCP 47 tag that messages are written in. */
  language: string;
  purpose?: string;
  note?: string;
  layout?: string;
  party: number | null;
  rate: Rate;
  insuredUntil?: string;
  inducted: boolean;
}

export interface WantedSpace extends SpaceWish, Span {
  spaceId: string;
  serviceId: string;
  /** Made when the form was shown: the same one twice makes one hold. */
  once: string;
  /** Staff have read what is against it and book it all the same. */
  allTheSame?: boolean;
  /** The group in whose name it is: its name, rate and insurance stand in place of what the wish says. */
  as?: AsGroup;
  /** Whose account it is asked for from. */
  residentId?: string;
}

export type AskOutcome =
  | { done: { id: string; code: string; status: HoldStatus } }
  | { refused: SpaceRefusal | "not_found" };

/**
 * Asks for a space, or has it at once where nobody needs to say yes. Safe to send twice; two at the same time never
 * both have it. Many may ask for the same time where somebody has to say yes.
 */
export async function askForSpace(parts: BookingParts, wanted: WantedSpace, maker: Maker): Promise<AskOutcome> {
  const scope = maker.by === "online" ? residentScope(wanted.serviceId) : scopeOf(maker.visitor);
  const attempt = () => parts.db.work(scope, () => ask(parts, wanted, maker));
  try {
    const outcome = await attempt();
    if ("done" in outcome) parts.messageWaiting();
    return outcome;
  } catch (error) {
    // Two drew the same code, or one form came twice in one moment through two spaces: look again.
    if (brokenUnique(error)) return attempt();
    // The account was deleted in the same moment: it is asked for all the same, for nobody's account.
    if (brokenReference(error) === "hold_resident")
      return askForSpace(parts, { ...wanted, residentId: undefined }, maker);
    throw error;
  }
}

/** A hold that the same form has made before. */
export async function heldBefore(db: Database, once: string, spaceId: string) {
  return db
    .trx<BookingsTables>()
    .selectFrom("bookings.hold")
    .select(["id", "code", "status"])
    .where("once", "=", once)
    .where("space_id", "=", spaceId)
    .executeTakeFirst();
}

async function ask(parts: BookingParts, asked: WantedSpace, maker: Maker): Promise<AskOutcome> {
  const { db, clock } = parts;
  const locked = await lockSpace(db, asked.spaceId);
  if (!locked) return { refused: "not_found" };
  if (maker.by !== "online" && !mayActFor(maker.visitor, locked.space.library_id)) return { refused: "not_found" };
  const before = await heldBefore(db, asked.once, asked.spaceId);
  if (before) return { done: before };
  const wanted = await withGroup(db, locked.space.service_id, asked, asked.as);
  if (!wanted) return { refused: "not_found" };
  const facts = await factsAt(db, locked, wanted, groupKey(wanted));
  const { price } = priceOf(wanted, wanted.rate, locked.terms);
  const by = maker.by === "online" ? "booker" : "staff";
  const decision = decideHold(
    wanted,
    facts,
    locked.terms,
    { by, now: clock.now(), allTheSame: wanted.allTheSame },
    price,
  );
  if ("refused" in decision) return decision;
  const made = await storeHold(parts, locked, wanted, {
    status: decision.have,
    madeBy: maker.by,
    staffId: maker.by === "online" ? null : maker.visitor.id,
    once: wanted.once,
    residentId: wanted.residentId,
    hiringGroupId: wanted.as?.id,
  });
  if (!made) return { refused: "taken" };
  await recordAudit({
    action: decision.have === "confirmed" ? "space.booked" : "space.asked_for",
    subject: { kind: "space", id: locked.space.id },
    detail: { hold: made.id, ...(wanted.allTheSame && { allTheSame: true }) },
    serviceId: locked.space.service_id,
  });
  await tellHirer(parts, made.id, decision.have, { ownStep: maker.by === "online", atHand: maker.by !== "online" });
  return { done: { ...made, status: decision.have } };
}

/** How a hold is kept beside what is wished. */
export interface HoldKeeping {
  status: "confirmed" | "requested";
  madeBy: HoldTable["made_by"];
  staffId: string | null;
  once: string;
  standingId?: string;
  residentId?: string;
  hiringGroupId?: string;
}

/**
 * Stores a hold on a locked space.
 * @returns undefined where somebody else has the time: the database says so itself
 */
export async function storeHold(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  { space, terms }: SpaceWithTerms,
  wanted: SpaceWish & Span,
  keeping: HoldKeeping,
): Promise<{ id: string; code: string } | undefined> {
  const now = clock.now();
  const { price, worth } = priceOf(wanted, wanted.rate, terms);
  const answerUntil = Temporal.Instant.from(now).add({ hours: terms.answerHours });
  const start = Temporal.Instant.from(wanted.startsAt);
  const row = {
    id: newId(),
    code: codeFrom(randomBytes(CODE_BYTES)),
    service_id: space.service_id,
    space_id: space.id,
    once: keeping.once,
    status: keeping.status,
    starts_at: wanted.startsAt,
    ends_at: wanted.endsAt,
    busy: sql<string>`${rangeText(busyOf(wanted, terms))}::tstzrange`,
    name: wanted.name,
    organisation: wanted.organisation || null,
    email: wanted.email || null,
    mobile: wanted.mobile || null,
    language: wanted.language,
    purpose: wanted.purpose || null,
    note: wanted.note || null,
    layout: wanted.layout || null,
    group_key: groupKey(wanted),
    party: wanted.party,
    rate: wanted.rate,
    price_pence: price,
    worth_pence: worth,
    insured_until: wanted.insuredUntil ?? null,
    standing_id: keeping.standingId ?? null,
    resident_id: keeping.residentId ?? null,
    hiring_group_id: keeping.hiringGroupId ?? null,
    session_id: null,
    closed_for: null,
    made_by: keeping.madeBy,
    staff_id: keeping.staffId,
    made_at: now,
    // Nobody waits for an answer past the time itself.
    answer_until:
      keeping.status === "requested"
        ? (Temporal.Instant.compare(answerUntil, start) < 0 ? answerUntil : start).toString()
        : null,
    cancellation: JSON.stringify(terms.cancellation),
  };
  return db
    .trx<BookingsTables>()
    .insertInto("bookings.hold")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning(["id", "code"])
    .executeTakeFirst();
}
