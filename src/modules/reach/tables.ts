import type { Generated } from "kysely";
import type { FigureOf, Measured, StepKind } from "./domain/action.ts";
import type { About, AssessmentWords } from "./domain/assessment.ts";
import type { ReleasedRow } from "./domain/release.ts";
import type { Asked } from "./domain/survey/bank.ts";
import type { Change } from "./domain/survey/change.ts";
import type { AskedMeasure, Measure } from "./domain/survey/measure.ts";
import type { Shape } from "./domain/survey/populations.ts";
import type { KeptGroup, ReleasedTable } from "./domain/survey/release.ts";

/** Instants are RFC 3339, dates 'YYYY-MM-DD'. */
export interface AreaTable {
  lsoa21: string;
  name: string;
  ward_code: string | null;
  ward: string | null;
  lad_code: string;
  authority: string;
  upper_authority_code: string | null;
  region: string | null;
  rural_urban: string | null;
  tenth_2025: number | null;
  tenths_2019: Generated<number[]>;
  /** Counts of the census by the shipped file's columns. */
  census: Generated<Record<string, number | null>>;
}

export interface Area2011Table {
  lsoa11: string;
  lsoa21s: string[];
  tenth_2019: number | null;
}

export interface MemberCountTable {
  id: string;
  service_id: string;
  state: "draft" | "taken" | "replaced";
  source: string;
  given_by: string;
  given_at: string;
  file: string | null;
  said_on: string | null;
  counted_on: string | null;
  by_library: boolean | null;
  taken_by: string | null;
  taken_at: string | null;
}

export interface MemberRowTable {
  count_id: string;
  line: number;
  service_id: string;
  library_id: string | null;
  area_code: string;
  members: number | null;
  given: Record<string, string>;
}

export interface ReleaseTable {
  id: string;
  service_id: string;
  counted_on: string;
  library_id: string | null;
  by_library: boolean;
  base: number;
  total: number;
  cells: ReleasedRow[];
  released_at: string;
  superseded_at: string | null;
}

/** What the figures of a survey are of. */
export type ShownFor = Shape;

export interface MeasureTable {
  id: string;
  service_id: string;
  name: string;
  definition: Measure;
  loaded_by: string;
  loaded_at: string;
  put_away_at: string | null;
}

export interface SurveyTable {
  id: string;
  service_id: string;
  name: string;
  asks: Asked[];
  shown_for: ShownFor;
  plan: string;
  base: number;
  standardised: Generated<boolean>;
  made_by: string;
  made_at: string;
  closed_by: string | null;
  closed_at: string | null;
  left_out: number | null;
  measures: Generated<AskedMeasure[]>;
  /** The course whose people it asks. */
  course_id: Generated<string | null>;
  /** The objective of whose activities it asks, and what that was called then. */
  objective_id: Generated<string | null>;
  objective: Generated<string | null>;
  /** By which definition its tables were made; null of open rounds, and of those closed by an earlier one. */
  definition: Generated<number | null>;
}

export interface SurveyPlaceTable {
  survey_id: string;
  library_id: string;
  service_id: string;
  code: string;
}

export interface SurveyPointTable {
  id: string;
  survey_id: string;
  library_id: string;
  service_id: string;
  day: string;
  session_id: string | null;
  activity_id: string | null;
  what: string | null;
  asked: number | null;
  refused: number | null;
  counted_by: string | null;
  by_link: Generated<number>;
  by_kiosk: Generated<number>;
  by_paper: Generated<number>;
}

export interface SurveyFormTable {
  token_hash: string;
  survey_id: string;
  service_id: string;
  point_id: string | null;
  sent_on: string | null;
  sealed: string | null;
}

export interface SurveyGroupTable {
  id: string;
  survey_id: string;
  service_id: string;
  library_id: string | null;
  activity_id: string | null;
  cluster: string;
  lives: KeptGroup["lives"];
  people: number;
  weight: number | null;
  margins: KeptGroup["margins"];
}

export interface SurveyReleaseTable {
  survey_id: string;
  service_id: string;
  library_id: string | null;
  activity_id: string | null;
  name: string;
  answers: number;
  asked: number | null;
  refused: number | null;
  points: number;
  tables: ReleasedTable[];
  changes: Change[];
  pairs: number;
}

export interface SurveyPairTable {
  id: string;
  survey_id: string;
  service_id: string;
  library_id: string;
  activity_id: string | null;
  code_hash: string | null;
  first_on: string | null;
  first_sealed: string;
  last_on: string | null;
  last_sealed: string | null;
}

export interface ActionTable {
  id: string;
  service_id: string;
  library_id: string | null;
  about: string;
  seen_at: string | null;
  figure: FigureOf | null;
  figure_then: Measured | null;
  what: string;
  owner_id: string;
  owner_name: string;
  due_on: string;
  review_on: string;
  opened_by: string;
  opened_at: string;
  version: Generated<number>;
}

export interface ActionStepTable {
  id: string;
  action_id: string;
  service_id: string;
  kind: StepKind;
  word: string;
  by_name: string;
  at: string;
  figure_now: Measured | null;
}

export interface AssessmentTable {
  id: string;
  service_id: string;
  library_id: string | null;
  about: About;
  title: string;
  begun_by: string;
  begun_at: string;
}

export interface AssessmentVersionTable {
  assessment_id: string;
  number: number;
  service_id: string;
  words: AssessmentWords;
  written_by: string;
  written_at: string;
  author_ids: string[];
  signed_by_id: string | null;
  signed_by: string | null;
  signed_at: string | null;
  signed_word: string | null;
}

export interface CensusGivenTable {
  area_code: string;
  question: string;
  answer: string;
  counted: number;
  of_what: "people" | "households";
  source: string;
}

export interface CounterTable {
  id: string;
  service_id: string;
  library_id: string;
  name: string;
  key_hash: string;
  made_by: string;
  made_at: string;
  revoked_by: string | null;
  revoked_at: string | null;
  last_sent_at: string | null;
}

export interface ReachTables {
  "reach.area": AreaTable;
  "reach.area_2011": Area2011Table;
  "reach.member_count": MemberCountTable;
  "reach.member_row": MemberRowTable;
  "reach.release": ReleaseTable;
  "reach.measure": MeasureTable;
  "reach.survey": SurveyTable;
  "reach.survey_place": SurveyPlaceTable;
  "reach.survey_point": SurveyPointTable;
  "reach.survey_form": SurveyFormTable;
  "reach.survey_group": SurveyGroupTable;
  "reach.survey_release": SurveyReleaseTable;
  "reach.survey_pair": SurveyPairTable;
  "reach.census_given": CensusGivenTable;
  "reach.counter": CounterTable;
  "reach.action": ActionTable;
  "reach.action_step": ActionStepTable;
  "reach.assessment": AssessmentTable;
  "reach.assessment_version": AssessmentVersionTable;
}
