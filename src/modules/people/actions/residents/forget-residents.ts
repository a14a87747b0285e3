import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { forgetSentMail } from "../../../../platform/mail/forget-sent-mail.ts";
import { LIFETIMES } from "../../domain/lifetimes.ts";
import { UNUSED_MONTHS } from "../../domain/resident-rules.ts";
import { asResident, type PeopleParts, tables } from "../../parts.ts";

/** What the key of every sign-in mail begins with. */
export const LINK_MAIL = "resident-link:";

/**
 * Deletes an account at once, with its sessions, links and the people it kept. What was booked stays as it is and no
 * longer says from which account. The log says that it happened, not to whom.
 */
export const deleteResident = (parts: PeopleParts, residentId: string): Promise<void> =>
  parts.db.work(asResident, async () => {
    const gone = await tables(parts)
      .deleteFrom("people.resident")
      .where("id", "=", residentId)
      .returning("email")
      .executeTakeFirst();
    if (!gone) return;
    if (gone.email) {
      await tables(parts).deleteFrom("people.resident_link").where("email", "=", gone.email).execute();
      await forgetSentMail(parts.db, { keyStart: LINK_MAIL, recipient: gone.email });
    }
    await recordAudit({ action: "resident.deleted", subject: { kind: "resident", id: residentId } });
  });

/**
 * Deletes accounts that nobody has used for two years, what has expired, and sign-in mail that was sent before its link
 * died. Safe to run twice. @returns how many accounts were deleted
 */
export const forgetResidents = (parts: PeopleParts): Promise<number> =>
  parts.db.work(asResident, async () => {
    const now = parts.clock.now();
    const before = Temporal.PlainDate.from(parts.clock.today()).subtract({ months: UNUSED_MONTHS }).toString();
    const gone = await tables(parts)
      .deleteFrom("people.resident")
      .where("last_used_on", "<", before)
      .returning("id")
      .execute();
    await tables(parts).deleteFrom("people.resident_session").where("expires_at", "<", now).execute();
    await tables(parts).deleteFrom("people.resident_link").where("expires_at", "<", now).execute();
    const linksDead = Temporal.Instant.from(now).subtract(LIFETIMES.link).toString();
    await forgetSentMail(parts.db, { keyStart: LINK_MAIL, before: linksDead });
    if (gone.length > 0)
      await recordAudit({
        action: "resident.unused_deleted",
        subject: { kind: "resident", id: "unused" },
        detail: { accounts: gone.length },
      });
    return gone.length;
  });
