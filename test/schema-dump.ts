import type { Database } from "../src/platform/db/database.ts";

/** Schemas that are PostgreSQL's or an extension's, not ours. `pgboss` keeps its own. */
const OURS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public', 'pgboss')";

const PARTS: Record<string, string> = {
  columns: `
    SELECT format('%s.%s.%s %s%s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
      ' GENERATED ' || nullif(a.attgenerated::text, ''), ' IDENTITY ' || nullif(a.attidentity::text, '')) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE ${OURS} AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm')`,
  // Newer versions also list NOT NULL as a constraint ('n'); the columns say that already.
  constraints: `
    SELECT format('%s.%s %s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) AS line
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND k.contype <> 'n'`,
  indexes: `SELECT indexdef AS line FROM pg_indexes i JOIN pg_namespace n ON n.nspname = i.schemaname WHERE ${OURS}`,
  views: `SELECT format('%s.%s %s', schemaname, viewname, definition) AS line FROM pg_views v JOIN pg_namespace n ON n.nspname = v.schemaname WHERE ${OURS}`,
  security: `
    SELECT format('%s.%s %s %s', n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity) AS line
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS} AND c.relkind IN ('r', 'p')`,
  policies: `
    SELECT format('%s.%s %s %s %s %s USING %s CHECK %s', p.schemaname, p.tablename, p.policyname, p.permissive, p.roles, p.cmd, p.qual, p.with_check) AS line
    FROM pg_policies p JOIN pg_namespace n ON n.nspname = p.schemaname WHERE ${OURS}`,
  functions: `
    SELECT pg_get_functiondef(f.oid) AS line FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
    WHERE ${OURS} AND f.prokind IN ('f', 'p')`,
  triggers: `
    SELECT pg_get_triggerdef(t.oid) AS line FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND NOT t.tgisinternal`,
  grants: `
    SELECT format('%s on %s.%s to %s', x.privilege_type, n.nspname, c.relname, x.grantee::regrole) AS line
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) x
    WHERE ${OURS} AND x.grantee::regrole::text LIKE 'alcove\\_%'`,
  "column grants": `
    SELECT format('%s on %s.%s.%s to %s', x.privilege_type, n.nspname, c.relname, a.attname, x.grantee::regrole) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(a.attacl) x
    WHERE ${OURS} AND x.grantee::regrole::text LIKE 'alcove\\_%'`,
};

/** Everything the migrations made, as sorted lines by kind, written alike whichever database holds it. */
export async function schemaDump(db: Database): Promise<Record<string, string[]>> {
  return db.asOwner(async (client) => {
    const dump: Record<string, string[]> = {};
    for (const [part, query] of Object.entries(PARTS)) {
      const { rows } = await client.query<{ line: string }>(query);
      dump[part] = rows.map(({ line }) => line.replace(/\s+/g, " ").trim()).sort();
    }
    return dump;
  });
}
