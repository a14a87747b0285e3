import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { queueMail } from "../../src/platform/mail/queue-mail.ts";
import { createMailer } from "../../src/platform/mail/send-due-mail.ts";
import { describeOnBoth } from "../database-cases.ts";

const JOB = { service: "*", actor: { id: null, name: "test" } };
const LINK = "https://alcove.example/staff/sign-in/confirm?token=abc-DEF_123";

describeOnBoth("The outbox", (make) => {
  let server: SMTPServer;
  let mailUrl: string;
  let received: string[];
  let refuse: number;
  let at: Temporal.Instant;
  const clock = { now: () => at.toString(), today: () => at.toString().slice(0, 10) };

  beforeEach(async () => {
    received = [];
    refuse = 0;
    at = Temporal.Now.instant().add({ seconds: 5 });
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData(stream, _session, done) {
        let text = "";
        stream.on("data", (chunk) => {
          text += chunk;
        });
        stream.on("end", () => {
          if (refuse > 0) {
            refuse -= 1;
            done(Object.assign(new Error("Try later"), { responseCode: 451 }));
            return;
          }
          received.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    mailUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const queue = (db: Database, to: string) =>
    db.work(JOB, () => queueMail(db, { to, subject: "Sign in", text: `Hello\n\n${LINK}` }));
  const rowsOf = (db: Database) =>
    db.asOwner(async (client) => (await client.query("SELECT * FROM platform.mail ORDER BY id")).rows);

  it("sends once what was committed, and keeps no working link afterwards", async () => {
    const db = await make();
    const mailer = createMailer({ db, clock, mailUrl, from: "Alcove <noreply@alcove.example>" });
    await queue(db, "ros@example.org");
    await db
      .work(JOB, async () => {
        await queueMail(db, { to: "nobody@example.org", subject: "No", text: "No" });
        throw new Error("undone");
      })
      .catch(() => {});
    expect(await mailer.sendDue()).toBe(1);
    expect(await mailer.sendDue()).toBe(0);
    expect(received).toHaveLength(1);
    const [row] = await rowsOf(db);
    expect(received[0]).toContain("abc-DEF_123");
    expect(received[0]).toContain(`Message-ID: ${row.message_id}`);
    expect(row.sent_at).not.toBeNull();
    expect(row.body).not.toContain("abc-DEF_123");
    mailer.close();
  });

  it("tries again later, under the same message id, and says what the mail server said", async () => {
    const db = await make();
    const mailer = createMailer({ db, clock, mailUrl, from: "Alcove <noreply@alcove.example>" });
    await queue(db, "ros@example.org");
    refuse = 2;
    expect(await mailer.sendDue()).toBe(0);
    expect((await rowsOf(db))[0]).toMatchObject({ tries: 1, sent_at: null });
    expect((await rowsOf(db))[0].last_error).toContain("Try later");
    expect(await mailer.sendDue()).toBe(0);
    expect((await rowsOf(db))[0].tries).toBe(1);
    at = at.add({ seconds: 31 });
    await mailer.sendDue();
    at = at.add({ seconds: 31 });
    expect(await mailer.sendDue()).toBe(0);
    at = at.add({ seconds: 31 });
    expect(await mailer.sendDue()).toBe(1);
    expect(received[0]).toContain((await rowsOf(db))[0].message_id);
    mailer.close();
  });

  it("is shared by senders at once without sending twice", async () => {
    const db = await make();
    const mailers = [1, 2, 3].map(() => createMailer({ db, clock, mailUrl, from: "a@alcove.example" }));
    for (let n = 0; n < 9; n += 1) await queue(db, `person${n}@example.org`);
    const sent = await Promise.all(mailers.map((mailer) => mailer.sendDue()));
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(9);
    expect(new Set(received.map((mail) => /Message-ID: (\S+)/.exec(mail)![1])).size).toBe(9);
    for (const mailer of mailers) mailer.close();
  });

  it("prints where there is no mail server and only this machine listens; waits otherwise", async () => {
    const db = await make();
    await queue(db, "ros@example.org");
    expect(await createMailer({ db, clock, from: "a@alcove.example" }).sendDue()).toBe(0);
    const printed: string[] = [];
    await createMailer({ db, clock, from: "a@alcove.example", print: (text) => printed.push(text) }).sendDue();
    expect(printed.join()).toContain(LINK);
    expect((await rowsOf(db))[0].body).not.toContain("abc-DEF_123");
  });
});
