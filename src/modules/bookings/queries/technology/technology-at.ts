import { type Kysely, sql } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { DEVICE_KINDS, type DeviceKind, type LendingTerms } from "../../domain/technology/lending.ts";
import type { SimTerms } from "../../domain/technology/sim-terms.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import { lendingTermsOf } from "./lending-terms.ts";
import { simsLeft, simTermsOf } from "./sims.ts";

/** Things of one kind that a library lends, in numbers. */
export interface KindAt {
  kind: DeviceKind;
  /** Those that can be lent at all, those of them that are on the shelf, and people in line. */
  total: number;
  free: number;
  waiting: number;
  /** All of them are made up. Where there is a real one, those made up are not counted. */
  sample: boolean;
  terms: LendingTerms;
}

/** What a library lends, gives and has, for people. */
export interface TechnologyAt {
  kinds: KindAt[];
  /** Undefined where it gives no SIMs. */
  sims?: { left: number; terms: SimTerms };
  computers: { id: string; name: string; sample: boolean }[];
  /** Some of it is made up. */
  sample: boolean;
}

/** All of it, on the reading pool or in a transaction; nobody's name is read. */
export async function technologyAt(
  db: Kysely<TechnologyTables>,
  library: { id: string; serviceId: string },
): Promise<TechnologyAt> {
  const { rows } = await sql<{
    kind: DeviceKind;
    total: number;
    free: number;
    waiting: number;
    sample: boolean;
  }>`
    SELECT d.kind, count(*)::integer AS total, bool_and(d.sample) AS sample,
      count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM bookings.loan l
        WHERE l.device_id = d.id AND l.status IN ('ready', 'lent')))::integer AS free,
      (SELECT count(*) FROM bookings.loan w WHERE w.library_id = ${library.id}::uuid AND w.kind = d.kind
        AND w.status = 'waiting')::integer AS waiting
    FROM bookings.device d WHERE d.library_id = ${library.id}::uuid AND d.standing = 'in_use'
      AND (NOT d.sample OR NOT EXISTS (SELECT 1 FROM bookings.device r
        WHERE r.library_id = d.library_id AND r.kind = d.kind AND r.standing = 'in_use' AND NOT r.sample))
    GROUP BY d.kind`.execute(db);
  const terms = await lendingTermsOf(db, library.serviceId);
  const left = await simsLeft(db, library.id);
  const computers = await db
    .selectFrom("places.v_space")
    .select(["id", "name", "sample"])
    .where("library_id", "=", library.id)
    .where("kind", "=", "computer")
    .where("active", "=", true)
    .orderBy("name")
    .execute();
  return {
    kinds: DEVICE_KINDS.flatMap((kind) => {
      const row = rows.find((each) => each.kind === kind);
      return row ? [{ ...row, terms: terms(kind) }] : [];
    }),
    ...(left !== undefined && { sims: { left, terms: await simTermsOf(db, library.serviceId) } }),
    computers,
    sample: [...rows, ...computers].some((each) => each.sample),
  };
}

/** The path of a library's page of technology. */
export const technologyPath = (slug: string): string => `/libraries/${slug}/technology`;

const KINDS_OF_TECHNOLOGY = `SELECT
    ARRAY(SELECT DISTINCT kind FROM bookings.device WHERE library_id = $1 AND standing = 'in_use') AS kinds,
    EXISTS (SELECT 1 FROM bookings.sim_stock WHERE library_id = $1) AS sims,
    EXISTS (SELECT 1 FROM places.v_space WHERE library_id = $1 AND kind = 'computer' AND active) AS computers`;

/** What kinds of technology a library lends, gives and has; undefined where it has none. */
export async function technologyKinds(db: Database, libraryId: string) {
  const [row] = await db.readNamed<{ kinds: DeviceKind[]; sims: boolean; computers: boolean }>(
    "technology_kinds",
    KINDS_OF_TECHNOLOGY,
    [libraryId],
  );
  return row && (row.kinds.length > 0 || row.sims || row.computers) ? row : undefined;
}
