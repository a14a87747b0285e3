import type { Database } from "../../../platform/db/database.ts";

/** Services that are written at once: pages wait for the one connection of the embedded database, and for whoever writes them. */
const PART = { embedded: 25, postgres: 250 } as const;

export const partOf = ({ kind }: Pick<Database, "kind">): number => PART[kind];

/** The id of nothing, before all others. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";
