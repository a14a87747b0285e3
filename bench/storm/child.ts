/**
 * node bench/storm/child.ts FOLDER KIND: one process of a booking storm, until it is killed. `booker` books, gives up,
 * answers and changes, and writes down what was acknowledged, a line each; `worker` does the timed work and sends the
 * mail; `both` is for the embedded database, which has room for one process. FOLDER/storm.json says where everything is.
 */
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { acceptOffer } from "../../src/modules/bookings/actions/answer-offer.ts";
import { bookPlaces } from "../../src/modules/bookings/actions/book-places.ts";
import { changeBooking } from "../../src/modules/bookings/actions/change-booking.ts";
import { endBooking } from "../../src/modules/bookings/actions/end-booking.ts";
import { type BookingParts, residentScope } from "../../src/modules/bookings/actions/parts.ts";
import { expireBookings } from "../../src/modules/bookings/actions/timed.ts";
import type { Clock } from "../../src/platform/clock/clock.ts";
import { createEvents } from "../../src/platform/events.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { createMailer } from "../../src/platform/mail/send-due-mail.ts";
import { smtpSender } from "../../src/platform/mail/smtp-sender.ts";
import { openPatiently } from "./open-patiently.ts";
import type { StormPlan } from "./plan.ts";

const [folder = "", kind = "both"] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(`${folder}/storm.json`, "utf8")) as StormPlan;

/** The real time, and as many hours as the driver has put the clock forward. */
const clock: Clock = {
  now: () =>
    Temporal.Now.instant()
      .add({ hours: Number(readFileSync(`${folder}/hours`, "utf8")) })
      .toString({ smallestUnit: "millisecond" }),
  today: () => Temporal.Now.plainDateISO("Europe/London").toString(),
};
const db = await openPatiently(plan.place);
const parts: BookingParts = {
  db,
  clock,
  events: createEvents(),
  secret: "a secret of the storm",
  baseUrl: "https://alcove.example",
  textIsSent: false,
  messageWaiting: () => {},
};
/** Written in one piece and at once: a pipe of this process is not buffered. */
const note = (...words: string[]) => process.stdout.write(`${words.join(" ")}\n`);
const one = <T>(of: T[]): T => of[randomInt(of.length)]!;
const party = (adults: number) => ({ adults, children: 0, carers: 0, buggies: 0, wheelchairs: 0 });
const scope = residentScope(plan.serviceId);
const mine: string[] = [];

async function bookOne(): Promise<void> {
  const { id, sessionIds } = one(plan.activities);
  const once = newId();
  const outcome = await bookPlaces(
    parts,
    {
      activityId: id,
      serviceId: plan.serviceId,
      kind: "session",
      sessionId: one(sessionIds),
      party: party(randomInt(1, 4)),
      name: "Someone in the storm",
      email: `${once}@storm.example`,
      language: "en",
      once,
      mayWait: true,
    },
    { by: "online" },
  );
  if ("refused" in outcome) return;
  note(outcome.done.status, outcome.done.id, once);
  mine.push(outcome.done.id);
}

/** Does something to a booking of this process; `touches` is said first: what becomes of it is open until it is acknowledged. */
async function touchOne(): Promise<void> {
  const id = one(mine);
  const what = randomInt(10);
  note("touches", id);
  if (what < 5) {
    const outcome = await endBooking(parts, scope, id, "cancelled", "booker");
    if ("done" in outcome) note("ended", id);
  } else if (what < 8) {
    const outcome = await acceptOffer(parts, scope, id);
    if ("done" in outcome) note("accepted", id);
  } else await changeBooking(parts, scope, id, { party: party(randomInt(1, 4)) }, "booker");
}

async function booker(): Promise<never> {
  for (;;) {
    try {
      await (mine.length > 0 && randomInt(3) === 0 ? touchOne() : bookOne());
    } catch (error) {
      // The database is down, or came back: whatever this was, nobody was told that it is done.
      note("failed", (error as Error).message.replaceAll(/\s/g, "_"));
      await wait(50);
    }
  }
}

async function worker(): Promise<never> {
  const mailer = createMailer({
    db,
    clock,
    senders: { mail: smtpSender(plan.mailUrl, "Alcove <storm@alcove.example>") },
  });
  for (;;) {
    await expireBookings(parts).catch((error) => note("failed", (error as Error).message.replaceAll(/\s/g, "_")));
    await mailer.sendDue().catch(() => 0);
    await wait(100);
  }
}

note("ready");
if (kind !== "worker") for (let each = 0; each < plan.atOnce; each++) void booker();
if (kind !== "booker") void worker();
