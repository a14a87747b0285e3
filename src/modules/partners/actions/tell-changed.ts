import { sql } from "kysely";
import type { PartnersTables } from "../tables.ts";
import type { PartnersParts } from "./parts.ts";

/**
 * Tells that entries are other than they were, in the open transaction, so that search and feed follow. An own listing is told
 * by its own id, and what is made from it is made for all library services: it stands in rows of several, and one of them may
 * be shown where another's goes.
 * @param dropInsToo false where these themselves have told it
 */
export async function tellChanged(
  { db, events }: Pick<PartnersParts, "db" | "events">,
  ids: string[],
  dropInsToo = true,
): Promise<void> {
  if (ids.length === 0) return;
  const trx = db.trx<PartnersTables>();
  const rows = await trx
    .selectFrom("partners.service")
    .select("listing_id")
    .distinct()
    .where(sql<boolean>`id = ANY(${ids}::uuid[]) AND listing_id IS NOT NULL`)
    .execute();
  const listings = rows.flatMap(({ listing_id }) => listing_id ?? []);
  const tell = () => events.tell({ kind: "service.changed", detail: { ids: [...ids, ...listings] } });
  if (listings.length === 0) return tell();
  await forAllServices(db, async () => {
    await tell();
    if (dropInsToo) await tellDropIns({ db, events }, listings);
  });
}

/** What is on as a listing says what the listing says. */
async function tellDropIns({ db, events }: Pick<PartnersParts, "db" | "events">, listings: string[]): Promise<void> {
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.drop_in")
    .select("activity_id")
    .where(sql<boolean>`listing_id = ANY(${listings}::uuid[])`)
    .orderBy("activity_id")
    .execute();
  if (rows.length > 0)
    await events.tell({ kind: "activity.changed", detail: { ids: rows.map(({ activity_id }) => activity_id) } });
}

/** Runs one step of the open transaction for all library services, whichever it is for: for what is one thing to all of them. */
export async function forAllServices<Result>(
  db: PartnersParts["db"],
  step: () => Result | Promise<Result>,
): Promise<Result> {
  const trx = db.trx<PartnersTables>();
  const setting = await sql<{ service: string }>`SELECT current_setting('alcove.service') AS service`.execute(trx);
  await sql`SELECT set_config('alcove.service', '*', true)`.execute(trx);
  const result = await step();
  await sql`SELECT set_config('alcove.service', ${setting.rows[0]!.service}, true)`.execute(trx);
  return result;
}
