import type { Generated } from "kysely";
import type { FileTerms } from "./actions/file-drafts.ts";
import type { AgreementTables } from "./agreement-tables.ts";
import type { Heard } from "./domain/call.ts";
import type { CsvMapping } from "./domain/csv-fields.ts";
import type { OrukOrganisation, OrukService, ServiceStatus } from "./domain/oruk.ts";
import type { Stage } from "./domain/round.ts";
import type { Every, Fault, SourceKind } from "./domain/source.ts";
import type { DropInTables } from "./drop-in-tables.ts";
import type { FeedTables } from "./feed-tables.ts";
import type { PartnerTables } from "./partner-tables.ts";
import type { TwinTables } from "./twin-tables.ts";
import type { WorkTables } from "./work-tables.ts";

export interface SourceTable {
  id: string;
  service_id: string;
  name: string;
  licence: string;
  /** RFC 3339, as all instants here. When it was last read and taken. */
  read_at: string | null;
  kind: Generated<SourceKind>;
  address: string | null;
  every: Generated<Every>;
  paused_at: string | null;
  removed_at: string | null;
  due_at: string | null;
  lease: string | null;
  lease_until: string | null;
  failures: Generated<number>;
  good_at: string | null;
  whole_at: string | null;
  tells_changes: Generated<boolean>;
  version: Generated<number>;
  mapping: CsvMapping | null;
  /** Who runs the events of a calendar. */
  organisation: string | null;
}

export interface ReadingTable {
  id: string;
  /** Null of a draft alone. */
  source_id: string | null;
  service_id: string;
  task: "read" | "remove" | "file";
  state: "draft" | "waiting" | "reading" | "done" | "failed";
  asked_by: string | null;
  asked_at: string;
  began_at: string | null;
  ended_at: string | null;
  progress: Generated<number>;
  whole: boolean | null;
  added: number | null;
  changed: number | null;
  unchanged: number | null;
  withdrawn: number | null;
  refused: number | null;
  said: string | null;
  faults: Generated<Fault[]>;
  fault_count: Generated<number>;
  file: string | null;
  file_terms: FileTerms | null;
}

export interface OrganisationTable {
  id: string;
  source_id: string;
  service_id: string;
  name: string;
  doc: OrukOrganisation;
  changed_at: string;
  /** Made up with the sample programme. */
  sample: Generated<boolean>;
  /** It changed, and its services after this one have still to follow, in the order of their ids. */
  services_after: Generated<string | null>;
}

export interface ServiceTable {
  id: string;
  organisation_id: string;
  source_id: string;
  service_id: string;
  slug: string;
  name: string;
  status: ServiceStatus;
  doc: OrukService;
  changed_at: string;
  withdrawn_at: string | null;
  /** Why people here have taken it out of sight, where they have. */
  hidden_at: string | null;
  hidden_for: "unanswered" | "ended" | "staff" | null;
  /** Of its places the town alone is kept, whoever writes `doc`. */
  address_withheld: Generated<boolean>;
  /** The words by which an import took it for a refuge or the like. */
  refuge_words: string | null;
  /** Who here last said whether its place may be shown, when and why. */
  place_said_by: string | null;
  place_said_at: string | null;
  place_said_why: string | null;
  /** What is shown instead, where somebody said that the two are one. */
  twin_of: string | null;
  /** Whether it was out of sight when search and feed were last told. */
  twin_away: boolean | null;
  /** Of a partner's own listing as this library service approved it: which, which version, and when. */
  listing_id: string | null;
  listing_version: number | null;
  listing_approved_at: string | null;
}

export interface AnswererTable {
  service_id: string;
  account_id: string;
}

export interface WrongTable {
  id: string;
  service_id: string;
  entry_id: string;
  once: string;
  what: string;
  email: string | null;
  language: string;
  said_at: string;
  /** Date. */
  answer_by: string;
  answered_at: string | null;
  answered_by: string | null;
  answer: string | null;
}

export interface CheckedTable {
  id: string;
  service_id: string;
  entry_id: string;
  by: "library" | "organisation";
  /** Never public. */
  who: string;
  /** Date. */
  checked_on: string;
}

export interface ContactTable {
  organisation_id: string;
  service_id: string;
  name: string;
  /** In lower case. */
  email: string;
  phone: string | null;
  /** BCP 47 tag that they are written to in. */
  language: string;
  version: Generated<number>;
}

/** Dates 'YYYY-MM-DD'. */
export interface RoundTable {
  id: string;
  organisation_id: string;
  service_id: string;
  asked_on: string;
  stage: Stage;
  stage_on: string;
  ended_on: string | null;
  how: "link" | "told" | "called_off" | null;
}

/** What staff heard who rang about a round. Dates. */
export interface CallTable {
  id: string;
  service_id: string;
  round_id: string;
  called_on: string;
  /** A member of staff, by name. */
  who: string;
  heard: Heard;
  again_on: string | null;
  /** In the order in which they were made. */
  number: Generated<number>;
}

export interface PartnersTables
  extends FeedTables,
    PartnerTables,
    TwinTables,
    WorkTables,
    AgreementTables,
    DropInTables {
  "partners.contact": ContactTable;
  "partners.round": RoundTable;
  "partners.call": CallTable;
  "partners.answerer": AnswererTable;
  "partners.wrong": WrongTable;
  "partners.checked": CheckedTable;
  "partners.source": SourceTable;
  "partners.reading": ReadingTable;
  "partners.organisation": OrganisationTable;
  "partners.service": ServiceTable;
}
