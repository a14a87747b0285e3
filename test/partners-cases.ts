import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";

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
