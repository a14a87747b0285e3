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

/** What is counted of one day at one library, or at none, where no session is its subject. */
export interface CountedDay {
  libraryId: string | null;
  /** 'YYYY-MM-DD'. */
  occurredOn: string;
  numbers: readonly DayNumber[];
}

interface Held {
  id: string;
  corrects: string | null;
  library_id: string | null;
  occurred_on: string;
  number: string;
  margin: string | null;
  margin_value: string | null;
}

const nameOf = (margin: string | null = null, value: string | null = null) => `${margin ?? ""}=${value ?? ""}`;
const cellOf = (libraryId: string | null, day: string) => `${libraryId ?? ""} ${day}`;

/**
 * Writes what is counted of days into the spine, in the open transaction. Facts are never changed: where another number
 * held, a row is added that names the one it corrects; what is counted of a day no longer is corrected to nought. Nought is
 * a number too: that somebody counted and nobody came. Of a day that is not among them nothing changes. Saying the same
 * again writes nothing, and two who say it at once write it once: the key of a row is what it corrects.
 * @returns how many rows were written
 * @throws outside a transaction
 */
export async function recordDays(serviceId: string, kind: string, days: readonly CountedDay[]): Promise<number> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  if (days.length === 0) return 0;
  const { rows } = await open.client.query<Held>(
    `SELECT id, corrects, library_id, occurred_on::text AS occurred_on, number::text AS number, margin, margin_value
     FROM platform.fact
     WHERE service_id = $1 AND kind = $2 AND occurred_on = ANY($3::date[]) AND session_id IS NULL`,
    [serviceId, kind, [...new Set(days.map(({ occurredOn }) => occurredOn))]],
  );
  // What corrects a fact is of the same day, so that it is among them.
  const corrected = new Set(rows.map(({ corrects }) => corrects));
  const held = Map.groupBy(
    rows.filter(({ id }) => !corrected.has(id)),
    (fact) => cellOf(fact.library_id, fact.occurred_on),
  );
  const written = days.flatMap(({ libraryId, occurredOn, numbers }) => {
    const before = new Map(
      (held.get(cellOf(libraryId, occurredOn)) ?? []).map((fact) => [nameOf(fact.margin, fact.margin_value), fact]),
    );
    const said = new Map(numbers.map((each) => [nameOf(...(each.margin ?? [])), each]));
    for (const [name, { margin, margin_value }] of before)
      if (!said.has(name)) said.set(name, { number: 0, ...(margin && { margin: [margin, margin_value!] as const }) });
    return [...said].flatMap(([name, { number, margin: [margin, value] = [null, null] }]) => {
      const known = before.get(name);
      if (known && Number(known.number) === number) return [];
      return [
        {
          id: newId(),
          idempotency_key: [kind, libraryId ?? `none of ${serviceId}`, occurredOn, name, known?.id ?? "first"].join(
            ":",
          ),
          occurred_on: occurredOn,
          library_id: libraryId,
          corrects: known?.id ?? null,
          number,
          margin,
          margin_value: value,
        },
      ];
    });
  });
  if (written.length === 0) return 0;
  const { rowCount } = await open.client.query(
    `INSERT INTO platform.fact (id, idempotency_key, occurred_on, corrects, service_id, library_id, kind, number,
       margin, margin_value)
     SELECT id, idempotency_key, occurred_on, corrects, $1, library_id, $2, number, margin, margin_value
     FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, idempotency_key text, occurred_on date, library_id uuid,
       corrects uuid, number numeric, margin text, margin_value text)
     ON CONFLICT (idempotency_key) DO NOTHING`,
    [serviceId, kind, JSON.stringify(written)],
  );
  return rowCount ?? 0;
}

/** The same of one day at one library. */
export const recordDay = ({ serviceId, kind, ...day }: DaySubject, numbers: readonly DayNumber[]): Promise<number> =>
  recordDays(serviceId, kind, [{ ...day, numbers }]);
