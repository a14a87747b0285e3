import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import { recordFacts } from "../../../platform/facts/record-facts.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { INCIDENT_KINDS, type Incidents, incidentsOf } from "../queries/incidents.ts";
import type { OutcomesParts } from "./parts.ts";

/**
 * Says how many incidents a session had, and how many concerns were handed to the safeguarding lead: numbers alone, on the
 * spine, where another number corrects the one before; the same ones again write nothing. In the open transaction of whoever may say it.
 */
export async function countIncidents(
  { db }: Pick<OutcomesParts, "db">,
  visitor: Visitor,
  session: { id: string; activityId: string; libraryId: string | null; startsAt: string },
  said: Incidents,
): Promise<void> {
  // Two who say it at once would correct the same fact.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`incidents:${session.id}`}, 0))`.execute(db.trx());
  const before = await incidentsOf(session.id);
  for (const [name, kind] of Object.entries(INCIDENT_KINDS) as [keyof Incidents, string][])
    if (before[name] !== said[name])
      await recordFacts(
        {
          serviceId: visitor.serviceId,
          libraryId: session.libraryId,
          activityId: session.activityId,
          sessionId: session.id,
          occurredOn: localDate(session.startsAt),
          kind,
        },
        newId(),
        [{ number: said[name] }],
      );
  if (before.incidents !== said.incidents || before.safeguarding !== said.safeguarding)
    await recordAudit({
      action: "session.incidents_counted",
      subject: { kind: "activity", id: session.activityId },
      detail: { session: session.id, before, ...said },
    });
}
