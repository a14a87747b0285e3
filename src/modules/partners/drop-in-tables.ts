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
  activity_id: string;
  /** What it was booked as; of some old ones not known. */
  listing_id: string | null;
  /** RFC 3339. */
  made_at: string;
}

export interface DropInTables {
  "partners.may_book": MayBookTable;
  "partners.drop_in": DropInTable;
}
