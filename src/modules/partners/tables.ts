import type { OrukOrganisation, OrukService, ServiceStatus } from "./domain/oruk.ts";
import type { FeedTables } from "./feed-tables.ts";

export interface SourceTable {
  id: string;
  service_id: string;
  name: string;
  licence: string;
  /** RFC 3339. */
  read_at: string;
}

export interface OrganisationTable {
  id: string;
  source_id: string;
  service_id: string;
  name: string;
  doc: OrukOrganisation;
  changed_at: string;
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
}

export interface PartnersTables extends FeedTables {
  "partners.source": SourceTable;
  "partners.organisation": OrganisationTable;
  "partners.service": ServiceTable;
}
