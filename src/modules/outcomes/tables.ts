/** Instants are RFC 3339, dates 'YYYY-MM-DD'. */
export type PlanKind = "council_plan" | "library_strategy" | "national" | "other";

/** Where a link was said: on the activity's page, on the objective's, or carried over to a new version of the plan. */
export type LinkWay = "activity" | "objective" | "carried";

export interface PlanTable {
  id: string;
  service_id: string;
  lineage_id: string;
  version: number;
  name: string;
  kind: PlanKind;
  source: string;
  shared_set: string | null;
  levels: string[];
  holds_from: string;
  holds_to: string | null;
  made_by: string;
  made_at: string;
}

export interface ObjectiveTable {
  id: string;
  plan_id: string;
  service_id: string;
  parent_id: string | null;
  position: number;
  name: string;
  meaning: string;
  continues_id: string | null;
}

export interface LinkTable {
  id: string;
  service_id: string;
  activity_id: string;
  objective_id: string;
  holds_from: string;
  holds_to: string | null;
  way: LinkWay;
  made_by: string;
  made_at: string;
  ended_by: string | null;
  ended_at: string | null;
}

/** Of an agreement or of an action: one of the two ids is there. */
export interface UndertakingLinkTable extends Omit<LinkTable, "activity_id" | "way"> {
  agreement_id: string | null;
  action_id: string | null;
  way: UndertakingWay;
}

/** As `LinkWay`, of an agreement or an action. */
export type UndertakingWay = "undertaking" | "objective" | "carried";

export interface OutcomesTables {
  "outcomes.plan": PlanTable;
  "outcomes.objective": ObjectiveTable;
  "outcomes.link": LinkTable;
  "outcomes.undertaking_link": UndertakingLinkTable;
}
