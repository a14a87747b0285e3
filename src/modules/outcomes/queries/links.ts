import type { Kysely } from "kysely";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { LinkWay, OutcomesTables } from "../tables.ts";

/** That an activity is for an objective, on days both included. */
export interface Link {
  id: string;
  activityId: string;
  objectiveId: string;
  from: string;
  to: string | null;
  way: LinkWay;
  madeBy: string;
  /** Local day. */
  madeOn: string;
}

/** Links of a service, or of one of its activities, ended ones too, oldest first. */
export async function linksOf(trx: Kysely<OutcomesTables>, serviceId: string, activityId?: string): Promise<Link[]> {
  let query = trx
    .selectFrom("outcomes.link")
    .select(["id", "activity_id as activityId", "objective_id as objectiveId", "holds_from as from", "holds_to as to"])
    .select(["way", "made_by as madeBy", "made_at"])
    .where("service_id", "=", serviceId)
    .orderBy("holds_from")
    .orderBy("id");
  if (activityId) query = query.where("activity_id", "=", activityId);
  return (await query.execute()).map(({ made_at, ...link }) => ({ ...link, madeOn: localDate(made_at) }));
}
