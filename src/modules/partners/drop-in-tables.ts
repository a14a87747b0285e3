import type { Generated } from "kysely";
import type { HiringRate, HoursRule } from "./domain/drop-ins/drop-in.ts";
import type { Day } from "./domain/work/enquiry.ts";

export interface MayBookTable {
  id: string;
  agreement_id: string;
  service_id: string;
  space_id: string;
  days: Day[];
  /** 'HH:MM' */
  from_time: string;
  to_time: string;
  weeks_ahead: number;
  rate: HiringRate;
  hours: HoursRule;
}

export interface DropInTable {
  id: string;
  once: string;
  agreement_id: string;
  service_id: string;
  space_id: string;
  /** Staff have taken its room, which `space_id` was, away. */
  without_room: Generated<boolean>;
  activity_id: string;
  /** What it was booked as; of some old ones not known. */
  listing_id: string | null;
  /** RFC 3339. */
  made_at: string;
}

/** A date of a drop-in as its partner knows it. Instants RFC 3339. */
export interface DropInDateTable {
  session_id: string;
  drop_in_id: string;
  service_id: string;
  starts_at: string;
  ends_at: string;
  status: "scheduled" | "cancelled";
}

export interface DropInTables {
  "partners.drop_in_date": DropInDateTable;
  "partners.may_book": MayBookTable;
  "partners.drop_in": DropInTable;
}
