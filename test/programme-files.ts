import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Temporal } from "temporal-polyfill";
import { afterAll } from "vitest";
import { importCommand } from "../src/journeys/import-command.ts";
import type { Job } from "../src/platform/admin/command.ts";
import type { Database } from "../src/platform/db/database.ts";
import { readSettings } from "../src/platform/settings.ts";
import { insertLibrary, insertService } from "./database-cases.ts";
import { openPublicSite, type PublicSite } from "./public-site.ts";

export const folder = mkdtempSync(path.join(tmpdir(), "alcove-programme-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The command goes by the real clock, so the dates lie in the spring and winter to come.
const today = Temporal.Now.plainDateISO("Europe/London");
export const inDays = (days: number) => today.add({ days }).toString();
export const british = (date: string) => date.split("-").reverse().join("/");
const nextMarch = Temporal.PlainDate.from({ year: today.year + 1, month: 3, day: 31 });
export const SPRING = nextMarch.subtract({ days: nextMarch.dayOfWeek % 7 }).toString();
export const SUMMER = `${today.year + 1}-07-06`;

export const HEADER =
  "Local authority,Library name,Event date,Name,Main outcome,Secondary outcome,Attendees,Start time,End time,Summary,Needs,Booking,Cost,Activity reference,Event reference,Cancelled because";
export interface Line {
  council?: string;
  library?: string;
  date?: string;
  name?: string;
  start?: string;
  end?: string;
  summary?: string;
  needs?: string;
  outcome?: string;
  reference?: string;
  event?: string;
  off?: string;
}
const cell = (text = "") => `"${text.replaceAll('"', '""')}"`;
export const line = (given: Line) =>
  [
    given.council ?? "Rotherham Council",
    given.library ?? "Mowbray Gardens",
    given.date ?? inDays(7),
    given.name ?? "Otter puppets",
    given.outcome ?? "Cultural and creative enrichment",
    "",
    "",
    given.start ?? "10:30",
    given.end ?? "11:15",
    given.summary ?? "",
    given.needs ?? "",
    "drop in",
    "free",
    given.reference,
    given.event,
    given.off,
  ]
    .map(cell)
    .join(",");

export async function world(make: () => Promise<Database>) {
  const db = await make();
  const rotherham = await insertService(db);
  const library = await insertLibrary(db, rotherham);
  const sandwell = await insertService(db, { name: "Sandwell" });
  const elsewhere = await insertLibrary(db, sandwell, { name: "Bearwood Library" });
  const site = await openPublicSite(db, { now: Temporal.Now.instant().toString() });
  return { db, rotherham, library, sandwell, elsewhere, site };
}

export async function take(
  db: Database,
  site: Pick<PublicSite, "tell">,
  lines: string[] | string,
  args: string[] = [],
) {
  const file = path.join(folder, "programme.csv");
  writeFileSync(file, typeof lines === "string" ? lines : [HEADER, ...lines].join("\r\n"));
  const said: string[] = [];
  const told: unknown[] = [];
  const job: Job = {
    db,
    settings: readSettings({ DATA_DIR: folder }),
    args: ["programme", file, "--service", "Rotherham", ...args],
    cwd: folder,
    say: (text) => said.push(text),
    step: (_label, run) => run(() => {}),
    tell: async (event) => {
      told.push(event);
      await site.tell(event);
    },
    signInLink: async () => ({ refused: "not here" }),
    signal: new AbortController().signal,
  };
  if (!("run" in importCommand)) throw new Error("the import runs beside a server");
  const code = await importCommand.run(job);
  const report = path.join(folder, "programme.rejected.csv");
  return {
    code,
    said,
    told,
    report: existsSync(report) ? readFileSync(report, "utf8").trim().split("\n").slice(1) : [],
  };
}

export const all = async (db: Database, text: string) => (await db.asOwner((client) => client.query(text))).rows;
export const sessionsOf = (db: Database) =>
  all(
    db,
    `SELECT a.title, s.starts_at, s.ends_at, s.status, s.cancel_reason, s.sequence, s.moved_from, s.original_start
     FROM programme.session s JOIN programme.activity a ON a.id = s.activity_id ORDER BY a.title, s.starts_at`,
  );
export const everything = async (db: Database) => ({
  sessions: await all(db, "SELECT * FROM programme.session ORDER BY id"),
  activities: await all(db, "SELECT * FROM programme.activity ORDER BY id"),
  said: await all(db, "SELECT * FROM programme.imported ORDER BY activity_id"),
  audit: await all(db, "SELECT * FROM platform.audit ORDER BY id"),
  staged: await all(db, "SELECT * FROM platform.staged"),
});
export const found = async (site: PublicSite, q: string) => {
  const answer = await site.server.inject(`/api/v1/search?q=${encodeURIComponent(q)}&near=Rotherham`);
  return (answer.json() as { results: { name: string; kind: string }[] }).results
    .filter((result) => result.kind === "activity")
    .map((result) => result.name);
};
