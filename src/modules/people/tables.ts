import type { Generated } from "kysely";
import type { MemberRole } from "../../vocabulary/roles.ts";

export interface PeopleTables {
  "people.account": {
    id: string;
    email: string;
    name: string;
    installation_administrator: Generated<boolean>;
    created_at: Generated<string>;
    last_signed_in_at: string | null;
    second_step_failures: Generated<number>;
    second_step_locked_until: string | null;
  };
  "people.membership": {
    account_id: string;
    service_id: string;
    role: MemberRole;
    library_ids: Generated<string[]>;
    invited_at: Generated<string>;
    suspended_at: string | null;
    pin_hash: string | null;
    pin_failures: Generated<number>;
    digest: Generated<boolean>;
  };
  "people.desk": {
    id: string;
    service_id: string;
    library_id: string;
    name: string;
    token_hash: string;
    enrolled_by: string;
    enrolled_at: Generated<string>;
    removed_at: string | null;
  };
  "people.council_sign_in": {
    service_id: string;
    issuer: string;
    client_id: string;
    sealed_secret: string;
    changed_at: Generated<string>;
  };
  "people.card_check": {
    service_id: string;
    host: string;
    port: number;
    tls: boolean;
    institution_id: string;
    location_code: string;
    sealed_secrets: string;
    changed_at: Generated<string>;
    checked_at: string | null;
  };
  "people.card_try": { service_id: string; key_hash: string; tries: number; since: string };
  "people.sign_in_link": {
    token_hash: string;
    purpose: "sign_in" | "invitation" | "first_administrator";
    account_id: string | null;
    service_id: string | null;
    then_path: string | null;
    made_at: Generated<string>;
    expires_at: string | null;
  };
  "people.link_request": { id: string; address_hash: string; at: string };
  "people.resident": {
    id: string;
    email: string | null;
    card_hash: string | null;
    name: Generated<string>;
    language: string;
    /** 'YYYY-MM-DD'. */
    last_used_on: string;
  };
  "people.resident_link": {
    token_hash: string;
    email: string;
    language: string;
    then_path: string;
    expires_at: string;
  };
  "people.resident_session": {
    token_hash: string;
    resident_id: string;
    kept: boolean;
    last_seen_at: string;
    expires_at: string;
  };
  "people.companion": { id: string; resident_id: string; name: string; age: "adult" | "child" };
  "people.session": {
    id: string;
    token_hash: string;
    account_id: string;
    service_id: string | null;
    stage: "half" | "full";
    way: "mail" | "council" | "pin";
    desk_id: string | null;
    then_path: string | null;
    browser: string;
    challenge: string | null;
    started_at: string;
    last_seen_at: string;
    expires_at: string;
  };
  "people.totp": {
    account_id: string;
    sealed_secret: string;
    last_step: number;
    made_at: Generated<string>;
  };
  "people.passkey": {
    id: string;
    account_id: string;
    credential_id: string;
    public_key: string;
    counter: number;
    transports: string[];
    name: string;
    made_at: Generated<string>;
    last_used_at: string | null;
  };
  "people.recovery_code": { account_id: string; code_hash: string; used_at: string | null };
}
