import type { Database } from "../../../platform/db/database.ts";

const PART = 50;
const EVERYBODY = { service: "*", actor: { id: null, name: "Alcove" } };

/**
 * Tells which libraries have changed, a few in each transaction: those who hear it write listings, and pages that wait
 * for the one connection of the embedded database come in between.
 */
export async function tellInParts(db: Database, ids: string[], tell: (ids: string[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < ids.length; at += PART) await db.work(EVERYBODY, () => tell(ids.slice(at, at + PART)));
}
