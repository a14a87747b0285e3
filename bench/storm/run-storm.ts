import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inProject } from "../../src/platform/root.ts";
import { type MailServer, startMailServer } from "../../test/mail-server.ts";
import type { Bookable } from "../bookings/book-by-http.ts";
import { bundle } from "../bundled.ts";
import { type Acknowledged, checkStorm, type Findings, readAcknowledged } from "./check-storm.ts";
import { furnishStorm } from "./furnish.ts";
import { openPatiently } from "./open-patiently.ts";
import type { StormPlan } from "./plan.ts";
import { stormByHttp } from "./storm-by-http.ts";

export interface Storm {
  place: StormPlan["place"];
  /** How long it lasts, in seconds; its faults are spread over it. */
  seconds: number;
  /** Pieces of that time, each of which ends with a fault: twelve unless said otherwise. */
  turns?: number;
  /** Kills processes of the database server outright; absent where the database lives in the process itself. */
  killDatabase?: () => void;
  say?: (text: string) => void;
}

/** Acknowledged bookings that each turn waits for. */
const EACH = 3;

let bundled: Promise<string> | undefined;
/** The process of a storm, made once: what it does reaches pages, which Node does not read as they are. */
const child = () => {
  bundled ??= bundle(inProject("bench/storm/child.ts"));
  return bundled;
};

interface Process {
  child: ChildProcess;
  said: () => string[];
}

/** Starts one process of the storm, and waits until it has opened the database. */
async function startProcess(folder: string, kind: "booker" | "worker" | "both"): Promise<Process> {
  const started = spawn(process.execPath, [await child(), folder, kind], { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let errors = "";
  started.stderr!.on("data", (chunk) => {
    errors += chunk;
  });
  await new Promise<void>((resolve, reject) => {
    started.stdout!.on("data", (chunk) => {
      out += chunk;
      if (out.startsWith("ready\n")) resolve();
    });
    started.once("close", (code, signal) => {
      if (signal !== "SIGKILL") console.error(`A process of the storm ended by itself (${code}): ${errors}`);
      reject(new Error(`A process of the storm did not start: ${errors}`));
    });
  });
  // A last line without its end was cut short: not acknowledged.
  return { child: started, said: () => out.split("\n").slice(0, -1) };
}

async function killed({ child }: Process): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** Then people book by forms, on sessions that fill up and on some that do not; what was acknowledged is written down with the rest. */
async function bookByForms(
  { place, folder, kills }: { place: StormPlan["place"]; folder: string; kills: number },
  acknowledged: Acknowledged,
  say: (text: string) => void,
): Promise<void> {
  const few = await furnishStorm(place, { activities: 1, dates: 2 });
  const many = await furnishStorm(place, { activities: 1, dates: 2, capacity: 1_000 });
  const sessions = await sessionsOf(place, [few.serviceId, many.serviceId]);
  const env = { DATA_DIR: place.dataDir || folder, DATABASE_URL: place.databaseUrl ?? "", BASE_URL: "" };
  acknowledged.byForm = await stormByHttp({ env, sessions, kills }, say);
}

async function sessionsOf(place: StormPlan["place"], serviceIds: string[]): Promise<Bookable[]> {
  const db = await openPatiently(place);
  try {
    return await db.readNamed<{ slug: string; sessionId: string }>(
      "",
      `SELECT a.slug, s.id AS "sessionId" FROM programme.session s JOIN programme.activity a ON a.id = s.activity_id
       WHERE s.service_id = ANY($1::uuid[])`,
      [serviceIds],
    );
  } finally {
    await db.close();
  }
}

/**
 * A storm of bookings on a migrated database: processes are killed outright in the middle and started again, the mail
 * server is away for a third of it, the clock is put forward while people wait, two workers do the timed work at once. Then
 * people book by the forms of a real server, and that is killed.
 * What was acknowledged is written down outside.
 * @returns what was lost, oversold or left over: all of it empty where everything held
 */
export async function runStorm({ place, seconds, turns = 12, killDatabase, say = () => {} }: Storm): Promise<Findings> {
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-storm-"));
  const hours = (count: number) => writeFileSync(path.join(folder, "hours"), String(count));
  let mail = await startMailServer();
  /** What arrived before the mail server went away. */
  const delivered: MailServer["deliveries"] = [];
  const processes: Process[] = [];
  const running = new Set<Process>();
  const start = async (kind: "booker" | "worker" | "both") => {
    const started = await startProcess(folder, kind);
    processes.push(started);
    running.add(started);
    return started;
  };
  const kill = async (which: Process) => {
    running.delete(which);
    await killed(which);
  };
  try {
    const { port } = new URL(mail.url);
    const plan = { ...(await furnishStorm(place)), place, mailUrl: mail.url, atOnce: 3 };
    writeFileSync(path.join(folder, "storm.json"), JSON.stringify(plan));
    hours(0);
    const kinds = killDatabase ? (["booker", "booker", "worker", "worker"] as const) : (["both"] as const);
    const step = (seconds * 1000) / turns;
    const after = (twelfths: number) => Math.floor((twelfths * turns) / 12);
    const acknowledgedNow = () => readAcknowledged(processes.flatMap((each) => each.said())).bookings.size;
    // On a slow machine it storms longer, so that each kill meets somebody who books; in all six times as long again.
    let patience = 6 * turns;
    const inTurn: Process[] = [];
    for (const kind of kinds) inTurn.push(await start(kind));
    for (let turn = 0; turn < turns; turn++) {
      const before = acknowledgedNow();
      await wait(step);
      for (; patience > 0 && acknowledgedNow() < before + EACH; patience--) await wait(step);
      if (turn === after(3)) {
        say("the mail server goes away");
        await mail.stop();
        // Only now: it accepts what is on its way to the last.
        delivered.push(...mail.deliveries);
      }
      if (turn === after(5)) {
        say("the clock goes forward by 25 hours");
        hours(25);
      }
      if (turn === after(7)) {
        say("the mail server is back");
        mail = await startMailServer(Number(port));
      }
      if (killDatabase && (turn === after(2) || turn === after(6))) {
        say("the database is killed");
        killDatabase();
      } else if (turn < turns - 1) {
        const index = turn % kinds.length;
        say(`a ${kinds[index]} is killed`);
        await kill(inTurn[index]!);
        inTurn[index] = await start(kinds[index]!);
      }
    }
    for (const each of [...running]) await kill(each);
    const acknowledged: Acknowledged = readAcknowledged(processes.flatMap((each) => each.said()));
    await bookByForms({ place, folder, kills: Math.ceil(turns / 6) }, acknowledged, say);
    say(`looking at ${acknowledged.bookings.size} acknowledged bookings`);
    hours(30);
    const db = await openPatiently(place);
    try {
      return await checkStorm(db, acknowledged, mail, delivered);
    } finally {
      await db.close();
    }
  } finally {
    for (const each of [...running]) await kill(each);
    await mail.stop().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  }
}
