import type { Generated, GeneratedAlways, JSONColumnType, Selectable } from "kysely";
import type { AccessAnswers, Booking, Mode } from "../../vocabulary/terms.ts";
import type { ActivitySpaceTable } from "./activity-space-table.ts";
import type { AskTable } from "./ask-tables.ts";
import type { BreakdownTables } from "./breakdown-tables.ts";
import type { CountSource } from "./domain/attendance.ts";
import type { CancellationStep, GroupRate, HOURS_RULES, QUOTA_PERIODS, Rate } from "./domain/space-terms.ts";
import type { CHILDREN_RULES, COURSE_RULES } from "./domain/terms.ts";

/** A session with its activity, as the programme publishes them to its readers. Instants RFC 3339. */
export interface SessionView {
  id: string;
  activity_id: string;
  service_id: string;
  library_id: string | null;
  starts_at: string;
  ends_at: string;
  status: "scheduled" | "cancelled";
  cancel_reason: string | null;
  private: boolean;
  sequence: number;
  slug: string;
  title: string;
  form: "course" | "series" | "once";
  booking: Booking;
  capacity: number | null;
  sensitive: boolean;
  sample: boolean;
  mode: Mode;
  cost_pence: number | null;
  cost_note: string | null;
  ages_from: number | null;
  ages_to: number | null;
  content_language: string;
  ring_for_time_and_place: boolean;
  public_where: string | null;
  contact_phone: string | null;
  standing: "draft" | "published" | "withdrawn";
  publish_at: string | null;
  imported: boolean;
  /** The closure it was called off for. */
  cancelled_for: string | null;
}

/** A booking's life: it has its places, waits, has been offered them, or is over one way or another. */
export type BookingStatus = "booked" | "waiting" | "offered" | "cancelled" | "declined" | "expired";
/** What it is for: one session, all of a course, or one session of a course to try it. */
export type BookingKind = "session" | "course" | "taster";
export type MadeBy = "online" | "desk" | "phone";

export interface BookingTable {
  id: string;
  service_id: string;
  activity_id: string;
  once: string;
  code: string;
  kind: BookingKind;
  status: BookingStatus;
  name: string | null;
  email: string | null;
  /** In lower case, to be found by. */
  email_key: GeneratedAlways<string | null>;
  mobile: string | null;
  language: string;
  adults: number;
  children: number;
  carers: number;
  buggies: number;
  wheelchairs: number;
  made_by: MadeBy;
  staff_id: string | null;
  made_at: string;
  queued_at: string | null;
  offer_until: string | null;
  ended_at: string | null;
  ended_by: "booker" | "staff" | "library" | "time" | null;
  link_version: Generated<number>;
  /** Whose account it was made from, where somebody was signed in. */
  resident_id: string | null;
  /** The address was typed by somebody whose it may not be (actions/write-to.ts). */
  typed: Generated<boolean>;
  /** When a message about it was last held back; null: the last one went. */
  held_back_at: Generated<string | null>;
  /** The end of the offer that was said yes to: its link leads here from then on. */
  accepted_offer: Generated<string | null>;
  forgotten_at: string | null;
}

/** A booking as it is read. */
export type BookingRow = Omit<Selectable<BookingTable>, "email_key">;

export interface SeatsTable {
  session_id: string;
  activity_id: string;
  service_id: string;
  capacity: number | null;
  taken: Generated<number>;
  buggies: number | null;
  buggies_taken: Generated<number>;
  wheelchairs: number | null;
  wheelchairs_taken: Generated<number>;
  waiting: Generated<number>;
  turned_away: Generated<number>;
  /** Parties that waited for it in vain, and the people in them. */
  waited: Generated<number>;
  waited_people: Generated<number>;
  told_starts_at: string;
  told_ends_at: string;
  told_library_id: string | null;
  told_status: string;
}

/** Columns of people counted. */
interface Heads {
  adults: number;
  children: number;
  under_12: number | null;
  from_12_to_17: number | null;
}

/** A space with its library, as places publish it. */
export interface SpaceView {
  id: string;
  service_id: string;
  library_id: string;
  slug: string;
  name: string;
  kind: "room" | "desk" | "computer" | "equipment";
  capacity: number | null;
  layouts: string[];
  equipment: string[];
  access: AccessAnswers;
  about: string | null;
  needs_induction: boolean;
  audience: "public" | "staff";
  active: boolean;
  library_slug: string;
  library_name: string;
  /** The library's, or else its service's. */
  phone: string | null;
  /** Made up: its name begins 'Sample:'. */
  sample: boolean;
}

export interface SpaceTermsTable {
  space_id: string;
  service_id: string;
  online: boolean;
  needs_approval: boolean;
  setup_minutes: number;
  clear_minutes: number;
  hours: (typeof HOURS_RULES)[number];
  notice_hours: number;
  ahead_days: number;
  shortest_minutes: number;
  longest_minutes: number;
  step_minutes: number;
  quota: number | null;
  quota_period: (typeof QUOTA_PERIODS)[number];
  party_most: number | null;
  needs_insurance: boolean;
  rate_commercial: number | null;
  rate_partner: number | null;
  rate_community: number | null;
  /** Written as JSON text. */
  cancellation: JSONColumnType<CancellationStep[]>;
  answer_hours: number;
  release_minutes: number | null;
  standing_answer_days: Generated<number>;
  door_version: Generated<number>;
  version: Generated<number>;
  updated_at: Generated<string>;
}

/** A hold's life: asked for, had, or over one way or another; 'used' is had and done with. */
export type HoldStatus = "requested" | "confirmed" | "declined" | "cancelled" | "expired" | "released" | "used";

export interface HoldTable {
  id: string;
  service_id: string;
  space_id: string;
  once: string;
  code: string;
  status: HoldStatus;
  starts_at: string;
  ends_at: string;
  /** A range, written '[from,to)'. */
  busy: string;
  name: string | null;
  organisation: string | null;
  email: string | null;
  /** In lower case, to be found by. */
  email_key: GeneratedAlways<string | null>;
  mobile: string | null;
  language: Generated<string>;
  purpose: string | null;
  note: string | null;
  layout: string | null;
  group_key: string | null;
  party: number | null;
  rate: Rate;
  price_pence: number | null;
  worth_pence: number | null;
  insured_until: string | null;
  standing_id: string | null;
  session_id: string | null;
  made_by: MadeBy | "programme";
  staff_id: string | null;
  made_at: string;
  answer_until: string | null;
  cancellation: JSONColumnType<CancellationStep[]>;
  checked_in_at: string | null;
  ended_at: string | null;
  ended_by: "booker" | "staff" | "time" | "programme" | null;
  reason: string | null;
  closed_for: string | null;
  fee_pence: number | null;
  link_version: Generated<number>;
  /** When a message about it was last held back; null: the last one went. */
  held_back_at: Generated<string | null>;
  forgotten_at: string | null;
  /** Whose account it was asked for from, where somebody was signed in. */
  resident_id: string | null;
  hiring_group_id: string | null;
}
export type HoldRow = Selectable<HoldTable>;

export interface StandingTable {
  id: string;
  service_id: string;
  space_id: string;
  once: string;
  said: string;
  /** A rule of the programme's, which alone reads it. */
  rule: JSONColumnType<object>;
  confirmed_until: string;
  last_day: string | null;
  /** What each of its holds is made with. */
  wish: JSONColumnType<object>;
  /** The address in it, in lower case, to be found by. */
  email_key: GeneratedAlways<string | null>;
  asked_at: string | null;
  made_at: string;
  ended_at: string | null;
  hiring_group_id: string | null;
  /** The last booked day when it was asked whether it is still wanted; the next dates are kept up to `kept_until`. */
  asked_for: string | null;
  kept_until: string | null;
  answer_by: string | null;
  answered_at: string | null;
  /** 'none': nobody answered in time. */
  answer: "wanted" | "not_wanted" | "none" | null;
  link_version: Generated<number>;
}
export type StandingRow = Selectable<StandingTable>;

/** A group that hires spaces, as its service knows it. */
export interface HiringGroupTable {
  id: string;
  service_id: string;
  name: string;
  rate: GroupRate;
  insured_until: string | null;
  made_at: string;
  ended_at: string | null;
  version: Generated<number>;
}
export type HiringGroupRow = Selectable<HiringGroupTable>;

export interface OrganiserTable {
  hiring_group_id: string;
  service_id: string;
  /** In lower case: an account proves it. */
  email: string;
  language: string;
  named_at: string;
}

export interface BookingsTables extends BreakdownTables {
  "programme.v_session": SessionView;
  "places.v_space": SpaceView;
  "bookings.space_terms": SpaceTermsTable;
  "bookings.hold": HoldTable;
  "bookings.standing": StandingTable;
  "bookings.hiring_group": HiringGroupTable;
  "bookings.organiser": OrganiserTable;
  "bookings.activity_space": ActivitySpaceTable;
  "bookings.terms": {
    activity_id: string;
    service_id: string;
    online: boolean;
    opens_days: number | null;
    closes_minutes: number;
    party_most: number;
    waiting_most: number;
    offer_hours: number;
    smaller_may_pass: boolean;
    buggies: number | null;
    wheelchairs: number | null;
    course: (typeof COURSE_RULES)[number];
    taster: boolean;
    children: (typeof CHILDREN_RULES)[number];
    version: Generated<number>;
    updated_at: Generated<string>;
  };
  "bookings.seats": SeatsTable;
  "bookings.booking": BookingTable;
  "bookings.ask": AskTable;
  "bookings.unreached": {
    booking_id: string;
    service_id: string;
    session_id: string;
    telling: string;
    made_at: string;
    answered_at: string | null;
    answered_by: string | null;
  };
  "bookings.unreached_hirer": {
    hold_id: string;
    service_id: string;
    telling: string;
    made_at: string;
    answered_at: string | null;
    answered_by: string | null;
  };
  "bookings.written": { key_hash: string; times: number; since: string };
  "bookings.turned_away_form": { once: string; service_id: string; at: string };
  "bookings.place": {
    booking_id: string;
    session_id: string;
    service_id: string;
    held: boolean;
    reminded_at: Generated<string | null>;
  };
  "bookings.facilitator": { activity_id: string; account_id: string; service_id: string; named_at: string };
  "bookings.cover": {
    session_id: string;
    account_id: string;
    service_id: string;
    reason: string;
    given_by: string;
    given_at: string;
  };
  "bookings.arrival": {
    id: string;
    n: GeneratedAlways<number>;
    session_id: string;
    booking_id: string | null;
    service_id: string;
    adults: number;
    children: number;
    way: "list" | "scan";
    base: number | null;
    said_at: string;
    recorded_at: string;
    said_by: string;
  };
  "bookings.head_count": Heads & {
    id: string;
    n: GeneratedAlways<number>;
    session_id: string;
    service_id: string;
    way: "heads" | "paper";
    base: number | null;
    said_at: string;
    recorded_at: string;
    said_by: string;
  };
  "bookings.closing": Heads & {
    session_id: string;
    n: number;
    service_id: string;
    source: CountSource;
    closed_at: string;
    closed_by: string;
  };
  "bookings.child": {
    id: string;
    booking_id: string;
    service_id: string;
    first_name: string;
    contact_name: string;
    contact_phone: string;
    collects: string;
    allergies: string;
    photos: boolean;
  };
}
