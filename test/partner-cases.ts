import { hashToken, newToken } from "../src/platform/auth/tokens.ts";
import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";

const SINCE = "2026-11-02T09:00:00Z";

/** Puts in a partner whom these library services work with, and who acts for it. */
export async function insertPartner(
  db: Database,
  services: { id: string }[],
  { name = "Harbour Advice", email = "ruth@harbour.example", language = "en" } = {},
) {
  const id = newId();
  await db.asOwner(async (client) => {
    await client.query(
      "INSERT INTO partners.partner (id, name, town, kind, created_at) VALUES ($1, $2, 'Rotherham', 'charity', $3)",
      [id, name, SINCE],
    );
    await client.query(
      `INSERT INTO partners.representative (partner_id, email, language, named_by, named_at)
       VALUES ($1, $2, $3, 'Moira Steele', $4)`,
      [id, email, language, SINCE],
    );
    for (const service of services)
      await client.query(
        `INSERT INTO partners.admission (partner_id, service_id, state, asked_at, answered_at, answered_by)
         VALUES ($1, $2, 'admitted', $3, $3, 'Moira Steele')`,
        [id, service.id, SINCE],
      );
  });
  return { id, name, email };
}

/** Puts in a listing of a partner's as these library services have approved and show it; neither search nor feed is told. */
export async function insertOwnListing(
  db: Database,
  partner: { id: string },
  approvedBy: { id: string }[],
  { name = "Debt advice", doc = {} as object } = {},
) {
  const id = newId();
  const draft = { id, name, status: "active", ...doc };
  await db.asOwner(async (client) => {
    await client.query(
      "INSERT INTO partners.own_listing (id, partner_id, slug, name, draft, changed_at) VALUES ($1, $2, $3, $4, $5, $6)",
      [id, partner.id, `listing-${id}`, name, draft, SINCE],
    );
    for (const service of approvedBy)
      await client.query(
        `INSERT INTO partners.approval (listing_id, service_id, state, asked_at, asked_version, asked_doc, asked_withheld,
           approved_at, approved_version, approved_doc, answered_at, answered_by)
         VALUES ($1, $2, 'approved', $3, 1, $4, false, $3, 1, $4, $3, 'Moira Steele')`,
        [id, service.id, SINCE, draft],
      );
    for (const service of approvedBy) await insertShown(client, { id, name, draft }, partner, service);
  });
  return { id, name };
}

/** The row that a listing has in a library service which approved it. */
async function insertShown(
  client: { query: (text: string, values: unknown[]) => Promise<unknown> },
  listing: { id: string; name: string; draft: object },
  partner: { id: string },
  service: { id: string },
) {
  const [source, organisation] = [newId(), newId()];
  await client.query(
    "INSERT INTO partners.source (id, service_id, name, licence, read_at, kind) VALUES ($1, $2, $1::uuid::text, 'OGL v3', $3, 'own')",
    [source, service.id, SINCE],
  );
  await client.query(
    "INSERT INTO partners.organisation (id, source_id, service_id, name, doc, changed_at) VALUES ($1, $2, $3, 'Its partner', $4, $5)",
    [organisation, source, service.id, { id: partner.id, name: "Its partner" }, SINCE],
  );
  await client.query(
    `INSERT INTO partners.service (id, organisation_id, source_id, service_id, slug, name, status, doc, changed_at, listing_id,
       listing_version, listing_approved_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, $8, $9, 1, $8)`,
    [
      newId(),
      organisation,
      source,
      service.id,
      `listing-${listing.id}`,
      listing.name,
      listing.draft,
      SINCE,
      listing.id,
    ],
  );
}

/** Puts in an agreement that both sides have signed, from December to the end of March. */
export async function insertAgreement(
  db: Database,
  service: { id: string },
  partner: { id: string | null; name: string },
  { keeper, now }: { keeper: string | null; now: string },
): Promise<string> {
  const id = newId();
  const terms = {
    organisation: partner.name,
    what: "Debt advice",
    where: "Mowbray Gardens",
    from: "2026-12-01",
    until: "2027-03-31",
    days: "Tuesdays",
    pay: "waived",
    payWords: "Free for those who come",
    controller: "partner",
    dataWords: "Theirs",
  };
  await db.asOwner(async (client) => {
    await client.query(
      `INSERT INTO partners.agreement (id, service_id, once, organisation, partner_id, keeper, contacts, state, number, signed_number)
       VALUES ($1, $2, $1::uuid::text, $3, $4, $5, '{"library":{"name":"Moira"},"partner":{"name":"Ruth","language":"en"}}', 'signed', 1, 1)`,
      [id, service.id, partner.name, partner.id, keeper],
    );
    await client.query("INSERT INTO partners.agreement_version VALUES ($1, 1, $2, $3, $4, 'Moira')", [
      id,
      service.id,
      terms,
      now,
    ]);
  });
  return id;
}

/** Signs somebody in to an account that has proven an address. @returns what stands in the cookie alcove_resident */
export async function residentSession(db: Database, email: string, now: string): Promise<string> {
  const token = newToken();
  await db.asOwner(async (client) => {
    await client.query(
      "INSERT INTO people.resident (id, email, language, last_used_on) VALUES ($1, $2, 'en', $3) ON CONFLICT DO NOTHING",
      [newId(), email, now.slice(0, 10)],
    );
    await client.query(
      `INSERT INTO people.resident_session (token_hash, resident_id, kept, last_seen_at, expires_at)
       SELECT $1, id, true, $2, $2::timestamptz + interval '30 days' FROM people.resident WHERE email = $3`,
      [hashToken(token), now, email],
    );
  });
  return token;
}
