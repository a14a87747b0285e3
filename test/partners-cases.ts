import { writeFileSync } from "node:fs";
import path from "node:path";
import { dropInSteps } from "../src/journeys/desk-drop-ins.ts";
import { importCommand } from "../src/journeys/import-command.ts";
import { partnersWaiting } from "../src/modules/partners/index.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { createEvents } from "../src/platform/events.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { readSettings } from "../src/platform/settings.ts";
import { folder } from "./programme-files.ts";
import type { PublicSite } from "./public-site.ts";

/** Puts in a source, an organisation with a service that anybody sees, and somebody who says that it is wrong. */
export async function insertLocalService(
  db: Database,
  service: { id: string },
  now: string,
  { name = "Debt advice", organisation = "Harbour Advice", doc = {} as object, organisationId = newId() } = {},
) {
  const [source, entry, wrong] = [newId(), newId(), newId()];
  await db.asOwner(async (client) => {
    await client.query(
      "INSERT INTO partners.source (id, service_id, name, licence, read_at) VALUES ($1, $2, $1::uuid::text, 'OGL v3', $3)",
      [source, service.id, now],
    );
    await client.query(
      `INSERT INTO partners.organisation (id, source_id, service_id, name, doc, changed_at)
       VALUES ($1, $2, $3, $4, jsonb_build_object('id', $1::uuid::text, 'name', $4::text), $5) ON CONFLICT DO NOTHING`,
      [organisationId, source, service.id, organisation, now],
    );
    await client.query(
      `INSERT INTO partners.service (id, organisation_id, source_id, service_id, slug, name, status, doc, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, $8)`,
      [
        entry,
        organisationId,
        source,
        service.id,
        `service-${entry}`,
        name,
        { id: entry, name, status: "active", ...doc },
        now,
      ],
    );
    await client.query(
      `INSERT INTO partners.wrong (id, service_id, entry_id, once, what, language, said_at, answer_by)
       VALUES ($1, $2, $3, $1::uuid::text, 'Nobody answers the phone', 'en', $4, $4::timestamptz::date + 7)`,
      [wrong, service.id, entry, now],
    );
  });
  return { source, organisation: organisationId, entry, slug: `service-${entry}`, wrong };
}

/** Takes a file of services for Rotherham by the command. @returns ids of those that are other than they were */
export async function takeServices(db: Database, site: PublicSite, records: object[], more: string[] = []) {
  const file = path.join(folder, "services.json");
  writeFileSync(file, JSON.stringify(records));
  const told: string[] = [];
  if (!("run" in importCommand)) throw new Error("the import runs beside a server");
  await importCommand.run({
    db,
    settings: readSettings({ DATA_DIR: folder }),
    args: ["services", file, "--service", "Rotherham", "--licence", "OGL v3", "--source", "Directory", ...more],
    cwd: folder,
    say: () => {},
    step: (_label, run) => run(() => {}),
    tell: async (event) => {
      told.push(...(event.detail as { ids: string[] }).ids);
      await site.tell(event);
    },
    signInLink: async () => ({ refused: "not here" }),
    signal: new AbortController().signal,
  });
  return told;
}

/** What about other organisations waits on a date for the library service of the open transaction. */
export function waitingOn(db: Database, date: string) {
  const clock = fixedClock(`${date}T09:00:00Z`);
  return partnersWaiting({ db, clock, dropIns: dropInSteps({ db, clock, events: createEvents() }) });
}
