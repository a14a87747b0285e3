import { createServer, type Server } from "node:net";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { forgetMessages } from "../../src/platform/mail/forget-messages.ts";
import { createMailLoop } from "../../src/platform/mail/mail-loop.ts";
import { type Mail, queueMail } from "../../src/platform/mail/queue-mail.ts";
import { queueText } from "../../src/platform/mail/queue-text.ts";
import { recentMail } from "../../src/platform/mail/recent-mail.ts";
import { createMailer } from "../../src/platform/mail/send-due-mail.ts";
import { printer } from "../../src/platform/mail/sender.ts";
import { type Patience, smtpSender } from "../../src/platform/mail/smtp-sender.ts";
import { describeOnBoth } from "../database-cases.ts";
import { type MailServer, startMailServer } from "../mail-server.ts";

const JOB = { service: "*", actor: { id: null, name: "test" } };
const LINK = "https://alcove.example/staff/sign-in/confirm?token=abc-DEF_123";
const FROM = "Alcove <noreply@alcove.example>";
const QUICK = { connectSeconds: 0.3, silentSeconds: 0.3 };

/** A calendar whose link is folded in the middle of its token, as RFC 5545 asks of long lines. */
const CALENDAR = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Alcove//EN",
  "METHOD:REQUEST",
  "BEGIN:VEVENT",
  "UID:one@alcove.example",
  "DTSTAMP:20261126T100000Z",
  "DTSTART:20261201T100000Z",
  "SUMMARY:Rhymetime",
  "URL:https://alcove.example/bookings?token=sec",
  " ret-PART",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

describeOnBoth("The outbox", (make) => {
  let server: MailServer;
  let at: Temporal.Instant;
  const clock = { now: () => at.toString(), today: () => at.toString().slice(0, 10) };
  const later = (seconds: number) => {
    at = at.add({ seconds });
  };
  const mailerOn = (db: Database, url = server.url, patience?: Patience) =>
    createMailer({ db, clock, senders: { mail: smtpSender(url, FROM, patience) } });

  beforeEach(async () => {
    at = Temporal.Now.instant().add({ minutes: 1 });
    server = await startMailServer();
  });
  afterEach(() => server.stop());

  const queue = (db: Database, to: string, more: Partial<Mail> = {}) =>
    db.work(JOB, () => queueMail(db, { to, subject: "Sign in", text: `Hello\n\n${LINK}`, ...more }));
  const rowsOf = (db: Database) =>
    db.asOwner(async (client) => (await client.query("SELECT * FROM platform.mail ORDER BY id")).rows);

  it("sends once what was committed, and keeps no working link afterwards", async () => {
    const db = await make();
    const mailer = mailerOn(db);
    await queue(db, "ros@example.org");
    await db
      .work(JOB, async () => {
        await queueMail(db, { to: "nobody@example.org", subject: "No", text: "No" });
        throw new Error("undone");
      })
      .catch(() => {});
    expect(await mailer.sendDue()).toBe(1);
    expect(await mailer.sendDue()).toBe(0);
    expect(server.deliveries).toHaveLength(1);
    const [row] = await rowsOf(db);
    expect(server.deliveries[0]?.text).toContain("abc-DEF_123");
    expect(server.deliveries[0]?.messageId).toBe(row.message_id);
    expect(server.deliveries[0]?.text).toContain("From: Alcove <noreply@alcove.example>");
    expect(row.sent_at).not.toBeNull();
    expect(row.body).not.toContain("abc-DEF_123");
  });

  it("sends a calendar as invite.ics under the service's name, and keeps no token of it", async () => {
    const db = await make();
    const calendar = { text: CALENDAR, method: "REQUEST" as const };
    await queue(db, "ros@example.org", { calendar, fromName: "Rotherham, Libraries", replyTo: "desk@example.org" });
    expect((await recentMail(db, { id: "", name: "test" }))[0]?.calendar).not.toMatch(/sec|ret-PART/);
    await mailerOn(db).sendDue();
    const text = server.deliveries[0]!.text.replace(/\r\n[ \t]+/g, " ");
    expect(text).toContain('From: "Rotherham, Libraries" <noreply@alcove.example>');
    expect(text).toContain('Reply-To: "Rotherham, Libraries" <desk@example.org>');
    expect(text).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    const attachment = /Content-Type: application\/ics; name=invite\.ics[\s\S]*?\r\n\r\n([\s\S]+?)\r\n\r?\n?--/.exec(
      server.deliveries[0]!.text,
    );
    expect(Buffer.from(attachment?.[1] ?? "", "base64").toString()).toBe(CALENDAR);
    const [row] = await rowsOf(db);
    expect(row.calendar).toContain("token=(removed)");
    expect(row.calendar).not.toMatch(/sec|ret-PART/);
    await expect(queue(db, "ros@example.org", { calendar: { text: CALENDAR, method: "CANCEL" } })).rejects.toThrow(
      "METHOD:CANCEL",
    );
  });

  it("sends to the one address it was given, whatever stands in it", async () => {
    const db = await make();
    await queue(db, "ros@example.org, everybody@example.org", { fromName: "Ros\r\nBcc: all@example.org" });
    await queue(db, "sam@example.org", { fromName: "Sam\r\nBcc: all@example.org" });
    await mailerOn(db).sendDue();
    expect(server.deliveries.map((each) => each.recipient)).toEqual(["sam@example.org"]);
    expect(server.deliveries[0]?.text).not.toMatch(/^Bcc:/m);
  });

  it("queues once what has the same key, by whichever way and however many ask at once", async () => {
    const db = await make();
    const key = "booking:1:confirmed";
    const ids = await Promise.all([1, 2, 3].map(() => queue(db, "ros@example.org", { key })));
    const text = await db.work(JOB, () => queueText(db, { to: "+447700900123", text: "Your place is kept", key }));
    expect(new Set([...ids, text]).size).toBe(1);
    expect(await rowsOf(db)).toHaveLength(1);
    await queue(db, "ros@example.org", { key: "booking:2:confirmed" });
    await queue(db, "ros@example.org");
    await queue(db, "ros@example.org");
    expect(await rowsOf(db)).toHaveLength(4);
    await mailerOn(db).sendDue();
    expect(await queue(db, "ros@example.org", { key })).toBe(ids[0]);
    expect(await mailerOn(db).sendDue()).toBe(0);
  });

  it("takes text messages to normalised numbers, and lets them wait where nobody carries them", async () => {
    const db = await make();
    const queueOne = (to: string, text: string) => db.work(JOB, () => queueText(db, { to, text }));
    await queueOne("+447700900123", `Your place is kept: ${LINK}`);
    await queue(db, "ros@example.org");
    expect(await mailerOn(db).sendDue()).toBe(1);
    expect((await rowsOf(db)).map(({ channel, tries }) => [channel, tries])).toEqual([
      ["text", 0],
      ["mail", 1],
    ]);
    const printed: string[] = [];
    await createMailer({ db, clock, senders: { text: printer((text) => printed.push(text)) } }).sendDue();
    expect(printed.join()).toContain("Text message to +447700900123");
    expect(printed.join()).toContain(LINK);
    expect((await rowsOf(db))[0].body).not.toContain("abc-DEF_123");
    await expect(queueOne("07700 900123", "Hello")).rejects.toThrow("+447");
    await expect(queueOne("+447700900123", "x".repeat(919))).rejects.toThrow("919");
    await expect(queueOne("+447700900123", " ")).rejects.toThrow("1 to 918");
  });

  it("sends first what somebody waits for", async () => {
    const db = await make();
    for (const to of ["one@example.org", "two@example.org"]) await queue(db, to);
    later(1);
    await queue(db, "waiting@example.org", { urgent: true });
    later(1);
    await mailerOn(db).sendDue();
    expect(server.deliveries.map((each) => each.recipient)).toEqual([
      "waiting@example.org",
      "one@example.org",
      "two@example.org",
    ]);
  });

  it("tries again later, under the same message id, and says what the mail server said", async () => {
    const db = await make();
    const mailer = mailerOn(db);
    await queue(db, "ros@example.org");
    server.answer = () => ({ code: 451, say: "Try later" });
    expect(await mailer.sendDue()).toBe(0);
    expect((await rowsOf(db))[0]).toMatchObject({ tries: 1, sent_at: null });
    expect((await rowsOf(db))[0].last_error).toContain("Try later");
    expect(await mailer.sendDue()).toBe(0);
    expect((await rowsOf(db))[0].tries).toBe(1);
    later(31);
    await mailer.sendDue();
    server.answer = () => "accept";
    later(31);
    expect(await mailer.sendDue()).toBe(0);
    later(31);
    expect(await mailer.sendDue()).toBe(1);
    expect(server.deliveries[0]?.messageId).toBe((await rowsOf(db))[0].message_id);
  });

  it("leaves for a person what is refused twelve times, and sends the rest meanwhile", async () => {
    const db = await make();
    await queue(db, "gone@example.org");
    server.answer = ({ recipient }) => (recipient.startsWith("gone") ? { code: 550, say: "No such person" } : "accept");
    for (let hour = 0; hour < 100; hour += 1) {
      if (hour < 12) await queue(db, `person${hour}@example.org`);
      await mailerOn(db).sendDue();
      later(3600);
    }
    const [refused, ...others] = await rowsOf(db);
    // Nobody follows its link any more.
    expect(refused).toMatchObject({ tries: 12, sent_at: null, body: expect.stringContaining("token=(removed)") });
    expect(refused.last_error).toContain("No such person");
    expect(others.every((row) => row.sent_at !== null && row.tries === 1)).toBe(true);
  });

  it("waits for a mail server that is down for a week, trying one message at a time, and then sends all", async () => {
    const db = await make();
    const port = Number(new URL(server.url).port);
    await server.stop();
    for (let n = 0; n < 5; n += 1) await queue(db, `person${n}@example.org`);
    await mailerOn(db).sendDue();
    expect((await rowsOf(db)).map((row) => row.tries)).toEqual([1, 0, 0, 0, 0]);
    for (let turn = 0; turn < 100; turn += 1) {
      later(6_000);
      await mailerOn(db, `smtp://127.0.0.1:${port}`).sendDue();
    }
    server = await startMailServer(port);
    later(600);
    expect(await mailerOn(db).sendDue()).toBe(5);
    expect(server.deliveries.map((each) => each.messageId).sort()).toEqual(
      (await rowsOf(db)).map((row) => row.message_id).sort(),
    );
  });

  it("gives up waiting for a server that accepts the connection and says nothing, or goes silent at the end", async () => {
    const db = await make();
    const silent: Server = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    await queue(db, "ros@example.org");
    await queue(db, "sam@example.org");
    expect(await mailerOn(db, `smtp://127.0.0.1:${port}`, QUICK).sendDue()).toBe(0);
    silent.close();
    later(700);
    server.answer = () => "silence";
    expect(await mailerOn(db, server.url, QUICK).sendDue()).toBe(0);
    expect((await rowsOf(db)).map((row) => row.last_error?.length > 0)).toEqual([true, true]);
    server.answer = () => "accept";
    later(700);
    expect(await mailerOn(db).sendDue()).toBe(2);
  });

  it("is shared by senders at once without sending twice", async () => {
    const db = await make();
    const mailers = [1, 2, 3].map(() => mailerOn(db));
    for (let n = 0; n < 9; n += 1) await queue(db, `person${n}@example.org`);
    const sent = await Promise.all(mailers.map((mailer) => mailer.sendDue()));
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(9);
    expect(new Set(server.deliveries.map((each) => each.messageId)).size).toBe(9);
    expect(server.deliveries).toHaveLength(9);
  });

  it("leaves a message alone that another process has taken, until its lease has run out", async () => {
    const db = await make();
    await queue(db, "ros@example.org");
    let held = () => {};
    const taken = new Promise<void>((resolve) => {
      server.answer = () =>
        new Promise((answer) => {
          held = () => answer("accept");
          resolve();
        });
    });
    const slow = mailerOn(db).sendDue();
    await taken;
    later(179);
    expect(await mailerOn(db).sendDue()).toBe(0);
    held();
    expect(await slow).toBe(1);
    later(10);
    expect(await mailerOn(db).sendDue()).toBe(0);
    expect(server.deliveries).toHaveLength(1);
  });

  it("forgets to whom old messages went and what they said, and still tells nothing twice", async () => {
    const db = await make();
    at = Temporal.Now.instant();
    await queue(db, "kelly@example.org", { key: "a booking" });
    at = at.add({ minutes: 1 });
    expect(await mailerOn(db).sendDue()).toBe(1);
    later(13 * 24 * 3600);
    expect(await forgetMessages({ db, clock })).toBe(0);
    later(2 * 24 * 3600);
    expect(await forgetMessages({ db, clock })).toBe(1);
    expect(JSON.stringify(await rowsOf(db))).not.toMatch(/kelly|Hello/);
    await queue(db, "kelly@example.org", { key: "a booking" });
    expect(await mailerOn(db).sendDue()).toBe(0);
    expect(await recentMail(db, { id: "0190a000-0000-7000-8000-000000000004", name: "Dev" })).toEqual([]);
  });

  it("prints where there is no mail server and only this machine listens; waits otherwise", async () => {
    const db = await make();
    await queue(db, "ros@example.org");
    expect(await createMailer({ db, clock, senders: {} }).sendDue()).toBe(0);
    const printed: string[] = [];
    await createMailer({ db, clock, senders: { mail: printer((text) => printed.push(text)) } }).sendDue();
    expect(printed.join()).toContain(LINK);
    expect((await rowsOf(db))[0].body).not.toContain("abc-DEF_123");
  });

  it("logs what went wrong without an address, a link or a password", async () => {
    const db = await make();
    const lines: string[] = [];
    const log = pino({ level: "trace", base: null }, { write: (line: string) => lines.push(line) });
    const turn = async (url: string) => {
      const mailer = createMailer({ db, clock, senders: { mail: smtpSender(url, FROM) }, log });
      const loop = createMailLoop(mailer, log);
      loop.start();
      await loop.stop();
      later(1_000);
    };
    await queue(db, "ros@example.org", { subject: "Your place", calendar: { text: CALENDAR, method: "REQUEST" } });
    server.answer = ({ recipient }) => ({ code: 550, say: `<${recipient}> is not known here: ${LINK}` });
    await turn(server.url);
    expect((await rowsOf(db))[0].last_error).toContain("ros@example.org");
    await turn(server.url.replace("//", "//libraries:pass-word@"));
    await turn("smtp://libraries:pass-word@127.0.0.1:1");
    // The database refuses to record the acceptance, and quotes the whole row.
    server.answer = () => "accept";
    await db.asOwner((client) =>
      client.query("ALTER TABLE platform.mail ADD CONSTRAINT never_sent CHECK (sent_at IS NULL)"),
    );
    await turn(server.url);
    expect(lines.map((line) => JSON.parse(line).code)).toEqual(["550", "535", "ESOCKET", "23514"]);
    expect(lines.join("")).not.toMatch(/ros@|example\.org|token|abc-DEF|ret-PART|pass-word|libraries|Your place/);
  });
});
