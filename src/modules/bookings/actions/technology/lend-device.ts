import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import {
  type Condition,
  decideLoan,
  decideRenewal,
  dueOn,
  type LendRefusal,
  type RenewRefusal,
} from "../../domain/technology/lending.ts";
import { lendingTermsOf } from "../../queries/technology/lending-terms.ts";
import type { DeviceRow, LoanRow, TechnologyTables } from "../../technology-tables.ts";
import { type BookingParts, brokenUnique } from "../parts.ts";
import { tellTechnology } from "../tell-findable.ts";
import { serveLine, waitingIn } from "./line.ts";
import { type LoadedLoan, loadLoan, lockLoan } from "./load-loan.ts";
import { lockLine } from "./lock-line.ts";
import { type Borrower, NOTHING_YET, newLoan } from "./reserve-device.ts";
import { tellBorrower } from "./tell-borrower.ts";

export type LendOutcome = { done: Pick<LoanRow, "id" | "code" | "due_on"> } | { refused: LendRefusal | "not_found" };

/** Who gets a thing: somebody at the desk, or whoever it is set aside for. */
export type LendTo = { borrower: Borrower; once: string } | { reservation: string };

/** Hands a thing over until the day its kind's terms say. Safe to press twice. */
export async function lendDevice(
  parts: BookingParts,
  visitor: Visitor,
  deviceId: string,
  to: LendTo,
): Promise<LendOutcome> {
  try {
    const outcome = await parts.db.work(scopeOf(visitor), () => lend(parts, visitor, deviceId, to));
    if ("done" in outcome) parts.messageWaiting();
    return outcome;
  } catch (error) {
    // The database itself says that somebody else has it.
    if (brokenUnique(error) === "loan_one_each") return { refused: "lent" };
    throw error;
  }
}

async function deviceLocked(parts: BookingParts, visitor: Visitor, id: string): Promise<DeviceRow | undefined> {
  if (!isId(id)) return undefined;
  const trx = parts.db.trx<TechnologyTables>();
  const find = () => trx.selectFrom("bookings.device").selectAll().where("id", "=", id).executeTakeFirst();
  const device = await find();
  if (!device || !mayActFor(visitor, device.library_id)) return undefined;
  await lockLine(parts, { libraryId: device.library_id, kind: device.kind });
  return find();
}

async function lend(parts: BookingParts, visitor: Visitor, deviceId: string, to: LendTo): Promise<LendOutcome> {
  const { db, clock } = parts;
  const device = await deviceLocked(parts, visitor, deviceId);
  if (!device) return { refused: "not_found" };
  const trx = db.trx<TechnologyTables>();
  const holder = await trx
    .selectFrom("bookings.loan")
    .select(["id", "status", "once", "code", "due_on"])
    .where("device_id", "=", device.id)
    .where("status", "in", ["ready", "lent"])
    .executeTakeFirst();
  const same = holder && ("reservation" in to ? holder.id === to.reservation : holder.once === to.once);
  if (same && holder.status === "lent") return { done: holder };
  const reservation = "reservation" in to ? to.reservation : undefined;
  if (reservation && holder?.id !== reservation) return { refused: holder ? "set_aside" : "not_found" };
  const decision = decideLoan(device, holder, reservation);
  if ("refused" in decision) return decision;
  const today = clock.today();
  const due = dueOn(today, (await lendingTermsOf(trx, device.service_id))(device.kind));
  const lent = { status: "lent" as const, lent_on: today, due_on: due, ready_until: null };
  let made: Pick<LoanRow, "id" | "code">;
  if ("reservation" in to) {
    made = holder!;
    await trx.updateTable("bookings.loan").set(lent).where("id", "=", made.id).execute();
  } else {
    const where = { serviceId: device.service_id, libraryId: device.library_id, kind: device.kind };
    const row = newLoan({ ...to.borrower, once: to.once }, where, { by: "desk", visitor }, clock.now());
    await trx
      .insertInto("bookings.loan")
      .values({ ...row, ...NOTHING_YET, ...lent, device_id: device.id })
      .execute();
    made = row;
  }
  await recordAudit({
    action: "device.lent",
    subject: { kind: "device", id: device.id },
    detail: { loan: made.id, due },
    serviceId: device.service_id,
  });
  await tellBorrower(parts, made.id, "lent");
  return { done: { id: made.id, code: made.code, due_on: due } };
}

export type ReturnOutcome = { done: LoanRow["status"] } | { refused: "not_found" | "not_lent" };

/**
 * Takes a thing back in the condition it is in. What comes back faulty goes to repair; otherwise whoever is next in
 * line gets it. Safe to press twice.
 */
export async function takeBack(
  parts: BookingParts,
  visitor: Visitor,
  loanId: string,
  { condition, note }: { condition: Condition; note?: string },
): Promise<ReturnOutcome> {
  const outcome = await parts.db.work(scopeOf(visitor), async (): Promise<ReturnOutcome> => {
    const found = await lockLoan(parts.db, loanId);
    if (!found?.device || !mayActFor(visitor, found.loan.library_id)) return { refused: "not_found" };
    const { loan, device } = found;
    if (loan.status === "returned") return { done: "returned" };
    if (loan.status !== "lent" && loan.status !== "lost") return { refused: "not_lent" };
    const trx = parts.db.trx<TechnologyTables>();
    const now = parts.clock.now();
    await trx
      .updateTable("bookings.loan")
      .set({ status: "returned", ended_at: now, condition_back: condition })
      .where("id", "=", loan.id)
      .execute();
    await trx
      .updateTable("bookings.device")
      .set((eb) => ({
        condition,
        // What was lost and has been found by another way meanwhile is not this loan's to say.
        ...((loan.status === "lent" || device.standing === "lost") && {
          standing: condition === "faulty" ? ("repair" as const) : ("in_use" as const),
        }),
        ...(note && { note }),
        version: eb("version", "+", 1),
      }))
      .where("id", "=", device.id)
      .execute();
    await recordAudit({
      action: "device.taken_back",
      subject: { kind: "device", id: device.id },
      detail: { loan: loan.id, condition },
      serviceId: loan.service_id,
    });
    await serveLine(parts, loan.service_id, { libraryId: loan.library_id, kind: loan.kind });
    // What goes to repair, or was lost and is there again, makes one fewer or more to borrow.
    if (condition === "faulty" || device.standing !== "in_use") await tellTechnology(parts, [loan.library_id]);
    return { done: "returned" };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

export type RenewOutcome = { done: string } | { refused: RenewRefusal | "not_found" };

/**
 * Lets a loan run on, unless somebody waits.
 * @param mayRenew a further look while it is locked, such as whether the person may
 * @returns the new last day
 */
export async function renewLoan(
  parts: BookingParts,
  scope: Scope,
  loanId: string,
  mayRenew: (found: LoadedLoan) => boolean = () => true,
): Promise<RenewOutcome> {
  const outcome = await parts.db.work(scope, async (): Promise<RenewOutcome> => {
    const found = await lockLoan(parts.db, loanId);
    if (!found || !mayRenew(found)) return { refused: "not_found" };
    const { loan } = found;
    const trx = parts.db.trx<TechnologyTables>();
    const decision = decideRenewal(
      { status: loan.status, renewed: loan.renewed, dueOn: loan.due_on },
      {
        today: parts.clock.today(),
        waiting: await waitingIn(parts, { libraryId: loan.library_id, kind: loan.kind }),
        terms: (await lendingTermsOf(trx, loan.service_id))(loan.kind),
      },
    );
    if ("refused" in decision) return decision;
    await trx
      .updateTable("bookings.loan")
      .set({ due_on: decision.dueOn, renewed: loan.renewed + 1 })
      .where("id", "=", loan.id)
      .execute();
    await recordAudit({
      action: "device.renewed",
      subject: { kind: "device", id: loan.device_id! },
      detail: { loan: loan.id, due: decision.dueOn },
      serviceId: loan.service_id,
    });
    await tellBorrower(parts, loan.id, "renewed", { ownStep: scope.actor.id === null });
    return { done: decision.dueOn };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

/** A loan as staff see it; undefined where they may not act for its library. */
export const loanForStaff = (db: BookingParts["db"], visitor: Visitor, id: string): Promise<LoadedLoan | undefined> =>
  db.work(scopeOf(visitor), async () => {
    const found = await loadLoan(db, id);
    return found && mayActFor(visitor, found.loan.library_id) ? found : undefined;
  });
