import type { ColumnType, Generated } from "kysely";
import type { How, State, Use } from "./domain/voice.ts";

/** Dates 'YYYY-MM-DD', instants RFC 3339. */
export interface VoiceTable {
  id: string;
  service_id: string;
  once: string;
  library_id: string | null;
  activity_id: string | null;
  how: How;
  /** BCP 47 tag of the words. */
  language: string;
  /** Nothing once they are taken back. */
  words: string;
  said_as: string;
  under_18: boolean;
  said_on: string;
  state: Generated<State>;
  /** Cut from the words, never changed. */
  quote: string | null;
  /** Follows the ledger; written by its trigger alone. */
  uses: ColumnType<Use[], never, never>;
  read_by: string | null;
  read_on: string | null;
  version: Generated<number>;
}

export interface ConsentTable {
  seq: Generated<number>;
  voice_id: string;
  service_id: string;
  use: Use;
  given: boolean;
  wording: number;
  language: string;
  noted_by: string | null;
  at: string;
}

export interface CirclesTables {
  "circles.voice": VoiceTable;
  "circles.consent": ConsentTable;
}
