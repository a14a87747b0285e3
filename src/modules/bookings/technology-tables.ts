import type { Generated, GeneratedAlways, JSONColumnType, Selectable } from "kysely";
import type { ComputerGroup, ComputerRules } from "./domain/technology/allowances.ts";
import type { Condition, DeviceKind, DeviceStanding, LoanStatus } from "./domain/technology/lending.ts";
import type { MadeBy, SpaceView } from "./tables.ts";

/** Days are 'YYYY-MM-DD', instants RFC 3339. */
export interface DeviceTable {
  id: string;
  service_id: string;
  library_id: string;
  kind: DeviceKind;
  label: string;
  make: string | null;
  condition: Condition;
  standing: DeviceStanding;
  note: string | null;
  version: Generated<number>;
  updated_at: Generated<string>;
  /** Made up: its label begins 'Sample:'. */
  sample: Generated<boolean>;
}
export type DeviceRow = Selectable<DeviceTable>;

export interface LoanTable {
  id: string;
  service_id: string;
  library_id: string;
  kind: DeviceKind;
  device_id: string | null;
  once: string;
  code: string;
  status: LoanStatus;
  name: string | null;
  email: string | null;
  /** In lower case, to be found by. */
  email_key: GeneratedAlways<string | null>;
  mobile: string | null;
  language: string;
  made_by: MadeBy;
  staff_id: string | null;
  made_at: string;
  ready_until: string | null;
  lent_on: string | null;
  due_on: string | null;
  renewed: Generated<number>;
  ended_at: string | null;
  condition_back: Condition | null;
  reason: string | null;
  link_version: Generated<number>;
  /** When a message about it was last held back; null: the last one went. */
  held_back_at: Generated<string | null>;
  /** The account it was reserved from, where somebody was signed in. */
  resident_id: string | null;
  forgotten_at: string | null;
  /** The closure that its day was moved for, and the day it was before and after. */
  moved_for: string | null;
  moved_from: string | null;
  moved_to: string | null;
}
export type LoanRow = Selectable<LoanTable>;

export interface LendingTermsTable {
  service_id: string;
  kind: DeviceKind;
  loan_days: number;
  renewals: number;
  shelf_days: number;
  online: boolean;
  updated_at: Generated<string>;
}

export type ComputerStatus = "booked" | "using" | "done" | "missed" | "cancelled";

export interface ComputerTimeTable {
  id: string;
  service_id: string;
  library_id: string;
  computer_id: string;
  once: string;
  code: string;
  /** A keyed hash of a card or a guest code; null once forgotten. */
  who: string | null;
  who_group: ComputerGroup;
  status: ComputerStatus;
  starts_at: string;
  ends_at: string;
  language: string;
  made_by: MadeBy;
  staff_id: string | null;
  made_at: string;
  claimed_at: string | null;
  ended_at: string | null;
  reason: "closed" | "broken" | null;
  closed_for: string | null;
  link_version: Generated<number>;
  /** The account it was booked from, where somebody was signed in; forgotten with `who`. */
  resident_id: string | null;
}
export type ComputerTimeRow = Selectable<ComputerTimeTable>;

/** What help is about. */
export const HELP_ABOUT = ["device", "sim", "computer", "other"] as const;
export type HelpAbout = (typeof HELP_ABOUT)[number];

/** The tables of lending, giving and computers. */
export interface TechnologyTables {
  "places.v_space": SpaceView;
  "bookings.computer_rules": {
    service_id: string;
    /** Written as JSON text. */
    allowances: JSONColumnType<ComputerRules["allowances"]>;
    child_under: number;
    break_minutes: number;
    ahead_days: number;
    late_minutes: number;
    shutdown_minutes: number;
    extend_minutes: number;
    updated_at: Generated<string>;
  };
  "bookings.guest_code": {
    id: string;
    service_id: string;
    library_id: string;
    code: string;
    valid_on: string;
    made_at: string;
    staff_id: string | null;
  };
  "bookings.computer_time": ComputerTimeTable;
  "bookings.computer_out": { computer_id: string; service_id: string; since: string };
  "bookings.computer_used": {
    service_id: string;
    library_id: string;
    row_id: string;
    used_on: string;
    minutes: number;
    who_group: ComputerGroup | "not_known";
  };
  "bookings.device": DeviceTable;
  "bookings.loan": LoanTable;
  "bookings.lending_terms": LendingTermsTable;
  "bookings.sim_stock": { library_id: string; service_id: string; remaining: number; updated_at: Generated<string> };
  "bookings.sim_terms": {
    service_id: string;
    least_age: number;
    lines: string[];
    months: number;
    updated_at: Generated<string>;
  };
  "bookings.sim_claim": { service_id: string; claim: string; until: string };
  "bookings.sim_day": { library_id: string; service_id: string; given_on: string; given: number };
  "bookings.help_given": {
    id: string;
    library_id: string;
    service_id: string;
    once: string;
    given_on: string;
    about: HelpAbout;
    minutes: number;
  };
}
