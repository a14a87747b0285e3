import { openWork } from "../db/scope.ts";
import { newId } from "../ids/ids.ts";

/** What is counted of one day at one library, where no session is its subject. No person is in it. */
export interface DaySubject {
  serviceId: string;
  libraryId: string;
  /** 'YYYY-MM-DD'. */
  occurredOn: string;
  /** What is counted: 'device_loans', 'computer_minutes'. */
  kind: string;
}

/** The number of all of it, or along one margin by itself: ['about', 'sim']. Margins are never joined. */
export interface DayNumber {
  number: number;
  margin?: readonly [name: string, value: string];
}

interface Held {
  id: string;
  number: string;
  margin: string | null;
  margin_value: string | null;
}

const nameOf = (margin: string | null = null, value: string | null = null) => `${margin ?? ""}=${value ?? ""}`;

/**
 * Writes what is counted of a day into the spine, in the open transaction. Facts are never changed: where another
 * number held, a row is added that names the one it corrects; what is counted no longer is corrected to nought. Nought is
 * a number too: that somebody counted and nobody came. Saying
 * the same again writes nothing, and two who say it at once write it once: the key of a row is what it corrects.
 * @returns how many rows were written
 * @throws outside a transaction
 */
export async function recordDay(subject: DaySubject, numbers: DayNumber[]): Promise<number> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const { serviceId, libraryId, occurredOn, kind } = subject;
  const { rows: held } = await open.client.query<Held>(
    `SELECT f.id, f.number::text AS number, f.margin, f.margin_value FROM platform.fact f
     WHERE f.service_id = $1 AND f.kind = $2 AND f.occurred_on = $3::date AND f.library_id = $4
       AND f.session_id IS NULL AND NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)`,
    [serviceId, kind, occurredOn, libraryId],
  );
  const before = new Map(held.map((fact) => [nameOf(fact.margin, fact.margin_value), fact]));
  const said = new Map(numbers.map((each) => [nameOf(...(each.margin ?? [])), each]));
  for (const [name, { margin, margin_value }] of before)
    if (!said.has(name)) said.set(name, { number: 0, ...(margin && { margin: [margin, margin_value!] as const }) });
  const rows = [...said].flatMap(([name, each]) => {
    const known = before.get(name);
    if (known && Number(known.number) === each.number) return [];
    const [margin = null, value = null] = each.margin ?? [];
    return [
      {
        id: newId(),
        idempotency_key: [kind, libraryId, occurredOn, name, known?.id ?? "first"].join(":"),
        corrects: known?.id ?? null,
        number: each.number,
        margin,
        margin_value: value,
      },
    ];
  });
  if (rows.length === 0) return 0;
  const { rowCount } = await open.client.query(
    `INSERT INTO platform.fact (id, idempotency_key, occurred_on, corrects, service_id, library_id, kind, number,
       margin, margin_value)
     SELECT id, idempotency_key, $1::date, corrects, $2, $3, $4, number, margin, margin_value
     FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, idempotency_key text, corrects uuid, number numeric, margin text,
       margin_value text)
     ON CONFLICT (idempotency_key) DO NOTHING`,
    [occurredOn, serviceId, libraryId, kind, JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}
