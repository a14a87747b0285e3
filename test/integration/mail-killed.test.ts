import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, expect, it } from "vitest";
import { queueMail } from "../../src/platform/mail/queue-mail.ts";
import { inProject } from "../../src/platform/root.ts";
import { describeOnBoth, type Place } from "../database-cases.ts";
import { type Delivery, type MailServer, startMailServer } from "../mail-server.ts";

const MESSAGES = 240;
/** After so many seconds another process may take up what a killed one had taken. */
const LEASE_OVER = 200;
const JOB = { service: "*", actor: { id: null, name: "test" } };

interface Sending {
  child: ChildProcess;
  /** Message ids whose acceptance was recorded before it began. */
  recorded: Promise<Set<string>>;
  /** The signal that ended it, or its code. */
  ended: Promise<string | number | null>;
}

function startSending(place: Place, mailUrl: string, secondsAhead: number): Sending {
  const script = inProject("test/integration/send-until-killed.ts");
  const args = [script, place.dataDir, place.databaseUrl ?? "", mailUrl, String(secondsAhead)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  const ended = new Promise<string | number | null>((resolve) => {
    child.once("close", (code, signal) => resolve(signal ?? code));
  });
  // Read once it has ended: a line that was cut short means that it sent nothing.
  const recorded = ended.then(() => new Set<string>(out.includes("\n") ? JSON.parse(out.split("\n")[0]!) : []));
  return { child, recorded, ended };
}

/** The moment of a run at which the process is killed, told from the mails that the server has heard in it. */
type Moment = { mail: number; when: "before it is accepted" | "as it is accepted" | number };

/** Every kind of moment, at random mails; a number is milliseconds after the acceptance. */
const momentsOf = (runs: number): Moment[] =>
  Array.from({ length: runs }, (_, run) => ({
    mail: 1 + Math.floor(Math.random() * 20),
    when: (["as it is accepted", "before it is accepted", Math.random() * 30] as const)[run % 3]!,
  }));

/** Kills the process at the moment. @returns how the server answers in this run */
function killAt(child: ChildProcess, { mail, when }: Moment): MailServer["answer"] {
  let heard = 0;
  return () => {
    heard += 1;
    if (heard !== mail) return "accept";
    const kill = () => child.kill("SIGKILL");
    if (when === "before it is accepted") {
      kill();
      return "silence";
    }
    if (when === "as it is accepted") setImmediate(kill);
    else setTimeout(kill, when);
    return "accept";
  };
}

const idsOf = (deliveries: Delivery[]) => deliveries.map((each) => each.messageId);

/** What was delivered more often than once, by as many times. */
const repeatsIn = (ids: string[]) => ids.length - new Set(ids).size;

describeOnBoth("Killed outright while sending mail", (make) => {
  let server: MailServer;
  beforeEach(async () => {
    server = await startMailServer();
  });
  afterEach(() => server.stop());

  async function queueAll(place: Place): Promise<string[]> {
    const db = await make.open(place);
    await db.work(JOB, async () => {
      for (let n = 0; n < MESSAGES; n += 1)
        await queueMail(db, { to: `person${n}@example.org`, subject: "Your place", text: `Session ${n}` });
    });
    const ids = await db.asOwner(async (client) => {
      const { rows } = await client.query<{ message_id: string }>("SELECT message_id FROM platform.mail");
      return rows.map((row) => row.message_id);
    });
    await db.close();
    return ids;
  }

  const stillWaiting = async (place: Place) => {
    const db = await make.open(place);
    const { rows } = await db.asOwner((client) => client.query("SELECT 1 FROM platform.mail WHERE sent_at IS NULL"));
    await db.close();
    return rows.length;
  };

  it("loses no mail, and repeats only what was accepted and not yet recorded", { timeout: 120_000 }, async () => {
    const place = await make.place();
    const queued = await queueAll(place);
    // Each start of the embedded database takes seconds.
    const moments = momentsOf(make.kind === "embedded" ? 3 : 9);
    let kills = 0;
    for (let run = 0; run <= moments.length; run += 1) {
      const before = server.deliveries.length;
      const sending = startSending(place, server.url, 1 + run * LEASE_OVER);
      const moment = moments[run];
      server.answer = moment ? killAt(sending.child, moment) : () => "accept";
      const how = await sending.ended;
      expect(how, JSON.stringify(moments)).toBe(moment ? "SIGKILL" : 0);
      if (how === "SIGKILL") kills += 1;
      const inThisRun = idsOf(server.deliveries.slice(before));
      const recorded = await sending.recorded;
      // The two sentences of the rule: what is recorded as accepted goes no more, and one process sends nothing twice.
      expect(inThisRun.filter((id) => recorded.has(id))).toEqual([]);
      expect(repeatsIn(inThisRun)).toBe(0);
    }
    const ids = idsOf(server.deliveries);
    expect([...new Set(ids)].sort()).toEqual(queued.sort());
    expect(await stillWaiting(place)).toBe(0);
    // Each repeat is known by its message id: nobody got two mails with different ones.
    const perPerson = Map.groupBy(server.deliveries, (each) => each.recipient);
    expect([...perPerson.values()].every((mails) => new Set(idsOf(mails)).size === 1)).toBe(true);
    // Some kills came between acceptance and record, or this would prove little; none cost more than the one mail.
    expect(repeatsIn(ids)).toBeGreaterThan(0);
    expect(repeatsIn(ids)).toBeLessThanOrEqual(kills);
  });

  // The embedded database has one process alone.
  if (make.kind === "postgres")
    it("goes on in the other process, which sends nothing of what the first had sent", {
      timeout: 120_000,
    }, async () => {
      const place = await make.place();
      const queued = await queueAll(place);
      const [one, other] = [startSending(place, server.url, 1), startSending(place, server.url, 1)];
      server.answer = killAt(one.child, { mail: 60, when: Math.random() * 10 });
      expect(await one.ended).toBe("SIGKILL");
      expect(await other.ended).toBe(0);
      expect(repeatsIn(idsOf(server.deliveries))).toBe(0);
      expect(await stillWaiting(place)).toBeLessThanOrEqual(1);
      const last = startSending(place, server.url, LEASE_OVER);
      expect(await last.ended).toBe(0);
      expect([...new Set(idsOf(server.deliveries))].sort()).toEqual(queued.sort());
      expect(repeatsIn(idsOf(server.deliveries))).toBeLessThanOrEqual(1);
      expect(await stillWaiting(place)).toBe(0);
    });
});
