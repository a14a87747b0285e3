import type pg from "pg";

/** Whole months of facts, from the first: three years. */
const FIRST_MONTH = "2023-12-01";
const MONTHS = 36;

/** Libraries and activities that give about 25 million facts: about 15 million of attendances with their margins. */
const ALL = { facts: 25_000_000, libraries: 3_000, activities: 25_000 };

export interface Amount {
  libraries: number;
  activities: number;
  /** Library services that all of it is of. */
  services: number;
}

/** How much gives about so many facts. */
export const amountFor = (facts: number, services: number): Amount => ({
  services,
  libraries: Math.round((ALL.libraries * facts) / ALL.facts),
  activities: Math.round((ALL.activities * facts) / ALL.facts),
});

const uuidOf = (text: string) => `md5(${text})::uuid`;
/** Services are of very different size: the largest has a few in a hundred of all libraries. */
const serviceOf = (n: string, services: number) =>
  `md5('service' || floor(${services} * power((hashtext('place' || ${n})::bigint + 2147483648) / 4294967296.0, 1.6))::integer)::uuid`;

const FACT =
  "id, idempotency_key, occurred_on, service_id, library_id, activity_id, session_id, kind, number, margin, margin_value";
const ID = "lpad(to_hex(nextval('bench_fact')), 32, '0')::uuid";

/** Every activity once a week: all who came, adults, children, and children under twelve. */
const ATTENDANCES = `
  SELECT a.service_id, a.library_id, a.activity_id, md5(a.n || ':' || d.day)::uuid AS session_id, d.day, 'attendance' AS kind,
    m.margin, m.value, (5 + (a.n * 7 + extract(doy FROM d.day)::integer * m.k) % 23)::numeric AS number
  FROM bench_activity a
  JOIN generate_series($3::date, $3::date + interval '1 month - 1 day', '1 day') day(at) ON extract(isodow FROM at) = 1 + a.n % 7
  CROSS JOIN LATERAL (SELECT at::date AS day) d
  CROSS JOIN (VALUES (1, NULL, NULL), (2, 'age', 'adult'), (3, 'age', 'child'), (5, 'age_of_children', 'under_12')) m (k, margin, value)
  WHERE a.n > $1 AND a.n <= $2 AND (m.k < 5 OR a.n % 10 <> 0)`;

/** Every library on the days that it is open: visits, times at a computer by group, and loans. */
const DAYS = `
  SELECT l.service_id, l.library_id, NULL::uuid, NULL::uuid, day.at::date, c.kind, c.margin, c.value,
    (3 + (l.n * c.k + extract(doy FROM day.at)::integer * 31) % c.most)::numeric
  FROM bench_library l
  JOIN generate_series($3::date, $3::date + interval '1 month - 1 day', '1 day') day(at) ON extract(isodow FROM at) < 7
  CROSS JOIN (VALUES (1, 'visits', NULL, NULL, 400), (2, 'computer_times', NULL, NULL, 60),
    (3, 'computer_times', 'group', 'adult', 40), (5, 'device_loans', NULL, NULL, 9)) c (k, kind, margin, value, most)
  WHERE l.n > $4 AND l.n <= $5 AND (c.k < 5 OR (l.n + extract(doy FROM day.at)::integer) % 2 = 0)`;

/** Writes a month's facts, one in a hundred of which is put right by another. */
const MONTH = `
  WITH counted AS (${ATTENDANCES} UNION ALL ${DAYS}),
    written AS (
      INSERT INTO platform.fact (${FACT})
      SELECT ${ID}, kind || ':' || coalesce(session_id, library_id) || ':' || day || ':' || coalesce(margin || ':' || value, ''), day,
        service_id, library_id, activity_id, session_id, kind, number, margin, value
      FROM counted ORDER BY day
      RETURNING *)
  INSERT INTO platform.fact (${FACT}, corrects)
  SELECT ${ID}, idempotency_key || ':again', occurred_on, service_id, library_id, activity_id, session_id, kind, number + 1, margin,
    margin_value, id
  FROM written WHERE hashtext(idempotency_key) % 100 = 0`;

/** Takes the table's keys and indexes off. @returns what builds them again, with their progress */
async function withoutIndexes(
  client: pg.ClientBase,
): Promise<(onProgress: (fraction: number) => void) => Promise<void>> {
  const { rows: constraints } = await client.query<{ name: string; says: string; type: string }>(
    `SELECT quote_ident(conname) AS name, pg_get_constraintdef(oid) AS says, contype AS type FROM pg_constraint
     WHERE conrelid = 'platform.fact'::regclass AND contype IN ('p', 'u', 'f') ORDER BY contype = 'f'`,
  );
  const { rows: indexes } = await client.query<{ name: string; says: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS says FROM pg_index
     WHERE indrelid = 'platform.fact'::regclass AND indexrelid NOT IN (
       SELECT conindid FROM pg_constraint WHERE conrelid = 'platform.fact'::regclass)`,
  );
  for (const { name } of constraints.toReversed())
    await client.query(`ALTER TABLE platform.fact DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const all = [
    ...indexes.map(({ says }) => says),
    ...constraints.map(({ name, says }) => `ALTER TABLE platform.fact ADD CONSTRAINT ${name} ${says}`),
  ];
  return async (onProgress) => {
    for (const [at, says] of all.entries()) {
      await client.query(says);
      onProgress((at + 1) / all.length);
    }
  };
}

const STANDING = `platform.fact f WHERE NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)`;
const MONTH_OF = "date_trunc('month', occurred_on::timestamp)::date";

/** Adds all facts up in the plainest way, by none of the product's own code, in the order of time, as folding writes them. */
async function sumUp(client: pg.ClientBase): Promise<void> {
  await client.query(
    "TRUNCATE platform.fact_change, platform.rolled_day, platform.rolled_month, platform.rolled_activity",
  );
  const sum = async (table: string, date: string, by: string, where = "") => {
    const of = date === "day" ? "occurred_on" : MONTH_OF;
    await client.query(
      `INSERT INTO platform.${table} (${date}, service_id, kind, margin, ${by}, margin_value, number, facts)
       SELECT ${of}, service_id, kind, margin, ${by}, margin_value, sum(number), count(*) FROM ${STANDING} ${where}
       GROUP BY ${of}, service_id, kind, margin, ${by}, margin_value
       ORDER BY ${of}, service_id, kind, margin, ${by}, margin_value`,
    );
    await client.query(`VACUUM ANALYZE platform.${table}`);
  };
  await sum("rolled_day", "day", "library_id");
  await sum("rolled_month", "month", "library_id");
  await sum("rolled_activity", "month", "activity_id, library_id", "AND activity_id IS NOT NULL");
}

/**
 * Writes made-up facts of three years into the table, past the trigger, and what they add up to.
 * @param client the owner's, outside any transaction @param before how much is there already
 */
export async function fillFacts(
  client: pg.ClientBase,
  before: Amount,
  to: Amount,
  onProgress: (fraction: number) => void,
): Promise<void> {
  await client.query("SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; SET work_mem = '64MB'");
  await client.query(
    `CREATE SEQUENCE IF NOT EXISTS bench_fact;
     CREATE TEMP TABLE bench_library AS SELECT n, ${uuidOf("'library' || n")} AS library_id, ${serviceOf("n", to.services)} AS service_id
       FROM generate_series(1, ${to.libraries}) n;
     CREATE TEMP TABLE bench_activity AS SELECT a.n, ${uuidOf("'activity' || a.n")} AS activity_id, l.library_id, l.service_id
       FROM generate_series(1, ${to.activities}) a (n) JOIN bench_library l ON l.n = 1 + a.n % ${to.libraries};
     ANALYZE bench_library; ANALYZE bench_activity;
     ALTER TABLE platform.fact DISABLE TRIGGER USER`,
  );
  const index = await withoutIndexes(client);
  for (let month = 0; month < MONTHS; month++) {
    const first = (
      await client.query(`SELECT (date '${FIRST_MONTH}' + interval '${month} months')::date::text AS first`)
    ).rows[0].first;
    await client.query(MONTH, [before.activities, to.activities, first, before.libraries, to.libraries]);
    onProgress((month + 1) / MONTHS / 2);
  }
  await index((fraction) => onProgress(0.5 + fraction / 2));
  await client.query("ALTER TABLE platform.fact ENABLE TRIGGER USER");
  await client.query("DROP TABLE bench_activity; DROP TABLE bench_library");
  await client.query("VACUUM ANALYZE platform.fact");
  await sumUp(client);
}
