import type { ProgrammeTables } from "../src/modules/programme/tables.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import type { Visitor } from "../src/platform/http/route.ts";
import { insertLibrary, insertService } from "./database-cases.ts";
import { reader } from "./forms-of-pages.ts";
import { desk, facilitator, type Person } from "./people.ts";
import { staffServer } from "./staff-server.ts";

export const NOW = "2026-12-01T11:20:00Z";

const staffOf = (person: Person, service: { id: string }, libraryIds: string[] = []): Visitor => ({
  id: person.id,
  name: person.name,
  serviceId: service.id,
  role: "staff",
  libraryIds,
});

/** Two library services with libraries, and a browser of whoever is on the desk at the first. */
export async function programmeOfStaff(db: Database) {
  const rotherham = await insertService(db, { name: "Rotherham" });
  const sandwell = await insertService(db, { name: "Sandwell" });
  const mowbray = await insertLibrary(db, rotherham);
  const brinsworth = await insertLibrary(db, rotherham, { name: "Brinsworth Library" });
  const bearwood = await insertLibrary(db, sandwell, { name: "Bearwood Library" });
  const { server, told, become } = await staffServer(db, fixedClock(NOW));
  const browser = reader(server);
  const us = staffOf(desk, rotherham);
  const them = staffOf(facilitator, sandwell);
  become(us);
  const sessions = (activityId: string) =>
    db
      .reads<ProgrammeTables>()
      .selectFrom("programme.session")
      .selectAll()
      .where("activity_id", "=", activityId)
      .orderBy("starts_at")
      .execute();
  /** Puts on a rhymetime through the pages, and gives its id. */
  async function putOn(changes: Record<string, string | string[]> = {}, standing = "publish") {
    const form = await browser.get("/staff/activities/new?template=rhymetime");
    const check = await browser.send(form, "/staff/activities/check", {
      library: mowbray.id,
      when: "four Tuesdays from 8 December 2026, 10.30am to 11am",
      run_by: "Priya",
      ...changes,
    });
    const saved = await browser.send(check, "/staff/activities", { standing });
    return { form, check, saved, id: /activities\/([0-9a-f-]{36})/.exec(saved.to ?? "")?.[1] ?? "" };
  }
  return { rotherham, sandwell, mowbray, brinsworth, bearwood, browser, told, become, us, them, sessions, putOn };
}
