import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { BookingsTables } from "../../tables.ts";
import { LOOKING } from "../find-booking.ts";
import { type BookingParts, residentScope } from "../parts.ts";
import { hiringGroup, lockGroup, organises } from "./group-of-wish.ts";
import { tellOrganiser } from "./tell-organiser.ts";

/** Organisers that one group may have: each sees all that it has. */
export const ORGANISERS_MOST = 10;

export interface NewOrganiser {
  /** In lower case. */
  email: string;
  /** BCP 47 tag that they are written to in. */
  language: string;
}

type NameOutcome = { done: true } | { refused: "not_found" | "too_many" };

/**
 * Staff name who organises a group, by the address that an account of theirs will have to prove; they are told by mail.
 * Safe to send twice.
 */
export async function nameOrganiser(
  parts: BookingParts,
  visitor: Visitor,
  groupId: string,
  who: NewOrganiser,
): Promise<NameOutcome> {
  const outcome = await parts.db.work(scopeOf(visitor), async (): Promise<NameOutcome> => {
    const { db } = parts;
    await lockGroup(db, groupId);
    const group = await hiringGroup(db, visitor.serviceId, groupId);
    if (!group) return { refused: "not_found" };
    if (await organises(db, groupId, who.email)) return { done: true };
    const { rows } = await sql<{ has: number }>`
      SELECT count(*)::int AS has FROM bookings.organiser WHERE hiring_group_id = ${groupId}::uuid`.execute(db.trx());
    if (rows[0]!.has >= ORGANISERS_MOST) return { refused: "too_many" };
    await addOrganiser(parts, group.service_id, groupId, who);
    await tellOrganiser(parts, group, who, "named");
    // Not whom: the log is kept longer than the address.
    await recordAudit({ action: "hiring_group.organiser_named", subject: { kind: "hiring_group", id: groupId } });
    return { done: true };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

/** Staff take somebody out who organised a group: their account opens nothing of it any more. Safe to press twice. */
export function removeOrganiser(
  parts: BookingParts,
  visitor: Visitor,
  groupId: string,
  email: string,
): Promise<{ done: true } | { refused: "not_found" }> {
  return parts.db.work(scopeOf(visitor), async () => {
    const { db } = parts;
    await lockGroup(db, groupId);
    if (!(await hiringGroup(db, visitor.serviceId, groupId))) return { refused: "not_found" as const };
    if (await takeOut(parts, groupId, email))
      await recordAudit({ action: "hiring_group.organiser_removed", subject: { kind: "hiring_group", id: groupId } });
    return { done: true as const };
  });
}

/**
 * An organiser hands their part of a group over: from now on the other address opens it and gets its mail, and theirs
 * does not. Links to what they had for the group are dead. Both are told. Pressed again it is refused as not theirs.
 * @param from.email proven by the account that asks
 */
export async function handOverGroup(
  parts: BookingParts,
  groupId: string,
  from: { email: string; language: string },
  to: NewOrganiser,
): Promise<{ done: true } | { refused: "not_found" | "same" }> {
  const service = await parts.db.work(LOOKING, () => serviceOfGroup(parts.db, groupId));
  if (!service) return { refused: "not_found" };
  const outcome = await parts.db.work(residentScope(service), async () => {
    const { db } = parts;
    await lockGroup(db, groupId);
    const group = await hiringGroup(db, service, groupId);
    if (!group || !(await organises(db, groupId, from.email))) return { refused: "not_found" as const };
    if (to.email === from.email) return { refused: "same" as const };
    if (!(await organises(db, groupId, to.email))) {
      await addOrganiser(parts, service, groupId, to);
      await tellOrganiser(parts, group, to, "named");
    }
    await takeOut(parts, groupId, from.email, to);
    await tellOrganiser(parts, group, from, "handed_over");
    await recordAudit({ action: "hiring_group.handed_over", subject: { kind: "hiring_group", id: groupId } });
    return { done: true as const };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

async function serviceOfGroup(db: Database, groupId: string): Promise<string | undefined> {
  const row = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.hiring_group")
    .select("service_id")
    .where("id", "=", groupId)
    .executeTakeFirst();
  return row?.service_id;
}

const addOrganiser = ({ db, clock }: BookingParts, serviceId: string, groupId: string, who: NewOrganiser) =>
  db
    .trx<BookingsTables>()
    .insertInto("bookings.organiser")
    .values({ hiring_group_id: groupId, service_id: serviceId, ...who, named_at: clock.now() })
    .execute();

/**
 * Takes somebody out, and out of what is still to come of the group's: it is the next one's from then on, or nobody's
 * by name, and their links are dead. Whoever else has a link, such as a contact who organises nothing, keeps it.
 * @returns whether they were in
 */
async function takeOut(
  { db, clock }: BookingParts,
  groupId: string,
  email: string,
  next?: NewOrganiser,
): Promise<boolean> {
  const trx = db.trx<BookingsTables>();
  const gone = await trx
    .deleteFrom("bookings.organiser")
    .where("hiring_group_id", "=", groupId)
    .where("email", "=", email)
    .returning("email")
    .executeTakeFirst();
  if (!gone) return false;
  await trx
    .updateTable("bookings.hold")
    .where("hiring_group_id", "=", groupId)
    // What is called off for a closure may come back.
    .where((eb) => eb.or([eb("status", "in", ["requested", "confirmed"]), eb("closed_for", "is not", null)]))
    .where("ends_at", ">", clock.now())
    .set((eb) => ({
      link_version: eb("link_version", "+", 1),
      name: null,
      mobile: null,
      resident_id: null,
      email: next?.email ?? null,
      ...(next && { language: next.language }),
    }))
    .where((eb) => eb(eb.fn("lower", ["email"]), "=", email))
    .execute();
  const theirs = JSON.stringify(next ? { email: next.email, language: next.language } : {});
  await sql`
    UPDATE bookings.standing SET wish = (wish - 'name' - 'mobile' - 'email') || ${theirs}::jsonb
    WHERE hiring_group_id = ${groupId}::uuid AND ended_at IS NULL AND email_key = ${email}`.execute(trx);
  return true;
}
