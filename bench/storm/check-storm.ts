import { Temporal } from "temporal-polyfill";
import { expireBookings } from "../../src/modules/bookings/actions/timed.ts";
import type { BookingStatus } from "../../src/modules/bookings/tables.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { createEvents } from "../../src/platform/events.ts";
import { createMailer } from "../../src/platform/mail/send-due-mail.ts";
import { smtpSender } from "../../src/platform/mail/smtp-sender.ts";
import type { MailServer } from "../../test/mail-server.ts";
import { wrongBooks } from "../../test/wrong-books.ts";

/** What the driver wrote down while it stormed. */
export interface Acknowledged {
  /** By id: as what it was made, with what `once`, and what was acknowledged last. */
  bookings: Map<string, { made: string; once: string; last: string }>;
  /** Tries that ended in an error: nobody was told that anything was done. */
  failed: number;
  /** What those were sent `once` with that a server acknowledged to whoever booked by its form. */
  byForm: string[];
}

/** What the checker found; every list is empty where all of it held. */
export interface Findings {
  acknowledged: number;
  byForm: number;
  failed: number;
  expired: number;
  mails: number;
  /** Mails that reached the server twice, under the one id they have. */
  repeated: number;
  lost: string[];
  wrongBooks: string[];
  offersLeft: string[];
  mailLost: string[];
}

export function readAcknowledged(lines: string[]): Acknowledged {
  const bookings: Acknowledged["bookings"] = new Map();
  let failed = 0;
  for (const line of lines) {
    const [what = "", id = "", once = ""] = line.split(" ");
    if (what === "booked" || what === "waiting") bookings.set(id, { made: what, once, last: what });
    else if (what === "failed") failed += 1;
    else if (bookings.has(id)) bookings.get(id)!.last = what;
  }
  return { bookings, failed, byForm: [] };
}

/** What a booking may be by what was acknowledged last. One that somebody was at when all ended may be anything. */
const MAY_BE: Record<string, BookingStatus[]> = {
  booked: ["booked"],
  waiting: ["waiting", "offered", "expired"],
  accepted: ["booked"],
  ended: ["cancelled", "expired"],
};

/** Looks, after a storm, for whatever was lost, oversold, miscounted or left over; the clock is 30 hours on. */
export async function checkStorm(
  db: Database,
  { bookings, failed, byForm }: Acknowledged,
  mail: MailServer,
  before: MailServer["deliveries"],
): Promise<Findings> {
  let hours = 30;
  const clock = {
    now: () => Temporal.Now.instant().add({ hours }).toString({ smallestUnit: "millisecond" }),
    today: () => "",
  };
  const parts = {
    db,
    clock,
    events: createEvents(),
    secret: "a secret of the storm",
    baseUrl: "https://alcove.example",
    textIsSent: false,
    messageWaiting: () => {},
  };
  let expired = 0;
  for (let more = -1; more !== 0; expired += more) more = await expireBookings(parts);
  const mailer = createMailer({ db, clock, senders: { mail: smtpSender(mail.url, "Alcove <storm@alcove.example>") } });
  const asked = <Row>(sql: string, values: unknown[] = []) =>
    db.asOwner(async (client) => (await client.query(sql, values)).rows as Row[]);
  const unsent = async () =>
    (await asked<{ n: number }>("SELECT count(*) AS n FROM platform.mail WHERE sent_at IS NULL"))[0]!.n;
  // What failed while the server was away is tried again later, and later is now.
  for (let turn = 0; turn < 20 && (await unsent()) > 0; turn++, hours += 7) await mailer.sendDue();
  await mailer.close();

  const rows = await asked<{ id: string; once: string; status: BookingStatus }>(
    "SELECT id, once, status FROM bookings.booking",
  );
  const byOnce = new Map(rows.map((row) => [row.once, row]));
  const statuses = new Map(rows.map(({ id, status }) => [id, status]));
  const lost: string[] = [];
  for (const [id, { last }] of bookings) {
    const status = statuses.get(id);
    const may = MAY_BE[last];
    if (!status || (may && !may.includes(status)))
      lost.push(`${id} was acknowledged as ${last} and is ${status ?? "nowhere"}`);
  }
  for (const once of byForm)
    if (byOnce.get(once)?.status !== "booked")
      lost.push(`${once} was acknowledged by the server and is ${byOnce.get(once)?.status ?? "nowhere"}`);
  const offers = await asked<{ id: string }>(
    "SELECT id FROM bookings.booking WHERE status = 'offered' AND offer_until <= $1::timestamptz",
    [Temporal.Now.instant().add({ hours: 30 }).toString()],
  );
  const queued = await asked<{ recipient: string; message_id: string; sent_at: string | null }>(
    "SELECT recipient, message_id, sent_at FROM platform.mail",
  );
  const arrived = [...before, ...mail.deliveries].map(({ messageId }) => messageId);
  const here = new Set(arrived);
  const told = new Set(queued.map(({ recipient }) => recipient));
  const mailLost = [
    ...queued
      .filter(({ message_id, sent_at }) => !sent_at || !here.has(message_id))
      .map(({ message_id }) => `${message_id} did not arrive`),
    ...[...[...bookings.values()].map(({ once }) => once), ...byForm]
      .filter((once) => !told.has(`${once}@storm.example`))
      .map((once) => `${once} was never written to`),
  ];
  return {
    acknowledged: bookings.size,
    byForm: byForm.length,
    failed,
    expired,
    mails: queued.length,
    repeated: arrived.length - here.size,
    lost,
    wrongBooks: await wrongBooks(db),
    offersLeft: offers.map(({ id }) => id),
    mailLost,
  };
}
