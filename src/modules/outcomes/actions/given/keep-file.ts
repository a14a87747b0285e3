import { createHash } from "node:crypto";
import { sql } from "kysely";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import type { Fault } from "../../domain/given/faults.ts";
import { findOddities, type Oddities } from "../../domain/given/find-oddities.ts";
import { type GivenColumns, type GivenKind, missingFields } from "../../domain/given/kinds.ts";
import { guessTable, titlesOf } from "../../domain/given/months-across.ts";
import { type GivenRow, plainWords, readRows } from "../../domain/given/read-rows.ts";
import type { HeldTable } from "../../domain/given/table-of-sheets.ts";
import { rowsOfService, unfoldMonths } from "../../domain/given/unfold-months.ts";
import type { GivenTables } from "../../given-tables.ts";
import { decidedElsewhere, registersClosed } from "../../queries/given/known-before.ts";
import type { ReadingParts, Trx } from "./given-parts.ts";

/** What is said of a file when it is given. */
export interface GivenFile {
  kind: GivenKind;
  /** What whoever gives it calls it. */
  name: string;
  /** The days that it is said to be of. */
  period: { from: string; to: string } | null;
  /** Id of the file that it corrects. */
  replaces: string | null;
}

/** `columns`: a person has to say what they mean before the file is read. */
export type Kept = { id: string; state: "columns" | "read" };

/**
 * Keeps a table of counts: its rows with all that is odd about them, where its columns say what they are by their titles;
 * else as it is, until somebody has said it. Nothing is counted yet. Not inside an open transaction.
 */
export async function keepFile(
  parts: ReadingParts,
  scope: Scope,
  given: GivenFile,
  held: HeldTable,
  onProgress: (fraction: number) => void = () => {},
): Promise<Kept> {
  const id = newId();
  const columns = guessTable(given.kind, held);
  // What months that stand side by side count is shown first, however plain it seems.
  const isClear = !held.across && missingFields(given.kind, columns).length === 0;
  const read = isClear ? await reading(parts, scope, given, columns, held) : undefined;
  return parts.db.work(scope, async (): Promise<Kept> => {
    const trx = parts.db.trx<GivenTables>();
    await trx
      .insertInto("outcomes.given_file")
      .values({
        id,
        service_id: scope.service,
        kind: given.kind,
        name: given.name,
        state: read ? "read" : "columns",
        columns: JSON.stringify(columns) as never,
        titles: JSON.stringify(titlesOf(held)) as never,
        file: read ? null : JSON.stringify(held),
        from_day: given.period?.from ?? null,
        to_day: given.period?.to ?? null,
        replaces: given.replaces,
        given_by: scope.actor.name,
        given_at: parts.clock.now(),
        withdrawn_by: null,
        withdrawn_at: null,
      })
      .execute();
    if (read) await keepRows(trx, scope.service, id, given.kind, read, onProgress);
    await recordAudit({
      action: "counts.given",
      subject: { kind: "given_file", id },
      detail: { file: given.name, kind: given.kind, lines: held.rows.length },
    });
    return { id, state: read ? "read" : "columns" };
  });
}

/** Reads a kept file by what somebody says that its columns mean. @returns false where it is read already, or gone */
export async function nameColumns(
  parts: ReadingParts,
  scope: Scope,
  fileId: string,
  columns: GivenColumns,
): Promise<boolean> {
  const file = await parts.db.work(scope, () =>
    parts.db
      .trx<GivenTables>()
      .selectFrom("outcomes.given_file")
      .selectAll()
      .where("id", "=", fileId)
      .where("service_id", "=", scope.service)
      .where("state", "=", "columns")
      .executeTakeFirst(),
  );
  if (!file) return false;
  const period = file.from_day && file.to_day ? { from: file.from_day, to: file.to_day } : null;
  const read = await reading(parts, scope, { ...file, period }, columns, JSON.parse(file.file!) as HeldTable);
  return parts.db.work(scope, async () => {
    const trx = parts.db.trx<GivenTables>();
    const done = await trx
      .updateTable("outcomes.given_file")
      .set({ state: "read", file: null, columns: JSON.stringify(columns) as never })
      .where("id", "=", fileId)
      .where("state", "=", "columns")
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return false;
    await keepRows(trx, scope.service, fileId, file.kind, read);
    return true;
  });
}

type Reading = Oddities & { ofOthers: number };

/** The rows of a table and all that is odd about them, with what is known of libraries and of other files. */
async function reading(
  { db, clock, serviceOf, libraryLimits }: ReadingParts,
  scope: Scope,
  { kind, period, replaces }: Pick<GivenFile, "kind" | "period" | "replaces">,
  columns: GivenColumns,
  held: HeldTable,
): Promise<Reading> {
  const [service, limits] = [await serviceOf(scope.service), await libraryLimits(scope.service)];
  const names = await db.work(scope, () =>
    db
      .trx<GivenTables>()
      .selectFrom("outcomes.given_library_name")
      .select(["name", "library_id as id"])
      .where("service_id", "=", scope.service)
      .execute(),
  );
  const said = new Map(names.map(({ name, id }) => [name, id === null ? null : { id }]));
  const ours = held.across ? rowsOfService(held, columns, service!.isNamed) : { held, ofOthers: 0 };
  const table = held.across
    ? unfoldMonths(kind, ours.held, columns)
    : { lines: held.rows, columns, faults: [] as Fault[] };
  const read = readRows(table.lines, {
    kind,
    columns: table.columns,
    isNamed: service!.isNamed,
    library: (name) => service!.library(name) ?? said.get(plainWords(name)),
  });
  read.ofOthers += ours.ofOthers;
  read.faults.push(...table.faults);
  // Of a line that does not fit the columns nobody can tell what is of people in it: it is known again, and not kept.
  for (const { line, reason, text } of held.faults) {
    read.rows.push(unread(kind, line, text));
    read.faults.push({ line, kind: "bad_line", says: reason });
  }
  const { before, countedHere } = await db.work(scope, async () => ({
    before: await decidedElsewhere(db.trx<GivenTables>(), scope.service, read.rows, replaces),
    countedHere:
      kind === "events" ? await registersClosed(db.trx<GivenTables>(), scope.service, read.rows) : new Set<string>(),
  }));
  const odd = findOddities(read, {
    kind,
    today: clock.today(),
    period,
    opened: new Map(limits.flatMap(({ id, yearOpened }) => (yearOpened === null ? [] : [[id, yearOpened]]))),
    rooms: new Map(limits.flatMap(({ id, room }) => (room === null ? [] : [[id, room]]))),
    before,
    countedHere,
  });
  return { ...odd, ofOthers: read.ofOthers };
}

const unread = (kind: GivenKind, line: number, text: string): GivenRow => ({
  line,
  source: {},
  libraryName: "",
  libraryId: null,
  day: null,
  until: null,
  title: "",
  number: null,
  events: null,
  outcome: null,
  outcome2: null,
  age: null,
  online: null,
  identity: `${kind}|line|${createHash("sha256").update(text).digest("hex")}`,
});

/** Rows that go to the database in one statement. */
const AT_ONCE = 2000;

async function keepRows(
  trx: Trx,
  serviceId: string,
  fileId: string,
  kind: GivenKind,
  { rows, faults, odd, ofOthers }: Reading,
  onProgress: (fraction: number) => void = () => {},
): Promise<void> {
  const of = { file_id: fileId, service_id: serviceId };
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = rows.slice(at, at + AT_ONCE).map((row) => ({
      ...of,
      kind,
      line: row.line,
      source: row.source,
      identity: row.identity,
      read_number: row.number,
      library_name: row.libraryName,
      library_id: row.libraryId,
      day: row.day,
      until: row.until,
      title: row.title,
      number: row.number,
      events: row.events,
      outcome: row.outcome,
      outcome_2: row.outcome2,
      age: row.age,
      online: row.online,
      state: row.state,
      odd: row.odd ?? null,
    }));
    await sql`INSERT INTO outcomes.given_row SELECT * FROM jsonb_populate_recordset(NULL::outcomes.given_row, ${JSON.stringify(part)}::jsonb)`.execute(
      trx,
    );
    onProgress((at + part.length) / rows.length);
  }
  for (let at = 0; at < faults.length; at += AT_ONCE) {
    const part = faults.slice(at, at + AT_ONCE).map(({ line, kind, place = "", says, suggest }) => ({
      ...of,
      line,
      kind,
      place,
      says,
      suggest: suggest ?? null,
    }));
    await sql`INSERT INTO outcomes.given_fault SELECT * FROM jsonb_populate_recordset(NULL::outcomes.given_fault, ${JSON.stringify(part)}::jsonb)`.execute(
      trx,
    );
  }
  await trx
    .updateTable("outcomes.given_file")
    .set({
      of_others: ofOthers,
      outcomes_counted: ![...faults, ...odd].some(({ kind }) => kind === "one_outcome"),
      odd: odd.length > 0 ? (JSON.stringify(odd) as never) : null,
    })
    .where("id", "=", fileId)
    .execute();
}
