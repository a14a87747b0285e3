import { sql } from "kysely";
import type { ImportRow } from "../../../../platform/csv/read-import.ts";
import type { Rejection } from "../../../../platform/csv/reject-report.ts";
import type { Database } from "../../../../platform/db/database.ts";
import { readDay } from "../../../../platform/http/read-form.ts";
import { COMPUTER_GROUPS } from "../../domain/technology/allowances.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import { CLOCK_SCOPE } from "../parts.ts";
import { foldDay, type LibraryDay } from "./fold-technology.ts";

interface UsedRow {
  rowId: string;
  libraryId: string;
  day: string;
  minutes: number;
  group: (typeof COMPUTER_GROUPS)[number] | "not_known";
}

/** Lines written in one transaction. */
const BATCH = 500;
const GROUP_WORDS: Record<string, UsedRow["group"]> = {
  ...Object.fromEntries(COMPUTER_GROUPS.map((group) => [group, group])),
  junior: "child",
  visitor: "guest",
  "": "not_known",
};
/** '45', '0:45', '1h 30m' are minutes as computer managers write them. */
const MINUTES = /^(?:(\d{1,4})|(\d{1,2}):(\d{2})(?::\d{2})?|(\d{1,2}) ?h(?: ?(\d{1,2}) ?m?)?)$/i;

export interface ImportComputers {
  rows: AsyncIterable<ImportRow>;
  onReject: (rejection: Rejection) => void;
  /** The service's libraries, as people write them. */
  libraries: { id: string; name: string }[];
  serviceId: string;
  /** 'YYYY-MM-DD': nothing was used after it. */
  today: string;
}

const plain = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\blibrary\b/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/**
 * Takes in the hours that a council's own computer manager counted: how long, which day, which library, and by which
 * group; never who. The same file twice changes nothing; a line with another number replaces the one of its own id.
 * The days it touches are counted again in the spine.
 * @returns lines taken
 */
export async function importComputers(db: Database, given: ImportComputers): Promise<number> {
  const names = new Map(given.libraries.map((library) => [plain(library.name), library.id]));
  const seen = new Set<string>();
  let taken = 0;
  let batch: UsedRow[] = [];
  const write = async () => {
    if (batch.length === 0) return;
    await writeRows(db, given.serviceId, batch);
    taken += batch.length;
    batch = [];
  };
  for await (const { line, row } of given.rows) {
    const read = readRow(line, row, names, given.today);
    if ("field" in read) {
      given.onReject(read);
      continue;
    }
    if (seen.has(read.rowId)) {
      given.onReject({ line, field: "id", reason: "Another line of this file has the same id." });
      continue;
    }
    seen.add(read.rowId);
    batch.push(read);
    if (batch.length >= BATCH) await write();
  }
  await write();
  return taken;
}

function readRow(
  line: number,
  row: ImportRow["row"],
  libraries: Map<string, string>,
  today: string,
): UsedRow | Rejection {
  const text = (column: string) => (row[column] ?? "").trim();
  const no = (field: string, reason: string): Rejection => ({ line, field, reason });
  const rowId = text("id");
  if (!rowId || rowId.length > 100) return no("id", "Each line needs an id of its own, of 100 signs at most.");
  const libraryId = libraries.get(plain(text("library")));
  if (!libraryId) return no("library", `There is no library called "${text("library")}" in this service.`);
  const day = readDay(text("date"));
  if (!day) return no("date", `"${text("date")}" is no date. Write 2026-12-01 or 1/12/2026.`);
  if (day > today) return no("date", "The date is still to come.");
  const found = MINUTES.exec(text("minutes"));
  const [, whole, hours, past, long, more] = found ?? [];
  const minutes = found ? Number(whole ?? Number(hours ?? long) * 60 + Number(past ?? more ?? 0)) : Number.NaN;
  if (!(minutes >= 1 && minutes <= 1440)) return no("minutes", "Write minutes from 1 to 1440, such as 45 or 0:45.");
  const group = GROUP_WORDS[text("group").toLowerCase()];
  if (!group) return no("group", `The group is adult, child, guest or empty, and not "${text("group")}".`);
  return { rowId, libraryId, day, minutes, group };
}

async function writeRows(db: Database, serviceId: string, rows: UsedRow[]): Promise<void> {
  await db.work({ ...CLOCK_SCOPE, service: serviceId }, async () => {
    const trx = db.trx<TechnologyTables>();
    const before = await trx
      .selectFrom("bookings.computer_used")
      .select(["library_id", "used_on"])
      .distinct()
      .where("service_id", "=", serviceId)
      .where(
        "row_id",
        "in",
        rows.map((row) => row.rowId),
      )
      .execute();
    await trx
      .insertInto("bookings.computer_used")
      .values(
        rows.map((row) => ({
          service_id: serviceId,
          library_id: row.libraryId,
          row_id: row.rowId,
          used_on: row.day,
          minutes: row.minutes,
          who_group: row.group,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["service_id", "row_id"]).doUpdateSet({
          library_id: sql`excluded.library_id`,
          used_on: sql`excluded.used_on`,
          minutes: sql`excluded.minutes`,
          who_group: sql`excluded.who_group`,
        }),
      )
      .execute();
    // A line that has moved to another day takes its minutes from the day of before.
    const days = new Map<string, LibraryDay>();
    for (const { library_id, used_on } of before)
      days.set(`${library_id}:${used_on}`, { libraryId: library_id, serviceId, day: used_on });
    for (const { libraryId, day } of rows) days.set(`${libraryId}:${day}`, { libraryId, serviceId, day });
    for (const [, each] of [...days].toSorted(([a], [b]) => a.localeCompare(b))) await foldDay({ db }, each);
  });
}
