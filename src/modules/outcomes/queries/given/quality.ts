import type { Kysely } from "kysely";
import { numbersOfSessions } from "../../../../platform/facts/read-facts.ts";
import { rolledNumbers } from "../../../../platform/facts/rolled.ts";
import { type Finding, monthsWithoutVisits, oddSessions, type PastSession } from "../../domain/given/quality.ts";
import type { GivenTables } from "../../given-tables.ts";

interface Asked {
  serviceId: string;
  from: string;
  to: string;
  /** Whole months among those days. */
  months: string[];
  sessions: Omit<PastSession, "came">[];
}

/** Everything odd in the counts made here over some days, without what was said to be right; in the open transaction. */
export async function qualityFindings(
  trx: Kysely<GivenTables>,
  { serviceId, from, to, months, sessions }: Asked,
): Promise<Finding[]> {
  const came = await numbersOfSessions(
    "attendance",
    sessions.map(({ id }) => id),
  );
  const visits = await rolledNumbers({
    serviceId,
    kinds: ["visits", "given_visits"],
    from,
    to,
    by: ["library", "month"],
    margin: null,
  });
  const counted = new Set(visits.flatMap(({ libraryId, month }) => (libraryId ? [`${libraryId} ${month}`] : [])));
  const said = await trx
    .selectFrom("outcomes.said_right")
    .select(["kind", "subject"])
    .where("service_id", "=", serviceId)
    .execute();
  const right = new Set(said.map(({ kind, subject }) => `${kind} ${subject}`));
  return [
    ...oddSessions(sessions.map((session) => ({ ...session, came: came.get(session.id) }))),
    ...monthsWithoutVisits(counted, months),
  ].filter(({ kind, subject }) => !right.has(`${kind} ${subject}`));
}
