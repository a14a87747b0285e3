import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { workingDaysOn } from "../../../platform/clock/working-days.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { holdToSend, ownListing } from "../../partners/index.ts";
import { agreementOf } from "../domain/agreement.ts";
import type { Said, Wording } from "../domain/questions.ts";
import type { Sender } from "../domain/states.ts";
import type { ReferralsTables } from "../tables.ts";
import { accountHash, codeHash, codeOf } from "./link.ts";
import { OUTSIDE_SCOPE, type ReferralsParts, scopeBy } from "./parts.ts";
import { makeKey, sealFor } from "./seal.ts";
import { takingOf } from "./taking.ts";
import { tellOrganisation } from "./tell-organisation.ts";

/** Mails a day about one listing that the form for everybody may set off; what is more is listed all the same. */
const MOST_MAILS = 20;

export interface WantedReferral {
  listingId: string;
  sender: Sender;
  said: Said;
  /** The wording that was read and agreed to. */
  wording: Wording;
  /** Of what is sent: sent twice, it is one referral. */
  once: string;
  /** The resident's account it is made with. */
  residentId?: string;
  /** The member of staff who makes it; there where `sender` is 'staff'. */
  staff?: { id: string; name: string; serviceId: string };
}

/**
 * Sends a referral to the organisation of a listing: seals what is said, and tells those who answer that something waits.
 * @returns its id, and whether it had been sent before
 */
export async function sendReferral(
  parts: ReferralsParts,
  wanted: WantedReferral,
): Promise<{ done: { id: string; again?: true } } | { refused: "paused" | "not_taken" }> {
  const { db, clock } = parts;
  const { listingId, sender, staff, once } = wanted;
  const holidays = new Set(await parts.bankHolidays());
  const outcome = await db.work(staff ? scopeBy(staff.name, staff.id) : OUTSIDE_SCOPE, async () => {
    const trx = db.trx<ReferralsTables>();
    const before = await trx.selectFrom("referrals.referral").select("id").where("once", "=", once).executeTakeFirst();
    if (before) return { done: { ...before, again: true as const } };
    const listing = (await holdToSend(db, listingId)) ? await ownListing(db, listingId) : undefined;
    const receiving = listing && (await takingOf(db, listing));
    if (!listing || !receiving?.accepts.includes(sender)) return { refused: "not_taken" as const };
    if (listing.paused) return { refused: "paused" as const };
    const id = newId();
    const { key, row } = await makeKey(parts, id);
    const said: Said = { ...wanted.said, agreed: { ...wanted.wording, organisation: listing.organisationName } };
    const sealed = await sealFor(key, id, "said", said);
    const answerBy = workingDaysOn(clock.today(), receiving.answerDays, holidays);
    const made = await trx
      .insertInto("referrals.referral")
      .values({
        id,
        listing_id: listingId,
        partner_id: listing.organisationId,
        once,
        from_kind: sender,
        service_id: staff?.serviceId ?? null,
        made_by: staff?.id ?? null,
        account_hash: wanted.residentId ? accountHash(parts, wanted.residentId) : null,
        code_hash: codeHash(parts, codeOf(parts, id)),
        state: "sent",
        sent_at: clock.now(),
        answer_by: answerBy,
        answer_days: receiving.answerDays,
        keep_months: receiving.keepMonths,
        answered_at: null,
        answered_in: null,
        decline_reason: null,
        result: null,
        ended_at: null,
        agreement: agreementOf(sender),
        agreement_version: wanted.wording.version,
        agreement_language: null,
        erase_on: null,
        erased_at: null,
        sealed,
      })
      .onConflict((conflict) => conflict.constraint("referral_once").doNothing())
      .returning("id")
      .executeTakeFirst();
    // Pressed twice at once: the other press has sent it.
    if (!made) {
      const other = trx.selectFrom("referrals.referral").select("id").where("once", "=", once);
      return { done: { ...(await other.executeTakeFirstOrThrow()), again: true as const } };
    }
    await trx.insertInto("referrals.data_key").values(row).execute();
    const { today } = await trx
      .selectFrom("referrals.referral")
      .select((eb) => eb.fn.countAll<number>().as("today"))
      .where("listing_id", "=", listingId)
      .where("sent_at", ">", Temporal.Instant.from(clock.now()).subtract({ hours: 24 }).toString())
      .executeTakeFirstOrThrow();
    if (today <= MOST_MAILS)
      await tellOrganisation(
        parts,
        { id, listing_id: listingId, partner_id: listing.organisationId, answer_by: answerBy },
        "waits",
      );
    if (staff)
      await recordAudit({
        action: "referral.sent",
        subject: { kind: "referral", id },
        serviceId: staff.serviceId,
      });
    return { done: { id } };
  });
  parts.mailWaiting();
  return outcome;
}
