import type pg from "pg";
import { townInAddress } from "../../../platform/geo/town-in-address.ts";
import { withHeld } from "../domain/held-fields.ts";
import type { OrukService } from "../domain/oruk.ts";
import { withoutPlacesOf, withTowns } from "../domain/without-place.ts";

/** Gives the rows of `staged_service` that have fields which cannot be read what is kept of these, where it was read once. */
export async function keepHeld(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ line: number; service: OrukService; held: OrukService; withheld: boolean }>(
    `SELECT n.line, n.doc->'service' AS service, s.doc AS held, n.doc ? 'refuge' AND NOT n.doc ? 'told' AS withheld
     FROM staged_service n JOIN partners.service s ON s.id = n.key WHERE n.doc->'service' ? 'unread'`,
  );
  if (rows.length === 0) return;
  const kept = rows.map(({ line, service, held, withheld }) => ({
    line,
    service: withHeld(service, withheld ? quiet(held) : held),
  }));
  await client.query(
    `UPDATE staged_service n SET doc = jsonb_set(n.doc, '{service}', r.service)
     FROM jsonb_to_recordset($1::jsonb) AS r(line int, service jsonb) WHERE r.line = n.line`,
    [JSON.stringify(kept)],
  );
}

/** What was kept before it looked like a refuge still tells where it is: its words lose that before they are taken over. */
const quiet = (held: OrukService): OrukService => withoutPlacesOf(held, [withTowns(held, townInAddress)]);
