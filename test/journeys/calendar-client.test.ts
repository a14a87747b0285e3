import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { instantOf } from "../../src/platform/clock/local-time.ts";
import { sayWhen } from "../../src/platform/clock/say-when.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { insertLibrary, insertService, openFresh } from "../database-cases.ts";
import { changeSession, insertActivity } from "../programme-cases.ts";
import { openPublicSite, type PublicSite } from "../public-site.ts";

const NOW = "2026-11-24T09:00:00Z";
const folder = mkdtempSync(path.join(tmpdir(), "alcove-calendar-"));
let db: Database;
let site: PublicSite;
let url: string;

beforeAll(async () => {
  db = await openFresh();
  site = await openPublicSite(db, { now: NOW });
  url = await site.server.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await site?.server.close();
  await db?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** vdirsyncer and khal, with nothing of whoever runs the tests. */
function run(command: string, ...args: string[]): Promise<string> {
  // Not the synchronous kind: the server that answers them runs in this process.
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { env: { PATH: "/usr/bin:/bin", HOME: folder, LC_ALL: "C.UTF-8", TZ: "Europe/London" } },
      (error, out, problems) => (error ? reject(new Error(`${command}: ${problems || error.message}`)) : resolve(out)),
    );
  });
}

function subscribe(feed: string): void {
  for (const name of ["calendar", "status"]) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(
    path.join(folder, "vdirsyncer.conf"),
    `[general]
status_path = "${folder}/status/"
[pair alcove]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "${folder}/calendar/"
fileext = ".ics"
[storage there]
type = "http"
url = "${feed}"
`,
  );
  writeFileSync(
    path.join(folder, "khal.conf"),
    `[calendars]
[[alcove]]
path = ${folder}/calendar/
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/London
default_timezone = Europe/London
[default]
default_calendar = alcove
[sqlite]
path = ${folder}/khal.db
`,
  );
}

const sync = (...command: string[]) => run("vdirsyncer", "-c", path.join(folder, "vdirsyncer.conf"), ...command);

/** What the calendar shows over a year: by the clock in London, with title and status. */
async function shown(): Promise<{ when: string; title: string; cancelled: boolean }[]> {
  const format = "{start-date}|{start-time}|{end-time}|{title}|{status}";
  const out = await run(
    "khal",
    "-c",
    path.join(folder, "khal.conf"),
    "list",
    "--day-format",
    "",
    "--format",
    format,
    "2026-11-01",
    "400d",
  );
  const at = (date: string, time: string) => {
    const found = instantOf(date, time);
    if (found.found === "never") throw new Error(`${date} ${time} does not exist`);
    return found.instant;
  };
  return out
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [date = "", start = "", end = "", title = "", status = ""] = line.split("|");
      return { when: sayWhen(at(date, start), at(date, end)), title, cancelled: status.trim() === "CANCELLED" };
    });
}

const words = (html: string) =>
  html
    .replace(/<(script|style).*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

it("a calendar program subscribes to a library and agrees with the page before and after a move and a cancellation", async () => {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  const starts = ["2026-12-01T10:00:00Z", "2026-12-08T10:00:00Z", "2026-12-15T10:00:00Z", "2027-07-06T09:00:00Z"];
  const { slug, sessions } = await insertActivity(db, library, starts, { title: "Knit, natter; tea & toast" });
  const page = async () => words(await (await fetch(`${url}/activities/${slug}`)).text());
  const agrees = async () => {
    const said = await page();
    for (const { when } of (await shown()).filter(({ cancelled }) => !cancelled)) {
      const [day, times] = when.split(", ") as [string, string];
      expect(said).toContain(day);
      expect(said).toContain(times);
    }
  };

  subscribe(`${url}/libraries/${library.slug}.ics`);
  await sync("discover");
  await sync("sync");
  const before = await shown();
  expect(before.map(({ when }) => when)).toEqual([
    "Tuesday 1 December, 10am to 11am",
    "Tuesday 8 December, 10am to 11am",
    "Tuesday 15 December, 10am to 11am",
    "Tuesday 6 July, 10am to 11am",
  ]);
  expect(new Set(before.map(({ title }) => title))).toEqual(new Set(["Knit, natter; tea & toast"]));
  await agrees();

  await changeSession(db, service.id, sessions[0]!, { date: "2026-12-02", time: "14:30" });
  await changeSession(db, service.id, sessions[1]!, { cancel: "The heating has failed." });
  await sync("sync");
  const after = await shown();
  expect(after.map(({ when, cancelled }) => [when, cancelled])).toEqual([
    ["Wednesday 2 December, 2:30pm to 3:30pm", false],
    ["Tuesday 8 December, 10am to 11am", true],
    ["Tuesday 15 December, 10am to 11am", false],
    ["Tuesday 6 July, 10am to 11am", false],
  ]);
  await agrees();
  expect(await page()).toContain("The heating has failed.");
  expect(await page()).not.toContain("Tuesday 1 December, 10am to 11am");
});
