import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { FileRefused } from "../../../../platform/csv/read-import.ts";
import { withFileAgain } from "../../../../platform/http/file-again.ts";
import {
  choice,
  dayOrNone,
  type FormErrors,
  inFieldOrder,
  line,
  neededLine,
  readForm,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { FileInput } from "../../../../platform/views/forms/file-input.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import type { GivenPages } from "../../actions/given/given-parts.ts";
import { keepFile } from "../../actions/given/keep-file.ts";
import { heldTable } from "../../actions/given/read-held.ts";
import { GIVEN_KINDS, type GivenKind } from "../../domain/given/kinds.ts";
import type { HeldTable } from "../../domain/given/table-of-sheets.ts";
import type { GivenTables } from "../../given-tables.ts";
import { type GivenFileRow, givenFiles } from "../../queries/given/files.ts";
import { filePath, GIVEN_PATH, QUALITY_PATH, RETURN_PATH } from "./paths.ts";
import { counted, day, KIND_WORDS, number } from "./words.ts";

/** Larger files go by the command line. */
export const MOST_BYTES = 8_000_000;

const SCHEMA = z.object({
  kind: choice(GIVEN_KINDS, "Say what the rows are"),
  name: neededLine(120, "Give it a name"),
  from: dayOrNone,
  to: dayOrNone,
  replaces: line(60),
});
const FIELDS = ["kind", "file", "name", "from", "to", "replaces"];

const SAID: Record<string, string> = {
  dropped: "The file was thrown away. Nothing of it was counted.",
  withdrawn: "The file is withdrawn: nothing of it is counted any more.",
};

async function readFile(
  kind: GivenKind,
  bytes: Buffer | undefined,
  from: string | undefined,
): Promise<HeldTable | { error: string }> {
  if (!bytes) return { error: "Choose the file" };
  if (bytes.length > MOST_BYTES) return { error: `Choose a file of up to ${MOST_BYTES / 1e6} MB` };
  try {
    return await heldTable(kind, bytes, from);
  } catch (error) {
    if (error instanceof FileRefused) return { error: error.message };
    throw error;
  }
}

/** GET and POST /staff/outcomes/given: tables of counts that were given, and another. */
export async function filesPage(parts: GivenPages, context: Context): Promise<Answer> {
  const { visitor, form, request } = context;
  const files = await parts.db.work(scopeOf(visitor!), () =>
    givenFiles(parts.db.trx<GivenTables>(), visitor!.serviceId),
  );
  if (request.method !== "POST") return show(parts, context, files, {});
  const read = readForm(SCHEMA, form);
  const errors: FormErrors = "errors" in read ? read.errors : {};
  const given = "value" in read ? read.value : undefined;
  if (given && (given.from === null) !== (given.to === null))
    errors[given.from === null ? "from" : "to"] = "Give both days, or neither";
  if (given?.from && given.to && given.from > given.to) errors.to = "The last day is before the first";
  const replaces = files.find(({ id }) => id === given?.replaces);
  if (given?.replaces && (replaces?.kind !== given.kind || replaces.state !== "read"))
    errors.replaces = "Choose a file of the same kind, or none";
  const held = await readFile(given?.kind ?? "events", context.files.file, given?.from ?? undefined);
  if ("error" in held) errors.file = held.error;
  if (!given || "error" in held || Object.keys(errors).length > 0) return show(parts, context, files, form, errors);
  const { kind, name, from, to } = given;
  const period = from && to ? { from, to } : null;
  const kept = await keepFile(parts, scopeOf(visitor!), { kind, name, period, replaces: replaces?.id ?? null }, held);
  return redirect(filePath(kept.id));
}

async function show(
  parts: GivenPages,
  context: Context,
  files: GivenFileRow[],
  form: Form,
  found: FormErrors = {},
): Promise<Answer> {
  const errors = inFieldOrder(withFileAgain(found, "file", context.files.file), FIELDS);
  const wrong = Object.keys(errors).length > 0;
  const title = "Counts from other systems";
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  const corrected = files.filter(({ state }) => state === "read");
  return staffPage({
    title,
    current: "outcomes",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <DoneBanner said={SAID[context.query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p>
          Give the spreadsheets that you have: events and how many came, visits, loans, active users, computers, wifi.
          Everything odd is listed, and you decide what becomes of it, today or another day. <b>No names of people.</b>
        </p>
        <p>
          <a href={RETURN_PATH}>The national activity return</a> · <a href={QUALITY_PATH}>How good the counts are</a>
        </p>
        {files.length > 0 && <Files files={files} />}
        <section class="form-part" aria-labelledby="give">
          <h2 id="give">Give a file</h2>
          <StaffForm action={GIVEN_PATH} csrf={context.csrf} files>
            <Radios
              {...of("kind")}
              legend={{ text: "What are its rows?", size: "s" }}
              items={GIVEN_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind], hint: HINTS[kind] }))}
            />
            <FileInput
              name="file"
              error={errors.file}
              label={{ text: "The file" }}
              hint={`CSV, or an Excel workbook (.xlsx), with the titles of its columns above the rows. Up to ${MOST_BYTES / 1e6} MB.`}
              accept=".csv,text/csv,.xlsx"
            />
            <TextInput
              {...of("name")}
              label={{ text: "What to call it" }}
              hint="Such as 'Events spreadsheet, 2019 to 2024'"
              maxlength={120}
            />
            <Details summary="It is of certain days, or corrects another file" open={wrong}>
              <TextInput
                {...of("from")}
                label={{ text: "From" }}
                hint="Such as 1 4 2019. Days before it are listed as odd."
              />
              <TextInput {...of("to")} label={{ text: "To" }} hint="Such as 31 3 2024" />
              {corrected.length > 0 && (
                <Select
                  {...of("replaces")}
                  label={{ text: "It corrects" }}
                  hint="What the other file has and this one has not is counted no longer."
                  items={[
                    { value: "", text: "No other file" },
                    ...corrected.map(({ id, name, givenAt }) => ({
                      value: id,
                      text: `${name} (given ${day(localDate(givenAt))})`,
                    })),
                  ]}
                />
              )}
            </Details>
            <Button preventDoubleClick>See what becomes of it</Button>
          </StaffForm>
        </section>
      </>
    ),
  });
}

const HINTS: Record<GivenKind, string> = {
  events: "Columns: library, date, name, how many came; outcome, ages and online or not where you have them",
  visits: "Columns: library, first and last day or month, visits",
  loans: "Columns: library, month, type of item, loans",
  users:
    "Columns: library or ‘Whole service’, first and last day, age group, active users: who borrowed something, each counted once",
  computer_hours: "Columns: library or ‘Whole service’, month, hours for which the public used computers",
  wifi: "Columns: library or ‘Whole service’, month, sessions of wifi",
};

/** Where a file stands, in words. */
function sayState({ state, rows, open }: GivenFileRow): string {
  if (state === "columns") return "Its columns are still to be named";
  if (state === "withdrawn") return "Withdrawn";
  const { asked = 0, clean = 0 } = rows;
  if (asked > 0) return `${counted(asked, "row waits", "rows wait")} for a decision`;
  if (clean > 0) return `${counted(clean, "row is", "rows are")} ready to take in`;
  return open > 0 ? `${counted(open, "thing is", "things are")} odd about the whole file` : "Done";
}

const Files = ({ files }: { files: GivenFileRow[] }) => (
  <section aria-labelledby="files">
    <h2 id="files">Files so far</h2>
    <Table<GivenFileRow>
      caption="Files, latest first"
      captionHidden
      rows={files}
      tone={({ state }) => (state === "withdrawn" ? "past" : undefined)}
      columns={[
        {
          heading: "File",
          rowHeading: true,
          cell: ({ id, name }) => (
            <a href={filePath(id)}>
              <bdi>{name}</bdi>
            </a>
          ),
        },
        { heading: "Rows of", cell: ({ kind }) => KIND_WORDS[kind] },
        { heading: "Counted", numeric: true, cell: ({ rows }) => number(rows.taken ?? 0) },
        { heading: "Where it stands", cell: sayState },
        { heading: "Given", cell: ({ givenAt, givenBy }) => `${day(localDate(givenAt))}, ${givenBy}` },
      ]}
    />
  </section>
);
