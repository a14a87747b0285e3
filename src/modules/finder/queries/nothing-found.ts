import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import { NEED_WORDS } from "../../../platform/i18n/english-words.ts";
import type { Unmet } from "../../../platform/manifest.ts";
import { isNeed } from "../../../vocabulary/needs.ts";

/** Fewer are not said: what one person looked for is nobody's business. */
const LEAST_SHOWN = 5;

const shown = (count: number) => (count === 0 ? "none" : count < LEAST_SHOWN ? "fewer than 5" : String(count));

/** What was looked for near a service's libraries and not found there, by what it was about, most first. */
export async function nothingFound(db: Database, serviceId: string, since: string): Promise<Unmet> {
  // Whoever looks after all services works for none.
  const ours = serviceId === "*" ? null : serviceId;
  const { rows } = await db.work({ service: serviceId, actor: { id: null, name: "Alcove" } }, () =>
    sql<{ need: string; name: string | null; nothing: number; far: number }>`
      SELECT need, min(k.names->>'en') AS name, coalesce(sum(searches) FILTER (WHERE found = 'nothing'), 0)::int AS nothing,
        coalesce(sum(searches) FILTER (WHERE found = 'far'), 0)::int AS far
      FROM finder.nothing_found LEFT JOIN finder.kept_need k USING (need) WHERE service_id = ${ours}::uuid AND day >= ${since}::date
      GROUP BY need HAVING sum(searches) >= ${LEAST_SHOWN} ORDER BY sum(searches) DESC, need`.execute(db.trx()),
  );
  return {
    heading: "Looked for and not found",
    nothing: `Nothing was looked for near your libraries in vain ${LEAST_SHOWN} times or more.`,
    columns: ["About", "Searches that found nothing", "Found, but not within five miles"],
    rows: rows.map(({ need, name, nothing, far }) => ({
      what:
        need === "" ? "Words that the search knows no need for" : (name ?? (isNeed(need) ? NEED_WORDS[need] : need)),
      cells: [shown(nothing), shown(far)],
    })),
  };
}
