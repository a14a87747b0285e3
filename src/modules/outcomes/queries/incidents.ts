import { numbersOfSessions } from "../../../platform/facts/read-facts.ts";
import { rolledNumbers } from "../../../platform/facts/rolled.ts";

/** What is counted of a session without its content, as the spine calls it. */
export const INCIDENT_KINDS = { incidents: "incident", safeguarding: "safeguarding_handover" } as const;

/** How many of each: never what happened, nor to whom. */
export interface Incidents {
  incidents: number;
  safeguarding: number;
}

/** Of one session; nought where nobody counted any. In the open transaction. */
export async function incidentsOf(sessionId: string): Promise<Incidents> {
  const of = async (kind: string) => (await numbersOfSessions(kind, [sessionId])).get(sessionId) ?? 0;
  return {
    incidents: await of(INCIDENT_KINDS.incidents),
    safeguarding: await of(INCIDENT_KINDS.safeguarding),
  };
}

/** Of an activity, on days both included. In the open transaction. */
export async function incidentsIn(
  serviceId: string,
  activityId: string,
  { from, to }: { from: string; to: string },
): Promise<Incidents> {
  const rows = await rolledNumbers({
    serviceId,
    kinds: Object.values(INCIDENT_KINDS),
    from,
    to,
    activityIds: [activityId],
    by: ["kind"],
    margin: null,
  });
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.number ?? 0;
  return { incidents: of(INCIDENT_KINDS.incidents), safeguarding: of(INCIDENT_KINDS.safeguarding) };
}
