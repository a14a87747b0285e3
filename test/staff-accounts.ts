import type { Database } from "../src/platform/db/database.ts";
import type { MemberRole } from "../src/vocabulary/roles.ts";
import type { Person } from "./people.ts";

/** Gives some of the cast an account, and a membership of a service. */
export async function insertStaff(
  db: Database,
  service: { id: string },
  people: Person[],
  role: MemberRole = "staff",
): Promise<void> {
  await db.asOwner(async (client) => {
    for (const { id, name, email } of people) {
      await client.query(
        "INSERT INTO people.account (id, email, name) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
        [id, email, name],
      );
      await client.query("INSERT INTO people.membership (account_id, service_id, role) VALUES ($1, $2, $3)", [
        id,
        service.id,
        role,
      ]);
    }
  });
}
