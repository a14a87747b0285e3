import { openWork } from "../db/scope.ts";

/**
 * What was counted of sessions, all of it and not by margins, by session: of facts that were corrected, the last. Sessions of
 * which nothing was recorded are absent.
 * @param kind what is counted: 'attendance'
 * @throws outside a transaction
 */
export async function numbersOfSessions(kind: string, sessionIds: string[]): Promise<Map<string, number>> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  if (sessionIds.length === 0) return new Map();
  const { rows } = await open.client.query<{ session_id: string; number: string }>(
    `SELECT f.session_id, f.number::text AS number FROM platform.fact f
     WHERE f.session_id = ANY($2::uuid[]) AND f.kind = $1 AND f.margin IS NULL
       AND NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)`,
    [kind, sessionIds],
  );
  return new Map(rows.map(({ session_id, number }) => [session_id, Number(number)]));
}
