import { openWork } from "../db/scope.ts";
import { newId } from "../ids/ids.ts";

/** What a fact is about. No person is in it, and no time finer than the day. */
export interface FactSubject {
  serviceId: string;
  libraryId: string | null;
  activityId: string;
  sessionId: string;
  /** Date of the session, 'YYYY-MM-DD'. */
  occurredOn: string;
  /** What is counted: 'attendance'. */
  kind: string;
}

/** A number, of everything or along one margin by itself: ['age', 'adult']. Margins are never joined. */
export interface FactNumber {
  number: number;
  margin?: readonly [name: string, value: string];
}

interface Held {
  id: string;
  number: string;
  margin: string | null;
  margin_value: string | null;
}

const marginOf = ({ margin }: FactNumber): string => (margin ?? ["", ""]).join("\u0000");
const heldMargin = ({ margin, margin_value }: Held): string => [margin ?? "", margin_value ?? ""].join("\u0000");

/**
 * Writes what is counted of one session into the spine, in the open transaction. Facts are never changed: where
 * another number held, a row is added that names the one it corrects; where a margin is no longer known, the
 * correction is to nought. A reader counts the rows that no other row corrects.
 *
 * Whoever calls holds a lock on the session, so that no two calls correct the same fact.
 * @param key names this statement about the session: the same one twice writes nothing more
 * @returns how many rows were written
 * @throws outside a transaction
 */
export async function recordFacts(subject: FactSubject, key: string, numbers: FactNumber[]): Promise<number> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const { rows: held } = await open.client.query<Held>(
    `SELECT f.id, f.number::text AS number, f.margin, f.margin_value FROM platform.fact f
     WHERE f.session_id = $1 AND f.kind = $2 AND NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)`,
    [subject.sessionId, subject.kind],
  );
  const before = new Map(held.map((fact) => [heldMargin(fact), fact]));
  const said = new Set(numbers.map(marginOf));
  const gone = held
    .filter((fact) => !said.has(heldMargin(fact)))
    .map((fact): FactNumber => ({ number: 0, ...(fact.margin && { margin: [fact.margin, fact.margin_value!] }) }));
  const rows = [...numbers, ...gone].flatMap((each) => {
    const known = before.get(marginOf(each));
    if (known && Number(known.number) === each.number) return [];
    const [margin = null, value = null] = each.margin ?? [];
    return [
      {
        id: newId(),
        idempotency_key: [subject.kind, subject.sessionId, key, margin, value]
          .filter((part) => part !== null)
          .join(":"),
        corrects: known?.id ?? null,
        number: each.number,
        margin,
        margin_value: value,
      },
    ];
  });
  if (rows.length === 0) return 0;
  const { rowCount } = await open.client.query(
    `INSERT INTO platform.fact (id, idempotency_key, occurred_on, corrects, service_id, library_id, activity_id,
       session_id, kind, number, margin, margin_value)
     SELECT id, idempotency_key, $1::date, corrects, $2, $3, $4, $5, $6, number, margin, margin_value
     FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, idempotency_key text, corrects uuid, number numeric, margin text,
       margin_value text)
     ON CONFLICT (idempotency_key) DO NOTHING`,
    [
      subject.occurredOn,
      subject.serviceId,
      subject.libraryId,
      subject.activityId,
      subject.sessionId,
      subject.kind,
      JSON.stringify(rows),
    ],
  );
  return rowCount ?? 0;
}
