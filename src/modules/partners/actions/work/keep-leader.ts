import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { type Leader, leaderById, leaderOfEnquiry } from "../../queries/work/leaders.ts";
import type { PartnersTables } from "../../tables.ts";
import type { PartnersParts } from "../parts.ts";
import { holdEnquiry } from "./enquiry-parts.ts";

/** Puts the artist or tutor who asked on the register of people who may lead, with what they said. Safe to press twice. */
export const acceptLeader = (
  { db, clock }: PartnersParts,
  visitor: Visitor,
  enquiryId: string,
): Promise<{ done: { id: string } } | { refused: "not_found" }> =>
  db.work(scopeOf(visitor), async () => {
    const enquiry = await holdEnquiry(db, enquiryId);
    if (enquiry?.kind !== "artist") return { refused: "not_found" };
    const before = await leaderOfEnquiry(db, enquiryId);
    if (before) return { done: before };
    const { role = enquiry.what.slice(0, 120), feeFrom, feeTo, feePer, days, availability } = enquiry.answers;
    const id = newId();
    await db
      .trx<PartnersTables>()
      .insertInto("partners.leader")
      .values({
        id,
        service_id: enquiry.service_id,
        enquiry_id: enquiryId,
        name: enquiry.name,
        email: enquiry.email,
        phone: enquiry.phone,
        role,
        fee_from: feeFrom ?? null,
        fee_to: feeTo ?? null,
        fee_per: feePer ?? "session",
        days: days ?? [],
        availability: availability ?? "",
        eligible_seen_on: null,
        eligible_seen_by: null,
        check_seen_on: null,
        check_seen_by: null,
        check_again_on: null,
        check_level: null,
        check_role: null,
        check_reason: null,
        added_at: clock.now(),
      })
      .execute();
    await recordAudit({ action: "leader.accepted", subject: { kind: "leader", id } });
    return { done: { id } };
  });

export type LeaderDetails = Pick<
  Leader,
  | "name"
  | "email"
  | "phone"
  | "role"
  | "fee_from"
  | "fee_to"
  | "fee_per"
  | "days"
  | "availability"
  | "check_again_on"
  | "check_level"
  | "check_role"
  | "check_reason"
> & {
  /** The days staff saw their papers; who saw them is whoever saves another day. */
  eligible_seen_on: string | null;
  check_seen_on: string | null;
};

/** Keeps what the register says of somebody. @param version which the form showed */
export const saveLeader = (
  { db }: PartnersParts,
  visitor: Visitor,
  id: string,
  version: number,
  details: LeaderDetails,
): Promise<{ done: true } | { refused: "not_found" | "changed_meanwhile" }> =>
  db.work(scopeOf(visitor), async () => {
    const before = await leaderById(db, id);
    if (!before) return { refused: "not_found" };
    const seenBy = (paper: "eligible" | "check") => {
      const day = details[`${paper}_seen_on`];
      return day === null ? null : day === before[`${paper}_seen_on`] ? before[`${paper}_seen_by`] : visitor.name;
    };
    const { numUpdatedRows } = await db
      .trx<PartnersTables>()
      .updateTable("partners.leader")
      .set({
        ...details,
        eligible_seen_by: seenBy("eligible"),
        check_seen_by: seenBy("check"),
        version: version + 1,
      })
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return { refused: "changed_meanwhile" };
    await recordAudit({ action: "leader.changed", subject: { kind: "leader", id } });
    return { done: true };
  });

/** Takes somebody off the register, with all that it says of them. Safe to press twice. */
export const removeLeader = (
  { db }: PartnersParts,
  visitor: Visitor,
  id: string,
): Promise<{ done: true } | { refused: "not_found" }> =>
  db.work(scopeOf(visitor), async () => {
    if (!(await leaderById(db, id))) return { refused: "not_found" };
    await db.trx<PartnersTables>().deleteFrom("partners.leader").where("id", "=", id).execute();
    await recordAudit({ action: "leader.removed", subject: { kind: "leader", id } });
    return { done: true };
  });
