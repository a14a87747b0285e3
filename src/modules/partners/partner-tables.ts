import type { Generated, Selectable } from "kysely";
import type { OrukService } from "./domain/oruk.ts";
import type { Typed } from "./domain/own-listing.ts";

export const PARTNER_KINDS = ["charity", "company", "community", "public", "other"] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** Instants are RFC 3339, dates 'YYYY-MM-DD'. */
export interface PartnerTable {
  id: string;
  name: string;
  town: string;
  kind: PartnerKind;
  website: string | null;
  charity_number: string | null;
  company_number: string | null;
  /** For staff to ring. */
  phone: Generated<string | null>;
  created_at: string;
  ended_at: string | null;
}

export interface RepresentativeTable {
  partner_id: string;
  /** In lower case. */
  email: string;
  /** BCP 47 tag that they are written to in. */
  language: string;
  named_by: string;
  named_at: string;
  /** Where nobody of the partner let them in. */
  let_in_by_staff_at: Generated<string | null>;
  /** Where one of the others said since that they do act for it. */
  confirmed_at: Generated<string | null>;
}

export interface KnockTable {
  partner_id: string;
  /** In lower case. */
  email: string;
  language: string;
  asked_at: string;
}

/** Somebody says that a number by which a partner is here is theirs. */
export interface ClaimTable {
  /** Of the partner that they are, once they are there. */
  id: string;
  partner_id: string;
  service_id: string;
  /** What they say of themselves. */
  details: Pick<PartnerTable, "name" | "town" | "kind" | "website" | "charity_number" | "company_number">;
  /** In lower case. */
  email: string;
  language: string;
  asked_at: string;
}

/** A partner as it is kept. */
export type Partner = Selectable<PartnerTable>;

export interface AdmissionTable {
  partner_id: string;
  service_id: string;
  state: "asked" | "invited" | "admitted" | "refused" | "ended";
  asked_at: string;
  answered_at: string | null;
  answered_by: string | null;
  reason: string | null;
  /** To the renaming that is asked for. */
  agreed_at: Generated<string | null>;
  agreed_by: Generated<string | null>;
}

export interface RenamingTable {
  partner_id: string;
  name: string;
  town: string;
  website: string | null;
  charity_number: string | null;
  company_number: string | null;
  asked_at: string;
  refused_at: string | null;
  refused_by: string | null;
  reason: string | null;
}

export interface OwnListingTable {
  id: string;
  partner_id: string;
  slug: string;
  name: string;
  draft: OrukService;
  /** What it is made from, as it was written. */
  typed: Typed;
  address_withheld: Generated<boolean>;
  version: Generated<number>;
  changed_at: string;
  /** It takes nobody new; until a date, where there is one. */
  paused_at: string | null;
  paused_until: string | null;
  /** Meanwhile anybody may come to its dates at libraries all the same. */
  dates_open: Generated<boolean>;
  room_for: number | null;
  room_said_on: string | null;
  ended_at: string | null;
}

export interface ApprovalTable {
  listing_id: string;
  service_id: string;
  state: "asked" | "approved" | "refused" | "ended";
  asked_at: string;
  asked_version: number;
  asked_doc: OrukService;
  asked_withheld: boolean;
  /** What is public, whatever became of a later version. */
  approved_at: string | null;
  approved_version: number | null;
  approved_doc: OrukService | null;
  answered_at: string | null;
  answered_by: string | null;
  reason: string | null;
}

/** Tables of partners that look after their own listings. */
export interface PartnerTables {
  "partners.partner": PartnerTable;
  "partners.representative": RepresentativeTable;
  "partners.knock": KnockTable;
  "partners.claim": ClaimTable;
  "partners.admission": AdmissionTable;
  "partners.renaming": RenamingTable;
  "partners.own_listing": OwnListingTable;
  "partners.approval": ApprovalTable;
}
