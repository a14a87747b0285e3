import type { Generated, Selectable } from "kysely";

export const ASK_KINDS = ["ring", "meet"] as const;
export const BEST_TIMES = ["any", "morning", "afternoon", "evening"] as const;

export interface AskTable {
  id: string;
  service_id: string;
  library_id: string | null;
  activity_id: string;
  session_id: string | null;
  once: string;
  kind: (typeof ASK_KINDS)[number];
  name: string;
  phone: string | null;
  best_time: (typeof BEST_TIMES)[number];
  language: string;
  made_at: string;
  answered_at: string | null;
  answered_by: string | null;
  /** When whoever asked took it back. */
  withdrawn_at: Generated<string | null>;
}
export type AskRow = Selectable<AskTable>;
