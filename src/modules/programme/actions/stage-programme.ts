import { Temporal } from "temporal-polyfill";
import type { CsvRow } from "../../../platform/csv/read-csv.ts";
import type { Rejection } from "../../../platform/csv/reject-report.ts";
import { type StagedRow, stageRows } from "../../../platform/db/staging.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { ServiceForImport } from "../../places/index.ts";
import type { ActivityDetails } from "../domain/activity-details.ts";
import type { GivenSession } from "../domain/imported-activity.ts";
import {
  ACTIVITY_COLUMNS,
  type ActivityCells,
  type ActivityOfRow,
  detailsOfRow,
  readActivityCells,
  readSessionCells,
  templateKeyOf,
  usualMinutesOf,
} from "./read-programme-row.ts";
import type { StaffParts } from "./staff-parts.ts";

/** A row on its way in: a date, or (once for each, after the dates) the activity it is of. `group` is the activity's id. */
export type StagedDoc = { group: string } & ({ session: GivenSession } | { activity: StagedActivity });

export interface StagedActivity {
  details: ActivityDetails;
  templateKey: string | null;
  slugPlace: string;
}

interface Where {
  libraryId: string | null;
  name: string;
}

/** What the lines so far have said of one activity. */
interface Gathered {
  line: number;
  cells: ActivityCells;
  read: ActivityOfRow;
  where: Where;
  /** Its sessions by key and by start, each with its line. */
  lines: Map<string, number>;
}

type Taken = { doc: StagedDoc } | { refused: FormErrors } | { over: true };

export interface ProgrammeFile {
  rows: AsyncIterable<{ line: number; row: CsvRow }>;
  onReject: (rejection: Rejection) => void;
  service: ServiceForImport;
  /** Tells two systems apart that both put on things for the service. */
  source: string;
}

const ONLINE = "online";
/** The public schema's word for what is held away from a library. */
const AWAY = "outreach";

/** Which library a line means; null where it is online only. */
function whereOf(row: CsvRow, service: ServiceForImport): Where | FormErrors {
  const council = row.local_authority ?? "";
  const named = service.isNamed(council, row.local_authority_code);
  if (named === undefined) return { local_authority: `There is no library service called "${council}".` };
  if (!named) return { local_authority: `This import is for ${service.name}; the line is for ${council}.` };
  const name = row.library_name ?? "";
  if (!name) return { library_name: "Say the name of the library." };
  if (name.toLowerCase() === AWAY)
    return { library_name: "Alcove does not list what is held away from a library yet." };
  if (name.toLowerCase() === ONLINE)
    return row.mode && row.mode.toLowerCase() !== ONLINE
      ? { mode: "Without a library it can only be online." }
      : { libraryId: null, name: `${service.name} Libraries` };
  const library = service.library(name, row.postcode);
  return library
    ? { libraryId: library.id, name: library.name }
    : { library_name: `${service.name} has no open library called "${name}", or more than one: give its postcode.` };
}

/** Each date may have been meant for another outcome: the first that is given stands for the activity. */
const MAY_VARY = new Set<string>(["main_outcome", "secondary_outcome"]);

/** Where a line says otherwise than an earlier one of the same activity. */
function clashOf(known: Gathered, cells: ActivityCells, where: Where): FormErrors | undefined {
  if (known.where.libraryId !== where.libraryId)
    return { library_name: `Line ${known.line} has the same activity_reference at another library.` };
  const column = ACTIVITY_COLUMNS.find(
    (each) => !MAY_VARY.has(each) && known.cells[each] && cells[each] && known.cells[each] !== cells[each],
  );
  if (!column) return undefined;
  const reason = `Line ${known.line} says otherwise of the same activity. Make both the same, or give each an activity_reference of its own.`;
  return { [column]: reason };
}

const isErrors = (value: Where | FormErrors): value is FormErrors => !("libraryId" in value);
const fold = (text: string) => text.toLowerCase().normalize("NFKC").replace(/\s+/g, " ").trim();

/**
 * Reads a file of sessions into the staging table, and of each activity what its lines say of it together. Sessions that
 * have begun are passed over.
 * @returns the batch, how many lines were taken and how many passed over
 */
export async function stageProgramme({ db, clock }: StaffParts, file: ProgrammeFile) {
  const { rows, onReject, service, source } = file;
  const activities = new Map<string, Gathered>();
  const [now, today] = [clock.now(), clock.today()];
  const counts = { taken: 0, over: 0 };

  /** The line's session, with what it says of its activity put to what is known. */
  function take(line: number, row: CsvRow): Taken {
    const where = whereOf(row, service);
    if (isErrors(where)) return { refused: where };
    const cells = Object.fromEntries(ACTIVITY_COLUMNS.map((column) => [column, row[column] ?? ""]));
    const reference = row.activity_reference ?? "";
    if (reference.length > 100) return { refused: { activity_reference: "Use 100 characters or fewer" } };
    const own = reference ? `ref:${reference}` : `name:${where.libraryId ?? ONLINE}:${fold(cells.name ?? "")}`;
    const group = idFromName(`imported:${service.id}:${source}:${own}`);
    const known = activities.get(group);
    const clash = known && clashOf(known, cells, where);
    if (clash) return { refused: clash };

    const merged = known ? fillIn(known.cells, cells) : cells;
    const varied = known && variedOutcome(known.cells, cells);
    if (varied) return { refused: varied };
    const read = known && merged === known.cells ? { value: known.read } : readActivityCells(merged);
    const session = readSessionCells(row, { usualMinutes: usualMinutesOf(merged), today });
    if ("errors" in read || "errors" in session)
      return { refused: { ...("errors" in read && read.errors), ...("errors" in session && session.errors) } };
    const { startsAt, endsAt: _, ...given } = session.value;
    const earlier = known?.lines.get(given.key) ?? known?.lines.get(startsAt);
    if (earlier) return { refused: { event_date: `Line ${earlier} is the same session.` } };
    if (Temporal.Instant.compare(startsAt, now) <= 0) return { over: true };

    const gathered = known ?? { line, cells: merged, read: read.value, where, lines: new Map<string, number>() };
    Object.assign(gathered, { cells: merged, read: read.value });
    gathered.lines.set(given.key, line).set(startsAt, line);
    activities.set(group, gathered);
    return { doc: { group, session: given } };
  }

  async function* records(): AsyncGenerator<StagedRow> {
    for await (const { line, row } of rows) {
      const taken = take(line, row);
      if ("refused" in taken)
        for (const [field, reason] of Object.entries(taken.refused)) onReject({ line, field, reason });
      else if ("over" in taken) counts.over++;
      else {
        counts.taken++;
        yield { line, doc: taken.doc };
      }
    }
    // Below the lines of the file, so that each has a number of its own.
    let at = 0;
    for (const [group, { read, where }] of activities) {
      const details = detailsOfRow(read, { libraryId: where.libraryId, libraryName: where.name });
      const activity = { details, templateKey: templateKeyOf(read), slugPlace: where.name };
      yield { line: --at, doc: { group, activity } };
    }
  }

  const { batch } = await stageRows(db, records());
  return { batch, ...counts };
}

/** What is wrong with outcomes that are not those of the lines before. */
function variedOutcome(known: ActivityCells, cells: ActivityCells): FormErrors | undefined {
  const { main_outcome, secondary_outcome } = cells;
  if (known.main_outcome === main_outcome && known.secondary_outcome === secondary_outcome) return undefined;
  const read = readActivityCells({ ...known, main_outcome, secondary_outcome });
  return "errors" in read ? read.errors : undefined;
}

/** Cells that were empty so far, filled; the same object where nothing is new. */
function fillIn(before: ActivityCells, now: ActivityCells): ActivityCells {
  const fresh = ACTIVITY_COLUMNS.filter((column) => !before[column] && now[column]);
  return fresh.length === 0
    ? before
    : { ...before, ...Object.fromEntries(fresh.map((column) => [column, now[column]])) };
}
