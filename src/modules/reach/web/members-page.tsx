import { z } from "zod";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { FileRefused } from "../../../platform/csv/read-import.ts";
import { readTable, textOfTable } from "../../../platform/csv/read-table.ts";
import { withFileAgain } from "../../../platform/http/file-again.ts";
import { dayOrNone, type FormErrors, neededLine, readForm } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, redirect } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { FileInput } from "../../../platform/views/forms/file-input.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { keepMembersDraft } from "../actions/member-drafts.ts";
import type { ReachParts } from "../actions/parts.ts";
import { readGiven } from "../actions/read-given.ts";
import { saysDate, whyPersonal } from "../domain/read-members.ts";
import { type TakenCount, takenCounts } from "../queries/counts.ts";
import type { ReachTables } from "../tables.ts";
import { draftPath, MEMBERS_PATH, REACH_PATH, reachPath } from "./paths.ts";
import { day, number } from "./say-figures.ts";

/** Larger files go by the command line. */
export const MOST_BYTES = 4_000_000;

const SCHEMA = z.object({
  source: neededLine(200, "Say how the members were counted"),
  said_on: dayOrNone,
});

/** The text of a file that can be counted, or what to say at which field. Nothing of it is kept here. */
async function checkFile(
  parts: ReachParts,
  context: Context,
  saidOn: string | null,
): Promise<{ text: string } | { field: string; error: string }> {
  const bytes = context.files.file;
  if (!bytes) return { field: "file", error: "Choose the file" };
  if (bytes.length > MOST_BYTES) return { field: "file", error: `Choose a file of up to ${MOST_BYTES / 1e6} MB` };
  try {
    const text = textOfTable(bytes);
    const { rows } = await readTable(text);
    const personal = whyPersonal(rows);
    if (personal) return { field: "file", error: personal };
    if (rows.length === 0) return { field: "file", error: "The file has no rows under its first line" };
    if (!saysDate(rows) && saidOn === null)
      return { field: "said_on", error: "No column says when it was counted: write the day" };
    // What it becomes is said on the next page; here it has to become something.
    await readGiven(parts, (await parts.serviceOf(context.visitor!.serviceId))!, rows, saidOn, "first");
    return { text };
  } catch (error) {
    if (error instanceof FileRefused) return { field: "file", error: error.message };
    throw error;
  }
}

/** GET and POST /staff/reach/members: what was counted, and a file with another count. */
export async function membersPage(parts: ReachParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context, {});
  const read = readForm(SCHEMA, context.form);
  const saidOn = "value" in read ? read.value.said_on : null;
  const file = await checkFile(parts, context, saidOn);
  if ("errors" in read || "error" in file)
    return show(parts, context, context.form, {
      ...("error" in file && { [file.field]: file.error }),
      ...("errors" in read && read.errors),
    });
  const { source } = read.value;
  return redirect(draftPath(await keepMembersDraft(parts, context.visitor!, { source, file: file.text, saidOn })));
}

async function show(parts: ReachParts, context: Context, form: Form, found: FormErrors = {}): Promise<Answer> {
  const errors = withFileAgain(found, "file", context.files.file);
  const { db } = parts;
  const visitor = context.visitor!;
  const wrong = Object.keys(errors).length > 0;
  const counts = await db.work(scopeOf(visitor), () => takenCounts(db.trx<ReachTables>(), visitor.serviceId));
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  return staffPage({
    title: "Members by small area",
    current: "reach",
    service: (await parts.serviceOf(visitor.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={REACH_PATH}>Reach</BackLink>
        <DoneBanner said={context.query.get("done") === "dropped" ? "The file was thrown away." : undefined} />
        <FormProblems errors={errors} />
        <h1>Members by small area</h1>
        <p>
          Give how many members live in each small area. <b>No names, no addresses and no postcodes.</b> You see what
          becomes of the file before anything of it is counted.
        </p>
        <StaffForm action={MEMBERS_PATH} csrf={context.csrf} files>
          <FileInput
            name="file"
            error={errors.file}
            label={{ text: "CSV file" }}
            hint={`Up to ${MOST_BYTES / 1e6} MB. Columns: Area code and Members; Local authority, Count date and Library where you have them.`}
            accept=".csv,text/csv"
          />
          <TextInput
            {...of("source")}
            label={{ text: "How they were counted" }}
            hint="Such as 'Library system, members who borrowed or used a computer in the last year'. It stands beside each figure."
            maxlength={200}
          />
          <TextInput
            {...of("said_on")}
            label={{ text: "Day of the count" }}
            hint="Such as 31 3 2026. Leave empty where a column says it."
          />
          <Button>See what becomes of it</Button>
        </StaffForm>
        <HowToCount />
        {counts.length > 0 && <Counts counts={counts} />}
      </>
    ),
  });
}

const HowToCount = () => (
  <section class="form-part" aria-labelledby="how">
    <h2 id="how">How to count</h2>
    <ol>
      <li>
        In the library system, list the postcodes of members who were active in the last year. Keep that list there.
      </li>
      <li>
        Put the code of the small area (LSOA) beside each postcode: the system can, or the council’s own look-up or the
        ONS Postcode Directory.
      </li>
      <li>
        Count the lines of each code, by library if you can. Write ‘Unknown’ where there is no postcode. Where your
        rules say so, write ‘x’ for one to four.
      </li>
    </ol>
    <p>Codes of the 2011 and of the 2021 census are both understood.</p>
  </section>
);

const Counts = ({ counts }: { counts: TakenCount[] }) => (
  <section aria-labelledby="taken">
    <h2 id="taken">Counted so far</h2>
    <Table<TakenCount>
      caption="Counts, latest first"
      captionHidden
      rows={counts}
      columns={[
        {
          heading: "Day of the count",
          rowHeading: true,
          cell: ({ countedOn }) => <a href={reachPath(null, countedOn)}>{day(countedOn)}</a>,
        },
        { heading: "Members", numeric: true, cell: ({ total }) => number(total) },
        { heading: "By library", cell: ({ byLibrary }) => (byLibrary ? "Yes" : "No") },
        { heading: "How", cell: ({ source }) => <bdi>{source}</bdi> },
        { heading: "Taken in by", cell: ({ takenBy }) => takenBy },
      ]}
    />
  </section>
);
