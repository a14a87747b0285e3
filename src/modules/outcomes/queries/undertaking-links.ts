import { type Kysely, sql } from "kysely";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { UndertakingKind } from "../../../vocabulary/undertaking.ts";
import type { OutcomesTables, UndertakingWay } from "../tables.ts";

/** That an agreement or an action is for an objective, on days both included. */
export interface UndertakingLink {
  id: string;
  kind: UndertakingKind;
  undertakingId: string;
  objectiveId: string;
  from: string;
  to: string | null;
  way: UndertakingWay;
  madeBy: string;
  /** Local day. */
  madeOn: string;
}

/** Such links of a service, or of one agreement or action, ended ones too, oldest first. */
export async function undertakingLinksOf(
  trx: Kysely<OutcomesTables>,
  serviceId: string,
  only?: { kind: UndertakingKind; id: string },
): Promise<UndertakingLink[]> {
  let query = trx
    .selectFrom("outcomes.undertaking_link")
    .select(["id", "objective_id as objectiveId", "holds_from as from", "holds_to as to", "way", "made_by as madeBy"])
    .select(["made_at", sql<string>`coalesce(agreement_id, action_id)`.as("undertakingId")])
    .select(sql<UndertakingKind>`CASE WHEN agreement_id IS NULL THEN 'action' ELSE 'agreement' END`.as("kind"))
    .where("service_id", "=", serviceId)
    .orderBy("holds_from")
    .orderBy("id");
  if (only) query = query.where(columnOf(only.kind), "=", only.id);
  return (await query.execute()).map(({ made_at, ...link }) => ({ ...link, madeOn: localDate(made_at) }));
}

/** Where the id of an undertaking stands. */
export const columnOf = (kind: UndertakingKind) => (kind === "agreement" ? "agreement_id" : "action_id");
