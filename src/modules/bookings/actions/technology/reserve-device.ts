import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { CODE_BYTES, codeFrom } from "../../domain/code.ts";
import type { DeviceKind } from "../../domain/technology/lending.ts";
import { lendingTermsOf } from "../../queries/technology/lending-terms.ts";
import type { LoanRow, TechnologyTables } from "../../technology-tables.ts";
import type { Maker } from "../book-places.ts";
import { type BookingParts, brokenReference, brokenUnique, residentScope } from "../parts.ts";
import { serveLine } from "./line.ts";
import { lockLine } from "./lock-line.ts";
import { tellBorrower } from "./tell-borrower.ts";

/** Who a thing is for: a name or pseudonym, and a way to be told, if they want to be. */
export interface Borrower {
  name: string;
  email?: string;
  /** E.164. */
  mobile?: string;
  /** BCP 47 tag that messages are written in. */
  language: string;
}

export interface WantedDevice extends Borrower {
  serviceId: string;
  libraryId: string;
  kind: DeviceKind;
  /** Made when the form was shown: the same one twice makes one reservation. */
  once: string;
  /** The account that it is reserved from. */
  residentId?: string;
  /** A link sent to the address let them in. */
  addressIsProven?: boolean;
}

export type ReserveOutcome =
  | { done: Pick<LoanRow, "id" | "code" | "status" | "link_version"> }
  | { refused: "not_found" | "not_lent_here" | "not_online" | "already" };

/**
 * Puts somebody in line for a thing of a kind; where one is on the shelf it is set aside at once. Safe to send twice.
 * One person, known by their mail address or mobile, waits once for each kind; a stranger who types an address is not
 * told that it is in line: they have a second reservation, and whoever reads the mail of that address is told of it.
 */
export async function reserveDevice(parts: BookingParts, wanted: WantedDevice, maker: Maker): Promise<ReserveOutcome> {
  const scope = maker.by === "online" ? residentScope(wanted.serviceId) : scopeOf(maker.visitor);
  const attempt = () => parts.db.work(scope, () => reserve(parts, wanted, maker));
  try {
    const outcome = await attempt();
    if ("done" in outcome) parts.messageWaiting();
    return outcome;
  } catch (error) {
    // The form came twice in one moment through two lines, or two drew the same code: look again.
    if (brokenUnique(error)) return attempt();
    // The account was deleted in the same moment: it is reserved all the same, for nobody's account.
    if (brokenReference(error) === "loan_resident")
      return reserveDevice(parts, { ...wanted, residentId: undefined }, maker);
    throw error;
  }
}

/** The row of somebody who wants a thing, before it is known which. */
export const newLoan = (
  wanted: Borrower & { once: string; residentId?: string },
  where: { serviceId: string; libraryId: string; kind: DeviceKind },
  maker: Maker,
  now: string,
) => ({
  id: newId(),
  service_id: where.serviceId,
  library_id: where.libraryId,
  kind: where.kind,
  once: wanted.once,
  code: codeFrom(randomBytes(CODE_BYTES)),
  name: wanted.name,
  email: wanted.email || null,
  mobile: wanted.mobile || null,
  language: wanted.language,
  resident_id: wanted.residentId ?? null,
  made_by: maker.by,
  staff_id: maker.by === "online" ? null : maker.visitor.id,
  made_at: now,
});

async function reserve(parts: BookingParts, wanted: WantedDevice, maker: Maker): Promise<ReserveOutcome> {
  const { db, clock } = parts;
  const line = { libraryId: wanted.libraryId, kind: wanted.kind };
  if (!isId(line.libraryId)) return { refused: "not_found" };
  if (maker.by !== "online" && !mayActFor(maker.visitor, line.libraryId)) return { refused: "not_found" };
  await lockLine(parts, line);
  const trx = db.trx<TechnologyTables>();
  const shown = ["id", "code", "status", "link_version"] as const;
  const before = await trx.selectFrom("bookings.loan").select(shown).where("once", "=", wanted.once).executeTakeFirst();
  if (before) return { done: before };
  const device = await trx
    .selectFrom("bookings.device")
    .select("service_id")
    .where("library_id", "=", line.libraryId)
    .where("kind", "=", line.kind)
    .where("standing", "=", "in_use")
    .limit(1)
    .executeTakeFirst();
  if (!device) return { refused: "not_lent_here" };
  if (maker.by === "online" && !(await lendingTermsOf(trx, device.service_id))(wanted.kind).online)
    return { refused: "not_online" };
  const second = await waitsAlready(parts, wanted);
  if (second && (maker.by !== "online" || wanted.addressIsProven)) return { refused: "already" };
  const row = newLoan(wanted, { ...line, serviceId: device.service_id }, maker, clock.now());
  await trx
    .insertInto("bookings.loan")
    .values({ ...row, ...NOTHING_YET, status: "waiting" })
    .execute();
  await recordAudit({
    action: "device.reserved",
    subject: { kind: "library", id: line.libraryId },
    detail: { loan: row.id, kind: line.kind },
    serviceId: device.service_id,
  });
  const own = maker.by === "online" ? { id: row.id, second } : undefined;
  await serveLine(parts, device.service_id, line, own);
  const made = await trx.selectFrom("bookings.loan").select(shown).where("id", "=", row.id).executeTakeFirstOrThrow();
  if (made.status === "waiting") await tellBorrower(parts, row.id, "waits", { ownStep: true, second });
  return { done: made };
}

/** What a loan has not got until it is lent or over. */
export const NOTHING_YET = {
  device_id: null,
  ready_until: null,
  lent_on: null,
  due_on: null,
  ended_at: null,
  condition_back: null,
  reason: null,
  forgotten_at: null,
};

async function waitsAlready({ db }: BookingParts, wanted: WantedDevice): Promise<boolean> {
  const { email, mobile } = wanted;
  if (!email && !mobile) return false;
  const found = await db
    .trx<TechnologyTables>()
    .selectFrom("bookings.loan")
    .select("id")
    .where("library_id", "=", wanted.libraryId)
    .where("kind", "=", wanted.kind)
    .where("status", "in", ["waiting", "ready"])
    .where((eb) =>
      eb.or([
        ...(email ? [eb(sql.ref("email_key"), "=", email.toLowerCase())] : []),
        ...(mobile ? [eb("mobile", "=", mobile)] : []),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
