import type { Generated } from "kysely";
import type { FixedAsk, OwnQuestion } from "./domain/questions.ts";
import type { DeclineReason, Result, Sender, State, TryHow } from "./domain/states.ts";

/** Instants are RFC 3339, dates 'YYYY-MM-DD'. */
export interface ReceivingTable {
  listing_id: string;
  accepts: Sender[];
  asks: FixedAsk[];
  own_questions: OwnQuestion[];
  answer_days: number;
  keep_months: number;
  tell: string[];
  version: Generated<number>;
  changed_at: string;
}

export interface ReferralTable {
  id: string;
  listing_id: string;
  partner_id: string;
  once: string;
  from_kind: Sender;
  service_id: string | null;
  made_by: string | null;
  account_hash: string | null;
  code_hash: string | null;
  state: State;
  sent_at: string;
  answer_by: string;
  answer_days: number;
  keep_months: number;
  answered_at: string | null;
  /** Working days. */
  answered_in: number | null;
  decline_reason: DeclineReason | null;
  result: Result | null;
  ended_at: string | null;
  /** How far reminding has come: of an answer, and after a yes of what came of it. */
  reminded: Generated<number>;
  /** Since when the member of staff who sent it has not looked at what is new. */
  news_at: Generated<string | null>;
  agreement: string;
  agreement_version: number;
  /** Of those sent before it was sealed with the rest; null of others. */
  agreement_language: string | null;
  erase_on: string | null;
  erased_at: string | null;
  sealed: string | null;
}

export interface DataKeyTable {
  referral_id: string;
  /** Id of the master key that wraps it. */
  master_key: string;
  wrapped: string;
}

export interface MessageTable {
  id: string;
  referral_id: string;
  once: string;
  written_at: string;
  sealed: string;
}

export interface TryTable {
  id: string;
  referral_id: string;
  once: string;
  tried_at: string;
  how: TryHow;
  reached: boolean;
}

export interface LookTable {
  id: string;
  referral_id: string;
  /** The first time that day. */
  looked_at: string;
  /** Made of reader and day: null of rows of before, each of which is one look. */
  once: string | null;
  times: Generated<number>;
  last_at: string | null;
  who_kind: "organisation" | "person" | "referrer" | "staff";
  sealed: string | null;
}

export interface SignpostTable {
  once: string;
  service_id: string;
  entry_id: string;
  /** Its first day. */
  month: string;
}

export interface ReferralsTables {
  "referrals.signpost": SignpostTable;
  "referrals.receiving": ReceivingTable;
  "referrals.referral": ReferralTable;
  "referrals.data_key": DataKeyTable;
  "referrals.message": MessageTable;
  "referrals.try": TryTable;
  "referrals.look": LookTable;
}
