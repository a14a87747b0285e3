import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { Database } from "../../../../platform/db/database.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { roomSaid } from "../../../../vocabulary/samples.ts";
import { hoursOn, knownHours, spacesOfService } from "../../../places/index.ts";
import { type PaperEnd, papersEnd } from "../../domain/agreements/agreement.ts";
import {
  type DropInRefusal,
  type DropInWish,
  type Ground,
  type HoursRule,
  isBeyond,
  lastToBook,
  minutesOf,
  refusedDropIn,
} from "../../domain/drop-ins/drop-in.ts";
import { saidOf } from "../../domain/drop-ins/said-of.ts";
import { datesOf, type ShutDate, shutDates } from "../../domain/drop-ins/shut-dates.ts";
import { type Agreement, wholeAgreement } from "../../queries/agreements/agreements.ts";
import { dropInsBooked, listingsToOffer, mayBookOf } from "../../queries/drop-ins/may-book.ts";
import type { PartnersTables } from "../../tables.ts";
import { holdAgreement } from "../agreements/keep-agreement.ts";
import { needsByTerm } from "../needs-by-term.ts";
import { holdPartner } from "../own/hold-partner.ts";
import { type ActingNow, PARTNER_SCOPE } from "../own/parts.ts";
import { outsideScope, type PartnersParts } from "../parts.ts";
import { forAllServices } from "../tell-changed.ts";
import { callOffKnown } from "./follow-drop-ins.ts";
import type { DropInSteps } from "./steps.ts";
import { sayDates, sayRunOut, tellKeeper } from "./tell-keeper.ts";

export interface DropInParts extends PartnersParts {
  dropIns: DropInSteps;
}

export interface WantedDropIn extends DropInWish {
  /** Made when the form was shown: the same one twice books once. */
  once: string;
  /** One line of what an agreement allows. */
  mayBookId: string;
  listingId: string;
  /** Dates that are to be left out, as whoever asks was shown them. */
  without?: string[];
}

export type BookOutcome =
  | { done: true }
  /** When somebody else has it, and when the partner itself does, instants: nothing is booked. */
  | { taken: string[]; own: string[] }
  /** Dates on which the library is closed; `some`: others are left, and can be had without these. */
  | { shut: ShutDate[]; some: boolean }
  /** `lastDay`: that can be booked, a date, where days after it are wanted. */
  | { refused: DropInRefusal | "not_found" | "no_dates"; lastDay?: string };

/** Undoes the transaction of a booking whose time somebody else has. */
class Taken extends Error {
  readonly outcome: { taken: string[]; own: string[] };
  constructor(taken: string[], own: string[]) {
    super("The space is taken");
    this.outcome = { taken: taken.filter((at) => !own.includes(at)), own };
  }
}

/** What an agreement that a partner may book by stands on. */
export async function groundOf(
  db: Database,
  agreement: Pick<Agreement, "id" | "signed_number" | "state">,
  today: string,
): Promise<Ground & { papers: PaperEnd[] }> {
  const whole = await wholeAgreement(db, agreement.id);
  const terms = whole?.versions.find(({ number }) => number === agreement.signed_number)?.terms;
  const papers = papersEnd(whole?.documents ?? []);
  return {
    ...(terms && agreement.state !== "ended" && { signed: terms }),
    uninsured: papers.some(({ paper, until }) => paper === "insurance" && until < today),
    papers,
  };
}

/**
 * Which agreement a line is of, and whose: it says what the transaction is for and lets nobody in. In one for all services.
 */
const lineOf = async (db: Database, mayBookId: string, partnerId: string) =>
  isId(mayBookId) && isId(partnerId)
    ? db
        .trx<PartnersTables>()
        .selectFrom("partners.may_book as m")
        .innerJoin("partners.agreement as a", "a.id", "m.agreement_id")
        .innerJoin("partners.partner as p", "p.id", "a.partner_id")
        .select(["m.agreement_id", "m.service_id", "p.id as partner_id", "p.name as partner"])
        .where("m.id", "=", mayBookId)
        .where("p.id", "=", partnerId)
        .executeTakeFirst()
    : undefined;

type Line = NonNullable<Awaited<ReturnType<typeof lineOf>>>;

/**
 * Books a space for a partner by its agreement and puts the sessions on in the programme, all of it or nothing. That whoever
 * asks acts for the partner by a proven address, and what they may have, is looked at with partner, agreement and listing
 * held. Safe to send twice.
 */
export async function bookDropIn(
  parts: DropInParts,
  by: Pick<ActingNow, "id" | "email">,
  partnerId: string,
  wanted: WantedDropIn,
): Promise<BookOutcome> {
  const { db } = parts;
  const line = await db.work(PARTNER_SCOPE, () => lineOf(db, wanted.mayBookId, partnerId));
  if (!line) return { refused: "not_found" };
  try {
    return await db.work(outsideScope(line.service_id, line.partner, by.id), () => book(parts, by, line, wanted));
  } catch (error) {
    if (error instanceof Taken) return error.outcome;
    throw error;
  } finally {
    parts.mailWaiting();
  }
}

/**
 * A listing as the library service has approved it, held in its open transaction: whoever ends it, takes its address out of
 * sight or approves another takes hold of it first. Undefined where it cannot be what is booked.
 */
async function holdOffered(db: Database, listingId: string, { partner_id, service_id }: Line) {
  if (!isId(listingId)) return undefined;
  const held = await db
    .trx<PartnersTables>()
    .selectFrom("partners.own_listing")
    .select("id")
    .where("id", "=", listingId)
    .forUpdate()
    .executeTakeFirst();
  // Any library service that shows it may have taken its address out of sight.
  const offered = held && (await forAllServices(db, () => listingsToOffer(db, partner_id)));
  return offered?.find((each) => each.id === listingId && each.service_id === service_id)?.approved_doc ?? undefined;
}

/** On which of its dates the library is closed. */
async function shutFor(db: Database, wanted: DropInWish, rule: HoursRule, libraryId: string): Promise<ShutDate[]> {
  const known = await knownHours(db.trx(), libraryId, wanted.first);
  return known ? shutDates(wanted, rule, (date) => hoursOn(known, date)) : [];
}

/** Of starts of a time in a space, those at which the partner has it by what it booked before; in the open transaction. */
async function hadItself(
  { db, dropIns }: DropInParts,
  partnerId: string,
  spaceId: string,
  minutes: number,
  starts: string[],
): Promise<string[]> {
  const before = await dropInsBooked(db, { partnerId, spaceId });
  const dates = await dropIns.dates(before.map(({ activity_id }) => activity_id));
  return starts.filter((at) => {
    const [from, to] = [Date.parse(at), Date.parse(at) + minutes * 60_000];
    return dates.some(
      ({ status, startsAt, endsAt }) =>
        status === "scheduled" && Date.parse(startsAt) < to && from < Date.parse(endsAt),
    );
  });
}

async function book(
  parts: DropInParts,
  { email }: Pick<ActingNow, "email">,
  line: Line,
  wanted: WantedDropIn,
): Promise<BookOutcome> {
  const { db, clock, dropIns, events } = parts;
  const trx = db.trx<PartnersTables>();
  const partner = await holdPartner(db, line.partner_id, email);
  if (!partner) return { refused: "not_found" };
  const agreement = await holdAgreement(db, line.agreement_id);
  const may = (await mayBookOf(db, [line.agreement_id])).find(({ id }) => id === wanted.mayBookId);
  if (!agreement || !may || agreement.partner_id !== partner.id) return { refused: "not_found" };
  const before = trx.selectFrom("partners.drop_in").select("id").where("once", "=", wanted.once);
  if (await before.executeTakeFirst()) return { done: true };
  const ground = await groundOf(db, agreement, clock.today());
  const refused = refusedDropIn(wanted, may, ground, clock.today());
  const lastDay = lastToBook(may, ground, clock.today());
  if (refused)
    return { refused, ...(["ahead", "outside"].includes(refused) && isBeyond(wanted, lastDay) && { lastDay }) };
  const doc = await holdOffered(db, wanted.listingId, line);
  if (!doc) return { refused: "not_found" };
  const space = (await spacesOfService(db)).find(({ id }) => id === may.space_id);
  if (!space) return { refused: "not_found" };
  const { without = [] } = wanted;
  const shut = await shutFor(db, wanted, may.hours, space.libraryId);
  const some = shut.length < datesOf(wanted).length;
  if (shut.length > 0 && !(some && shut.every(({ date }) => without.includes(date)))) return { shut, some };
  const outcome = await dropIns.putOn({
    once: wanted.once,
    serviceId: line.service_id,
    libraryId: space.libraryId,
    spaceId: space.id,
    where: roomSaid(space.name),
    rate: may.rate,
    runBy: partner.name,
    ...saidOf(doc, (await needsByTerm(db))(doc), clock.today()),
    first: wanted.first,
    ...(wanted.last && { last: wanted.last }),
    from: wanted.from,
    minutes: minutesOf(wanted),
    except: shut.map(({ date }) => date),
  });
  if ("taken" in outcome)
    throw new Taken(outcome.taken, await hadItself(parts, partner.id, space.id, minutesOf(wanted), outcome.taken));
  if ("refused" in outcome) return outcome;
  await trx
    .insertInto("partners.drop_in")
    .values({
      id: newId(),
      once: wanted.once,
      agreement_id: agreement.id,
      service_id: line.service_id,
      space_id: space.id,
      activity_id: outcome.done.activityId,
      listing_id: wanted.listingId,
      made_at: clock.now(),
    })
    .execute();
  // Only now is it known whose it is: search and feed have taken it for the library's own.
  await events.tell({ kind: "activity.changed", detail: { ids: [outcome.done.activityId] } });
  await recordAudit({
    action: "drop_in.booked",
    subject: { kind: "agreement", id: agreement.id },
    detail: { activity: outcome.done.activityId, space: space.id },
  });
  const dates = datesOf(wanted).filter((date) => !shut.some((each) => each.date === date));
  await tellKeeper(
    parts,
    agreement,
    `${doc.name} at ${space.libraryName}, ${space.name}, from ${sayDate(wanted.first)}`,
    { more: sayRunOut(ground.papers, dates) },
  );
  return { done: true };
}

/**
 * Calls off a date of a partner's drop-in, or all that are to come: the session in the programme and the space with it.
 * Safe to press twice.
 */
export async function callOffDropIn(
  parts: DropInParts,
  { id, email }: Pick<ActingNow, "id" | "email">,
  partnerId: string,
  { dropInId, sessionId }: { dropInId: string; sessionId?: string },
): Promise<{ done: true } | { refused: "not_found" }> {
  const { db, dropIns } = parts;
  // Of which library service it is: who asks for it is looked at with the partner held.
  const found = await db.work(PARTNER_SCOPE, async () =>
    isId(dropInId)
      ? db
          .trx<PartnersTables>()
          .selectFrom("partners.drop_in as d")
          .innerJoin("partners.agreement as a", "a.id", "d.agreement_id")
          .innerJoin("partners.partner as p", "p.id", "a.partner_id")
          .select(["d.activity_id", "d.agreement_id", "d.service_id", "p.name"])
          .where("d.id", "=", dropInId)
          .where("p.id", "=", partnerId)
          .executeTakeFirst()
      : undefined,
  );
  if (!found) return { refused: "not_found" };
  type Outcome = Awaited<ReturnType<typeof callOffDropIn>>;
  const outcome = await db.work(outsideScope(found.service_id, found.name, id), async (): Promise<Outcome> => {
    const partner = await holdPartner(db, partnerId, email);
    if (!partner) return { refused: "not_found" };
    // Of two that call off at once the second finds nothing left to tell of.
    const agreement = await holdAgreement(db, found.agreement_id);
    const dates = (await dropIns.dates([found.activity_id])).filter(
      (each) => each.status === "scheduled" && (!sessionId || each.sessionId === sessionId),
    );
    if (dates.length === 0) return { done: true };
    const { service_id: serviceId } = found;
    const sessionIds = dates.map((each) => each.sessionId);
    const reason = `${partner.name} cannot come.`;
    const off = await callOffKnown(parts, { serviceId, by: partner.name, sessionIds, reason });
    if (agreement && off > 0) await tellKeeper(parts, agreement, sayDates(dates), { calledOff: true });
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}
