import { type ExpressionBuilder, sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../places/index.ts";
import { localServicePath } from "../domain/service-listing.ts";
import { wrongWithEntry } from "../queries/wrongs.ts";
import type { PartnersTables } from "../tables.ts";
import { recordChecks } from "./check-entry.ts";
import { CLOCK_SCOPE, type PartnersParts } from "./parts.ts";

export interface WrongAnswer {
  answer: string;
  /** The entry has been looked at and is right now. */
  checked: boolean;
}

/** Answers somebody who said that an entry is wrong, by mail where they left an address. Safe to send twice: the first answer stands. */
export async function answerWrong(
  parts: PartnersParts,
  visitor: Visitor,
  id: string,
  { answer, checked }: WrongAnswer,
): Promise<{ done: true } | { refused: "not_found" }> {
  const { db, clock, baseUrl } = parts;
  const outcome = await db.work(scopeOf(visitor), async () => {
    const found = await wrongWithEntry(db, id);
    if (!found) return { refused: "not_found" as const };
    const { numUpdatedRows } = await db
      .trx<PartnersTables>()
      .updateTable("partners.wrong")
      .set({ answered_at: clock.now(), answered_by: visitor.name, answer })
      .where("id", "=", id)
      .where("answered_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return { done: true as const };
    if (checked)
      await recordChecks(parts, [found.entry_id], {
        service_id: found.service_id,
        by: "library",
        who: visitor.name,
        checked_on: clock.today(),
      });
    if (found.email) {
      const t = createTranslator(isLocale(found.language) ? found.language : "en");
      const { service } = await placeOfActivity(db.trx(), found.service_id, null);
      const words = { name: found.name, answer, what: found.what.replace(/^/gm, "> "), service: service.name };
      await queueMail(db, {
        to: found.email,
        subject: t.text("partners.wrong.answer.subject", words),
        text: t.text("partners.wrong.answer.text", {
          ...words,
          page: linkIn(`${baseUrl}${localServicePath(found.slug)}`, t.locale),
        }),
        fromName: service.name,
        replyTo: service.email ?? undefined,
        key: `wrong:${id}:answered`,
      });
    }
    await recordAudit({
      action: "entry.wrong_answered",
      subject: { kind: "entry", id: found.entry_id },
      detail: { wrong: id, checked },
    });
    return { done: true as const };
  });
  parts.mailWaiting();
  return outcome;
}

/** Days after the answer that an address is kept, and that what was said is. */
const KEPT_DAYS = { address: 7, all: 365 };
/** The same after it was said, where nobody answers: the form says so. Staff have been reminded that it is overdue since the eighth day. */
const UNANSWERED_DAYS = { address: 91, all: 2 * 365 };

/** Forgets the addresses of those who were answered, and a year later what they said; of those whom nobody answers some time later. */
export const forgetWrongs = ({ db, clock }: Pick<PartnersParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    const before = (days: number) => sql<string>`${clock.now()}::timestamptz - interval '1 day' * ${days}`;
    const trx = db.trx<PartnersTables>();
    const ago =
      (days: { answered: number; unanswered: number }) => (eb: ExpressionBuilder<PartnersTables, "partners.wrong">) =>
        eb.or([
          eb("answered_at", "<", before(days.answered)),
          eb.and([eb("answered_at", "is", null), eb("said_at", "<", before(days.unanswered))]),
        ]);
    await trx
      .deleteFrom("partners.wrong")
      .where(ago({ answered: KEPT_DAYS.all, unanswered: UNANSWERED_DAYS.all }))
      .execute();
    await trx
      .updateTable("partners.wrong")
      .set({ email: null })
      .where(ago({ answered: KEPT_DAYS.address, unanswered: UNANSWERED_DAYS.address }))
      .where("email", "is not", null)
      .execute();
  });
