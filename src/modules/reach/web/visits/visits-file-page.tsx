import { mayActFor } from "../../../../platform/auth/staff-scope.ts";
import { FileRefused } from "../../../../platform/csv/read-import.ts";
import { readTable, textOfTable } from "../../../../platform/csv/read-table.ts";
import { cleanLine, type FormErrors, readDay } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, redirect } from "../../../../platform/http/route.ts";
import { isWorkbook, readWorkbook } from "../../../../platform/sheets/read-workbook.ts";
import { sheetAsCsv } from "../../../../platform/sheets/sheet-as-csv.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FileInput } from "../../../../platform/views/forms/file-input.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import type { ReachParts } from "../../actions/parts.ts";
import { countVisits } from "../../actions/visits/count-visits.ts";
import type { DayVisits, OddVisits } from "../../domain/visits/odd-visits.ts";
import { readVisits, VISITS_COLUMNS, type VisitsFault } from "../../domain/visits/read-visits.ts";
import { counted, number } from "../say-figures.ts";
import { SureBox } from "./sure-box.tsx";
import { VISITS_FILE_PATH, VISITS_PATH } from "./visits-paths.ts";

/** Bytes of a file: some thousands of days. */
export const MOST_FILE_BYTES = 400_000;
/** Lines of a file: each is looked at beside what is known. */
const MOST_LINES = 4_000;
/** Faulty lines, and odd ones, that are listed. */
const MOST_LISTED = 200;

interface Shown {
  errors?: FormErrors;
  faults?: VisitsFault[];
  odd?: OddVisits[];
  /** The file as it was given, to be sent again with the tick. */
  text?: string;
}

type Read = { counts: DayVisits[] } | { errors: FormErrors } | { faults: VisitsFault[] };

/** The lines of a file, or all that is wrong with it. */
async function readFile(parts: ReachParts, { visitor }: Context, text: string): Promise<Read> {
  const service = (await parts.serviceOf(visitor!.serviceId))!;
  try {
    const { columns, rows, faults } = await readTable(text);
    const missing = VISITS_COLUMNS.filter((column) => !columns.includes(column));
    if (missing.length > 0)
      return {
        errors: {
          file: `The first line must name the columns date, library and visits: ${missing.join(" and ")} missing`,
        },
      };
    if (rows.length > MOST_LINES)
      return {
        errors: {
          file: `The file has ${number(rows.length)} lines. Give ${number(MOST_LINES)} at most, such as a year at a time`,
        },
      };
    const library = (name: string) => {
      const found = service.library(name);
      return found && { id: found.id, isTheirs: mayActFor(visitor!, found.id) };
    };
    const read = readVisits(rows, { readDay, library, today: parts.clock.today() });
    const all = [...faults.map(({ line, reason }) => ({ line, reason })), ...read.faults];
    if (all.length > 0) return { faults: all.toSorted((a, b) => a.line - b.line) };
    return read.counts.length > 0 ? read : { errors: { file: "The file has no lines under its first" } };
  } catch (error) {
    if (error instanceof FileRefused) return { errors: { file: error.message } };
    throw error;
  }
}

/** What was given: a file, or the text of one that was given before. */
async function givenText({ files, form }: Context): Promise<{ text: string } | { errors: FormErrors }> {
  const bytes = files.file;
  const before = typeof form.text === "string" ? form.text : "";
  if (!bytes) return before === "" ? { errors: { file: "Choose the file" } } : { text: before };
  if (bytes.length > MOST_FILE_BYTES)
    return { errors: { file: `Choose a file of up to ${MOST_FILE_BYTES / 1000} kB` } };
  try {
    return { text: isWorkbook(bytes) ? sheetAsCsv(await readWorkbook(bytes), VISITS_COLUMNS) : textOfTable(bytes) };
  } catch (error) {
    if (error instanceof FileRefused) return { errors: { file: error.message } };
    throw error;
  }
}

/** GET and POST /staff/visits/file: visits by date and library, taken whole or not at all. */
export async function visitsFilePage(parts: ReachParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context, {});
  const given = await givenText(context);
  if ("errors" in given) return show(parts, context, given);
  const read = await readFile(parts, context, given.text);
  if (!("counts" in read)) return show(parts, context, read);
  const outcome = await countVisits(parts, context.visitor!, {
    counts: read.counts,
    reason: cleanLine(context.form.reason).slice(0, 200),
    sure: field(context.form, "sure") === "yes",
  });
  if ("done" in outcome)
    return redirect(`${VISITS_FILE_PATH}?done=${outcome.done.counted}&changed=${outcome.done.changed}`);
  const { text } = given;
  if (outcome.refused === "odd")
    return show(parts, context, { text, odd: outcome.odd, errors: { sure: "Look at the numbers that are unusual" } });
  if (outcome.refused === "no_reason")
    return show(parts, context, {
      text,
      errors: {
        reason: `Say why: ${counted(outcome.changed.length, "number", "numbers")} that stood there already would change`,
      },
    });
  throw new Error("A file has shown nobody what stood there");
}

const linesOf = (faults: VisitsFault[]) => faults.reduce((sum, { lines = 1 }) => sum + lines, 0);

async function show(
  parts: ReachParts,
  context: Context,
  { errors = {}, faults = [], odd = [], text }: Shown,
): Promise<Answer> {
  const { query, form, csrf } = context;
  const visitor = context.visitor!;
  const libraries = await parts.libraries(visitor.serviceId);
  const names = new Map(libraries.map(({ id, name }) => [id, name]));
  const wrong = Object.keys(errors).length > 0 || faults.length > 0;
  const done = Number(query.get("done") ?? -1);
  const changed = Number(query.get("changed") ?? 0);
  return staffPage({
    title: "A file of visits",
    current: "visits",
    service: (await parts.serviceOf(visitor.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={VISITS_PATH}>Visits</BackLink>
        <DoneBanner
          said={
            done < 0
              ? undefined
              : done === 0
                ? "Every number of the file stood there already."
                : `${counted(done, "number is", "numbers are")} kept${changed > 0 ? `, ${number(changed)} of them put right` : ""}.`
          }
        />
        <FormProblems
          errors={
            faults.length > 0
              ? { file: `Nothing of the file was taken: ${counted(linesOf(faults), "line", "lines")} cannot be taken` }
              : errors
          }
        />
        <h1>A file of visits</h1>
        <p class="lead">
          How many came through the door, by date and library. The file is taken as a whole or not at all, and the same
          file twice counts once.
        </p>
        {faults.length > 0 && (
          <Table<VisitsFault>
            caption="Lines that cannot be taken"
            rows={faults.slice(0, MOST_LISTED)}
            columns={[
              {
                heading: "Line",
                rowHeading: true,
                cell: ({ line, lines }) => (lines ? `${line} and ${number(lines - 1)} more` : String(line)),
              },
              { heading: "What is wrong", cell: ({ reason }) => <bdi>{reason}</bdi> },
            ]}
          />
        )}
        {faults.length > MOST_LISTED && <p>And {number(faults.length - MOST_LISTED)} more.</p>}
        <StaffForm action={VISITS_FILE_PATH} csrf={csrf} files>
          {odd.length > 0 && (
            <SureBox
              odd={odd.slice(0, MOST_LISTED)}
              more={odd.length - MOST_LISTED}
              nameOf={(id) => names.get(id)}
              error={errors.sure}
            />
          )}
          {text === undefined ? (
            <FileInput
              name="file"
              error={errors.file ?? (faults.length > 0 ? "Put the lines right, and give the file again" : undefined)}
              label={{ text: "CSV or Excel file" }}
              hint={`Columns: date, library, visits. Up to ${number(MOST_LINES)} lines.`}
              accept=".csv,.xlsx"
            />
          ) : (
            <textarea name="text" hidden>
              {text}
            </textarea>
          )}
          <TextInput
            name="reason"
            label={{ text: "Why, where the file puts numbers right" }}
            hint="Such as 'the counter was checked by hand'. It is kept in the log"
            value={field(form, "reason")}
            error={errors.reason}
            maxlength={200}
          />
          <Button>Take the file</Button>
        </StaffForm>
        {text !== undefined && (
          <p>
            <a href={VISITS_FILE_PATH}>Give another file instead</a>
          </p>
        )}
      </>
    ),
  });
}
