import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { keyedHash } from "../../../../platform/auth/tokens.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { dueOf } from "../../../../platform/clock/reply-day.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { managersOf } from "../../../people/index.ts";
import { bankHolidays, type PlacesTables, placeOfActivity } from "../../../places/index.ts";
import { countEnquiries, writtenAgain } from "../../queries/work/enquiries.ts";
import type { PartnersTables } from "../../tables.ts";
import { weekOf } from "../own/remind-approvals.ts";
import { CLOCK_SCOPE, type PartnersParts } from "../parts.ts";
import { holdEnquiry, quote, STAFF_WORK, staffEnquiryPath, whoAnswers } from "./enquiry-parts.ts";

/**
 * The daily work on what waits for an answer: a reminder to whoever answers on the working day before the promised one;
 * to managers once it is over, and each week after. Each in a transaction of its own; one letter to each, with the number. Safe to run twice.
 * @throws AggregateError once all were tried
 */
export async function remindEnquiries(parts: PartnersParts): Promise<void> {
  const { db } = parts;
  const waiting = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<PartnersTables>()
      .selectFrom("partners.enquiry")
      .select(["id", "service_id"])
      .where("state", "=", "waiting")
      .orderBy("id")
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { id, service_id } of waiting)
    await db
      .work({ ...CLOCK_SCOPE, service: service_id }, () => remindOne(parts, id))
      .catch((error) => failed.push(error));
  parts.mailWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some answers could not be reminded of");
}

async function remindOne(parts: PartnersParts, id: string): Promise<void> {
  const { db, clock, baseUrl, secret } = parts;
  const today = clock.today();
  const enquiry = await holdEnquiry(db, id);
  if (enquiry?.state !== "waiting") return;
  const due = dueOf(enquiry, today, new Set(await bankHolidays(db.trx<PlacesTables>())));
  if (!due) return;
  await db
    .trx<PartnersTables>()
    .updateTable("partners.enquiry")
    .set(due === "remind" ? { reminded_for: enquiry.answer_by } : { over_told_on: today })
    .where("id", "=", id)
    .execute();
  const { service } = await placeOfActivity(db.trx(), enquiry.service_id, null);
  const who = enquiry.organisation || enquiry.name;
  const answerers = await whoAnswers(db, enquiry);
  const managers = due === "over" ? await managersOf(db, enquiry.service_id) : [];
  const by = sayDate(enquiry.answer_by);
  const again = await writtenAgain(db, id);
  const withWhom = answerers.map(({ name }) => name).join(", ") || "nobody";
  const answered = again && `${who} had an answer on ${sayDate(localDate(again.answered_at))}, and has written again.`;
  const said =
    due === "over"
      ? answered
        ? `${answered} ${service.name} promised an answer to that by ${by}. It is with ${withWhom}.`
        : `${service.name} promised ${who} an answer by ${by}. They have none yet. It is with ${withWhom}.`
      : answered
        ? `${answered} ${service.name} has promised an answer to that by ${by}.`
        : `${service.name} has promised ${who} an answer by ${by}.`;
  const { open, late } = await countEnquiries(db, today);
  // However many are due: one letter a day to each, with the number, and where they are overdue one a week.
  for (const email of new Set((due === "over" ? [...managers, ...answerers] : answerers).map((each) => each.email)))
    await queueMail(db, {
      to: email,
      key: `enquiries:${enquiry.service_id}:${due}:${due === "over" ? weekOf(today) : today}:${keyedHash(secret, "mail-key", email)}`,
      subject: due === "over" ? `An answer is overdue: ${who}` : `To answer by ${by}: ${who}`,
      text: [
        said,
        "",
        quote(again?.text ?? enquiry.what),
        "",
        `Answer, or promise another day, here: ${baseUrl}${staffEnquiryPath(id)}`,
        ...(open > 1
          ? ["", `${open} wait for an answer, ${late} of them longer than promised: ${baseUrl}${STAFF_WORK}`]
          : []),
      ].join("\n"),
      fromName: service.name,
    });
  await recordAudit({ action: `enquiry.${due === "over" ? "overdue" : "reminded"}`, subject: { kind: "enquiry", id } });
}

/** Months without a word after which one that was answered is closed, so that it is forgotten as others are. */
const QUIET_MONTHS = 6;

/** Closes what was answered and nobody has written about since. Whoever asked is not written to: a word opens it again. */
export const closeQuietEnquiries = ({ db, clock }: Pick<PartnersParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    const since = sql<string>`${clock.now()}::timestamptz - interval '1 month' * ${QUIET_MONTHS}`;
    const closed = await db
      .trx<PartnersTables>()
      .updateTable("partners.enquiry as e")
      .set({ state: "closed", outcome: "no_word", closed_at: clock.now() })
      .where("e.state", "=", "answered")
      .where("e.said_at", "<", since)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("partners.enquiry_line as l")
              .select("l.id")
              .whereRef("l.enquiry_id", "=", "e.id")
              .where("l.said_at", ">=", since),
          ),
        ),
      )
      .returning(["e.id", "e.service_id"])
      .execute();
    for (const { id, service_id } of closed)
      await recordAudit({
        action: "enquiry.closed",
        subject: { kind: "enquiry", id },
        detail: { outcome: "no_word" },
        serviceId: service_id,
      });
  });

/** Days after it was closed that an enquiry is kept: long enough to ask again next year. */
const KEPT_DAYS = 365;

/** Forgets what was closed a year ago, with all that was said. What is open stays. */
export const forgetEnquiries = ({ db, clock }: Pick<PartnersParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    await db
      .trx<PartnersTables>()
      .deleteFrom("partners.enquiry")
      .where("closed_at", "<", sql<string>`${clock.now()}::timestamptz - interval '1 day' * ${KEPT_DAYS}`)
      .execute();
  });
