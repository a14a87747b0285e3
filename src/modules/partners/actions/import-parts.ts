import type { Database } from "../../../platform/db/database.ts";

/** Services that are written at once: on the embedded database pages wait for the one connection. */
const PART = { embedded: 25, postgres: 1_000 } as const;

export const partOf = ({ kind }: Pick<Database, "kind">): number => PART[kind];

/** The id of nothing, before all others. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";
