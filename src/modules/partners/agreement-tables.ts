import type { Generated } from "kysely";
import type {
  AgreementState,
  Contacts,
  DocumentKind,
  DueStage,
  StepDetail,
  StepKind,
  Terms,
} from "./domain/agreements/agreement.ts";

/** Dates 'YYYY-MM-DD', instants RFC 3339. */
export interface AgreementTable {
  id: string;
  service_id: string;
  once: string;
  organisation: string;
  organisation_id: string | null;
  partner_id: string | null;
  keeper: string | null;
  contacts: Contacts;
  state: Generated<AgreementState>;
  number: number;
  signed_number: number | null;
  review_on: string | null;
  ended_on: string | null;
  version: Generated<number>;
}

export interface AgreementVersionTable {
  agreement_id: string;
  number: number;
  service_id: string;
  terms: Terms;
  saved_at: string;
  saved_by: string;
}

export interface AgreementStepTable {
  id: string;
  agreement_id: string;
  service_id: string;
  once: string;
  kind: StepKind;
  number: number;
  who: string;
  done_at: string;
  detail: StepDetail;
}

export interface AgreementDocumentTable {
  id: string;
  agreement_id: string;
  service_id: string;
  once: string;
  kind: DocumentKind;
  name: string;
  seen_on: string;
  seen_by: string;
  expires_on: string | null;
  aside_at: string | null;
}

export interface AgreementTables {
  "partners.agreement": AgreementTable;
  "partners.agreement_version": AgreementVersionTable;
  "partners.agreement_step": AgreementStepTable;
  "partners.agreement_document": AgreementDocumentTable;
  "partners.agreement_told": {
    agreement_id: string;
    about: string;
    due: string;
    stage: DueStage;
    service_id: string;
  };
}
