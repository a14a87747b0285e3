import type { Generated } from "kysely";
import type { CsvRow } from "../../platform/csv/read-csv.ts";
import type { Fault, FaultKind } from "./domain/given/faults.ts";
import type { GivenColumns, GivenKind } from "./domain/given/kinds.ts";
import type { NationalOutcome } from "./domain/given/national-outcomes.ts";
import type { Age } from "./domain/given/read-values.ts";
import type { RowValues, Suggestion } from "./domain/given/suggested.ts";

/** Instants are RFC 3339, dates 'YYYY-MM-DD'. */
export interface GivenFileTable {
  id: string;
  service_id: string;
  kind: GivenKind;
  name: string;
  state: "columns" | "read" | "withdrawn";
  columns: GivenColumns;
  /** Keys and titles of columns, in their order. */
  titles: [column: string, title: string][];
  file: string | null;
  from_day: string | null;
  to_day: string | null;
  replaces: string | null;
  outcomes_counted: Generated<boolean>;
  of_others: Generated<number>;
  given_by: string;
  given_at: string;
  withdrawn_by: string | null;
  withdrawn_at: string | null;
  odd: Fault[] | null;
}

/** 'clean' waits to be taken in, 'asked' for a person; 'known' is another file's, 'replaced' a later one's. */
export type RowState = "clean" | "asked" | "known" | "left" | "taken" | "replaced";

export interface GivenRowTable {
  file_id: string;
  line: number;
  service_id: string;
  kind: GivenKind;
  source: CsvRow;
  identity: string;
  read_number: number | null;
  library_name: string;
  library_id: string | null;
  day: string | null;
  until: string | null;
  title: string;
  number: number | null;
  /** Of how many events; null: of one, where anybody came. */
  events: number | null;
  outcome: NationalOutcome | null;
  outcome_2: NationalOutcome | null;
  age: Age | null;
  online: boolean | null;
  state: RowState;
  taken_at: string | null;
  /** Of a row that another file has. */
  odd: Fault[] | null;
  replaced_by: string | null;
}

export type Decision = "as_it_is" | "left" | "right";

export interface GivenFaultTable {
  file_id: string;
  line: number;
  kind: FaultKind;
  place: Generated<string>;
  service_id: string;
  says: string;
  /** `was`: the row as it was read, once the suggestion was accepted. */
  suggest: (Suggestion & { was?: RowValues }) | null;
  decided: Decision | null;
  decided_by: string | null;
  decided_at: string | null;
}

export interface GivenTables {
  "outcomes.given_file": GivenFileTable;
  "outcomes.given_row": GivenRowTable;
  "outcomes.given_fault": GivenFaultTable;
  "outcomes.said_right": {
    service_id: string;
    kind: string;
    subject: string;
    reason: string;
    said_by: string;
    said_at: string;
  };
  "outcomes.given_library_name": {
    service_id: string;
    name: string;
    library_id: string | null;
    decided_by: string;
    decided_at: string;
  };
}
