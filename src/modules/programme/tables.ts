import type { Generated, GeneratedAlways } from "kysely";
import type { Need } from "../../vocabulary/needs.ts";
import type { AccessAnswers, Booking, FirstTimerAnswers, Mode } from "../../vocabulary/terms.ts";
import type { ActivityForm, CostLine } from "./domain/activity.ts";
import type { Said } from "./domain/imported-activity.ts";
import type { RepeatRule } from "./domain/repeat-rule.ts";

export interface ActivityTable {
  id: string;
  service_id: string;
  library_id: string | null;
  programme_id: string | null;
  slug: string;
  template_key: string | null;
  form: ActivityForm;
  title: string;
  summary: string;
  description: string;
  needs: Need[];
  ages_from: number | null;
  ages_to: number | null;
  booking: Booking;
  cost_pence: number | null;
  cost_note: string | null;
  mode: Mode;
  languages: string[];
  access: AccessAnswers;
  where_in_library: string | null;
  run_by: string | null;
  capacity: number | null;
  ring_for_time_and_place: boolean;
  sensitive: boolean;
  first_timer: FirstTimerAnswers;
  reading_list: { title: string; author: string }[];
  keywords: string[];
  costs: CostLine[];
  contact_phone: string | null;
  contact_email: string | null;
  online_join: string | null;
  repeat_rules: RepeatRule[];
  repeat_words: string | null;
  status: "draft" | "published" | "withdrawn";
  publish_at: string | null;
  sample: boolean;
  imported: Generated<boolean>;
  content_language: string;
  version: Generated<number>;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  public_library_id: GeneratedAlways<string | null>;
  public_where: GeneratedAlways<string | null>;
  public_repeat_words: GeneratedAlways<string | null>;
}

export interface SessionTable {
  id: string;
  activity_id: string;
  service_id: string;
  library_id: string | null;
  original_date: string;
  original_start: string;
  starts_at: string;
  ends_at: string;
  zone: Generated<string>;
  status: Generated<"scheduled" | "cancelled">;
  cancel_reason: string | null;
  /** The closure it was called off for. */
  cancelled_for: Generated<string | null>;
  changed_alone: Generated<boolean>;
  moved_from: string | null;
  note: string | null;
  private: boolean;
  sequence: Generated<number>;
  updated_at: Generated<string>;
}

export interface TranslationTable {
  activity_id: string;
  service_id: string;
  language: string;
  title: string;
  summary: string;
  description: string;
  first_timer: FirstTimerAnswers;
  reviewed_on: string | null;
  reviewed_by: string | null;
  updated_at: Generated<string>;
}

export interface ProgrammeTables {
  "programme.programme": {
    id: string;
    service_id: string;
    slug: string;
    title: string;
    summary: string;
    published: Generated<boolean>;
    version: Generated<number>;
    updated_at: Generated<string>;
  };
  "programme.activity": ActivityTable;
  "programme.old_slug": { slug: string; activity_id: string; service_id: string };
  "programme.translation": TranslationTable;
  "programme.session": SessionTable;
  "programme.session_cost": {
    id: string;
    session_id: string;
    service_id: string;
    kind: CostLine["kind"];
    label: string;
    planned_pence: number;
    actual_pence: number | null;
    funder: string | null;
  };
  "programme.imported": {
    activity_id: string;
    service_id: string;
    source: string;
    said: Said;
    imported_at: Generated<string>;
  };
}
