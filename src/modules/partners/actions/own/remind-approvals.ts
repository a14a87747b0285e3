import { Temporal } from "temporal-polyfill";
import { keyedHash } from "../../../../platform/auth/tokens.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { daysOn } from "../../domain/assurance.ts";
import { listingsWaiting, partnersOfService } from "../../queries/own/partner-pages.ts";
import type { PartnersTables } from "../../tables.ts";
import { mailedAt } from "../answerer.ts";
import { CLOCK_SCOPE, type PartnersParts } from "../parts.ts";
import { listingStaffPath } from "./listing-path.ts";

/** Days after which an answer that a partner waits for is reminded of. */
const WAITS_DAYS = 7;
/** In one letter; all stand on the page. */
const MOST_LINES = 20;

/** The Monday of a date's week. */
export const weekOf = (date: string): string => {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
};

/**
 * The daily work on what partners asked library services: to be admitted, to be called otherwise, to show a listing. Whoever
 * answers there is reminded after a week, and each week until all is answered: one letter a week, with all that waits so long.
 * Each service in a transaction of its own. Safe to run twice.
 * @throws AggregateError once all were tried
 */
export async function remindApprovals(parts: PartnersParts): Promise<void> {
  const { db } = parts;
  const services = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<PartnersTables>()
      .selectFrom("partners.admission")
      .select("service_id")
      .distinct()
      .where("state", "in", ["asked", "admitted"])
      .orderBy("service_id")
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { service_id } of services)
    await db
      .work({ ...CLOCK_SCOPE, service: service_id }, () => remindService(parts, service_id))
      .catch((error) => failed.push(error));
  parts.mailWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some approvals could not be reminded of");
}

async function remindService({ db, clock, baseUrl, secret }: PartnersParts, serviceId: string): Promise<void> {
  const today = clock.today();
  const asking = (await partnersOfService(db, serviceId)).flatMap(({ id, name, state, asked_at, renaming_at }) =>
    state === "asked" || (state === "admitted" && renaming_at)
      ? [
          {
            what: `${name}, ${state === "asked" ? "to list what it does" : "to be shown under another name or number"}`,
            since: localDate(state === "asked" ? asked_at : renaming_at!),
            path: `/staff/local-services/partners/${id}`,
          },
        ]
      : [],
  );
  const listings = (await listingsWaiting(db)).map(({ id, name, partner, asked_at }) => ({
    what: `${name}, of ${partner}`,
    since: localDate(asked_at),
    path: listingStaffPath(id),
  }));
  const waiting = [...asking, ...listings].filter(({ since }) => daysOn(since, WAITS_DAYS) <= today);
  if (waiting.length === 0) return;
  const { service } = await placeOfActivity(db.trx(), serviceId, null);
  const lines = waiting
    .toSorted((a, b) => a.since.localeCompare(b.since))
    .slice(0, MOST_LINES)
    .flatMap(({ what, since, path }) => [
      `- ${what}, since ${sayDate(since, { year: true, weekday: false })}`,
      `  ${baseUrl}${path}`,
    ]);
  for (const { email } of await mailedAt(db, serviceId))
    await queueMail(db, {
      to: email,
      // Keys stay when addresses go.
      key: `approvals:${serviceId}:${weekOf(today)}:${keyedHash(secret, "mail-key", email)}`,
      subject:
        waiting.length === 1
          ? `Waits for your answer: ${waiting[0]!.what}`
          : `${waiting.length} of partners wait for your answer`,
      text: [
        `Partners of ${service.name} have waited for a week or longer:`,
        "",
        ...lines,
        "",
        `All that waits: ${baseUrl}/staff/local-services`,
      ].join("\n"),
      fromName: service.name,
    });
}
