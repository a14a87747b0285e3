import { hashToken, newToken } from "../src/platform/auth/tokens.ts";
import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { reader } from "./forms-of-pages.ts";
import type { PublicSite } from "./public-site.ts";

/** Signs a member of staff in as the people module keeps it. @returns what stands in the cookie alcove_session */
export async function staffSession(db: Database, service: { id: string }, email: string, now: string): Promise<string> {
  const token = newToken();
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO people.session (id, token_hash, account_id, service_id, stage, way, started_at, last_seen_at, expires_at)
       SELECT $1, $2, id, $3, 'full', 'mail', $4, $4, $4::timestamptz + interval '8 hours'
       FROM people.account WHERE email = $5`,
      [newId(), hashToken(token), service.id, now, email],
    ),
  );
  return token;
}

/** The whole product in the hands of a member of staff. */
export const staffSite = async (
  site: PublicSite,
  db: Database,
  service: { id: string },
  email: string,
  now: string,
): Promise<ReturnType<typeof reader>> =>
  reader(site.server, { alcove_session: await staffSession(db, service, email, now) });
