import type { Generated } from "kysely";
import type { CheckLevel } from "./domain/work/check.ts";
import type { Day, EnquiryAnswers, EnquiryKind, EnquiryLineKind, FeePer, Outcome } from "./domain/work/enquiry.ts";

/** Dates 'YYYY-MM-DD', instants RFC 3339. */
export interface EnquiryTable {
  id: string;
  service_id: string;
  once: string;
  kind: EnquiryKind;
  place: string;
  name: string;
  organisation: string;
  email: string | null;
  phone: string | null;
  /** What they read the form in: they are written to in it. */
  language: string;
  what: string;
  wanted_when: string;
  answers: EnquiryAnswers;
  said_at: string;
  state: Generated<"waiting" | "answered" | "closed">;
  answer_by: string;
  passed_to: string | null;
  reminded_for: string | null;
  over_told_on: string | null;
  outcome: Outcome | null;
  reason: string | null;
  closed_at: string | null;
}

export interface EnquiryLineTable {
  id: string;
  enquiry_id: string;
  service_id: string;
  once: string;
  kind: EnquiryLineKind;
  who: string;
  said_at: string;
  text: string;
}

export interface LeaderTable {
  id: string;
  service_id: string;
  enquiry_id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  role: string;
  /** Pence. */
  fee_from: number | null;
  fee_to: number | null;
  fee_per: FeePer;
  days: Day[];
  availability: string;
  eligible_seen_on: string | null;
  eligible_seen_by: string | null;
  check_seen_on: string | null;
  check_seen_by: string | null;
  check_again_on: string | null;
  check_level: CheckLevel | null;
  /** What they were to do with children or adults at risk, and why a check may be asked for that. */
  check_role: string | null;
  check_reason: string | null;
  version: Generated<number>;
  added_at: string;
}

export interface WorkTables {
  "partners.enquiry_answerer": { service_id: string; account_id: string };
  "partners.enquiry": EnquiryTable;
  "partners.enquiry_line": EnquiryLineTable;
  "partners.leader": LeaderTable;
}
