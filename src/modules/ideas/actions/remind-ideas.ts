import { sql } from "kysely";
import { dueOf } from "../../../platform/clock/reply-day.ts";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { managersOf } from "../../people/index.ts";
import { bankHolidays, type PlacesTables, placeOfActivity } from "../../places/index.ts";
import { freezeNow } from "../queries/shaping.ts";
import type { IdeasTables } from "../tables.ts";
import { readersOf } from "./answerer.ts";
import { STAFF_IDEAS } from "./links.ts";
import { CLOCK_SCOPE, type IdeasParts } from "./parts.ts";

/**
 * The daily work on ideas that nobody has read: a reminder to whoever reads them on the working day before the promised one;
 * to managers once it is over, and each week after. One letter a day for all of a service. Safe to run twice.
 * @throws AggregateError once every service was tried
 */
export async function remindIdeas(parts: IdeasParts): Promise<void> {
  const { db } = parts;
  const services = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<IdeasTables>()
      .selectFrom("ideas.idea")
      .select("service_id")
      .distinct()
      .where("state", "=", "waiting")
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { service_id } of services)
    await db
      .work({ ...CLOCK_SCOPE, service: service_id }, () => remindService(parts, service_id))
      .catch((error) => failed.push(error));
  parts.mailWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some ideas could not be reminded of");
}

async function remindService({ db, clock, baseUrl }: IdeasParts, serviceId: string): Promise<void> {
  const trx = db.trx<IdeasTables>();
  const today = clock.today();
  // What may not be shown yet is not late.
  if (await freezeNow(db, serviceId, today)) return;
  const holidays = new Set(await bankHolidays(db.trx<PlacesTables>()));
  const waiting = await trx
    .selectFrom("ideas.idea")
    .select(["id", "answer_by", "reminded_for", "over_told_on"])
    .where("service_id", "=", serviceId)
    .where("state", "=", "waiting")
    .orderBy("answer_by")
    .forUpdate()
    .execute();
  const due = waiting.flatMap((idea) => {
    const what = dueOf(idea, today, holidays);
    return what ? [{ ...idea, what }] : [];
  });
  if (due.length === 0) return;
  const over = due.filter(({ what }) => what === "over").map(({ id }) => id);
  const set = (ids: string[], changes: { over_told_on: string } | { reminded_for: ReturnType<typeof sql<string>> }) =>
    trx.updateTable("ideas.idea").set(changes).where("id", "=", sql<string>`ANY(${ids}::uuid[])`).execute();
  await set(over, { over_told_on: today });
  await set(
    due.filter(({ what }) => what === "remind").map(({ id }) => id),
    { reminded_for: sql<string>`answer_by` },
  );
  const { service } = await placeOfActivity(db.trx(), serviceId, null);
  const readers = await readersOf(db, serviceId);
  const managers = over.length > 0 ? await managersOf(db, serviceId) : [];
  const late = waiting.filter(({ answer_by }) => answer_by < today).length;
  const many = waiting.length === 1 ? "One idea waits" : `${waiting.length} ideas wait`;
  for (const email of new Set([...managers, ...readers].map((each) => each.email)))
    await queueMail(db, {
      to: email,
      subject: late > 0 ? "Ideas have waited longer than promised" : "Ideas wait to be read",
      text: [
        `${many} to be read; ${service.name} has promised that for the first by ${sayDate(waiting[0]!.answer_by)}.`,
        ...(late > 0
          ? [`${late} waited longer than promised. With: ${readers.map(({ name }) => name).join(", ") || "nobody"}.`]
          : []),
        "",
        `Read: ${baseUrl}${STAFF_IDEAS}`,
      ].join("\n"),
      fromName: service.name,
    });
}
