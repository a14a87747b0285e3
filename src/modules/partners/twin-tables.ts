import type { Generated } from "kysely";
import type { Reason, Traits } from "./domain/likeness.ts";

/** Tables that say which entries may be the same. But for what people have said, they can be made anew. */
export interface TwinTables {
  /** Who said of an entry that another is the same. */
  "partners.twin": { entry_id: string; service_id: string; said_by: string; said_at: string };
  "partners.likeness": { entry_id: string; service_id: string; source_id: string; traits: Traits };
  "partners.likeness_key": { key: string; entry_id: string; service_id: string; source_id: string };
  "partners.likeness_due": { entry_id: string; service_id: string };
  "partners.pair": {
    one_id: string;
    other_id: string;
    one_service: string;
    other_service: string;
    score: number;
    reasons: Reason[];
    not_same_at: Generated<string | null>;
    not_same_by: Generated<string | null>;
    /** What both were like when they were compared. */
    stamp: string;
  };
}
