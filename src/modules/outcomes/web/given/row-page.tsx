import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import {
  dayOrNone,
  type FormErrors,
  line as lineOf,
  neededDay,
  neededNumber,
  readForm,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { decideRow } from "../../actions/given/decide.ts";
import type { GivenPages } from "../../actions/given/given-parts.ts";
import { aboutFault, isFaultKind } from "../../domain/given/faults.ts";
import { FIELDS_OF, type GivenKind } from "../../domain/given/kinds.ts";
import { LARGEST } from "../../domain/given/read-values.ts";
import { withSuggestions } from "../../domain/given/suggested.ts";
import type { GivenTables } from "../../given-tables.ts";
import { givenFile } from "../../queries/given/files.ts";
import { givenRow, type RowSeen } from "../../queries/given/oddities.ts";
import { sayDecided } from "./oddities-tables.tsx";
import { filePath, odditiesPath, rowPath } from "./paths.ts";
import { counted } from "./words.ts";

const SCHEMA = z.object({
  library: lineOf(60),
  day: neededDay("Write the day, such as 4 3 2019"),
  until: dayOrNone,
  title: lineOf(300),
  number: neededNumber(0, LARGEST, "Write a whole number, 0 or more"),
});

async function load({ db, libraries }: GivenPages, { visitor, params }: Context) {
  const found = await db.work(scopeOf(visitor!), async () => {
    const trx = db.trx<GivenTables>();
    const file = await givenFile(trx, visitor!.serviceId, params.id!);
    const row = file && (await givenRow(trx, file.id, Number(params.line)));
    return row && { file, row };
  });
  return found && { ...found, libraries: await libraries(visitor!.serviceId) };
}
type Seen = NonNullable<Awaited<ReturnType<typeof load>>>;

const mayDecide = ({ file, row }: Seen) => file.state === "read" && ["asked", "clean", "left"].includes(row.state);

/** GET and POST /staff/outcomes/given/:id/rows/:line: one row as it stood, what is odd about it, and what becomes of it. */
export async function rowPage(parts: GivenPages, context: Context): Promise<Answer> {
  const { form, request, params, query } = context;
  if (!/^\d{1,7}$/.test(params.line ?? "")) return notFound;
  const seen = await load(parts, context);
  if (!seen) return notFound;
  if (request.method !== "POST") return show(parts, context, seen, startingForm(seen.row));
  if (!mayDecide(seen)) return notFound;
  const from = query.get("from") ?? "";
  const back = isFaultKind(from) ? odditiesPath(seen.file.id, from) : filePath(seen.file.id);
  const decide = (choice: Parameters<typeof decideRow>[4]) =>
    decideRow(parts, scopeOf(context.visitor!), seen.file.id, seen.row.line, choice);
  if (field(form, "step") === "leave") {
    await decide("left");
    return redirect(back);
  }
  const read = readForm(SCHEMA, form);
  const errors = { ...("errors" in read && read.errors) } as FormErrors;
  const today = Temporal.PlainDate.from(parts.clock.today()).toString();
  const libraryId = field(form, "library");
  const library = seen.libraries.find(({ id }) => id === libraryId);
  if (!library && libraryId !== "none") errors.library = "Choose the library";
  if ("value" in read) {
    const { day, until } = read.value;
    if ((until ?? day) > today) errors[until ? "until" : "day"] = "The day is still to come";
    if (until && until < day) errors.until = "The last day is before the first";
  }
  if (!("value" in read) || Object.keys(errors).length > 0) return show(parts, context, seen, form, errors);
  const { day, until, title, number } = read.value;
  await decide({ libraryId: library?.id ?? null, day, until, title, number });
  return redirect(back);
}

/** What was read, or what is suggested in its place. */
function startingForm({ libraryId, libraryName, day, until, title, number, oddities }: RowSeen): Form {
  const suggested = oddities.find(({ suggest, decided }) => suggest && decided === null)?.suggest;
  const unknown = oddities.some(({ kind, decided }) => kind === "unknown_library" && decided !== "right");
  const right = withSuggestions({ day, until, number }, suggested ? [suggested] : []);
  return {
    library: libraryId ?? (unknown || libraryName === "" ? "" : "none"),
    day: right.day ?? "",
    until: right.until ?? "",
    title,
    number: String(right.number ?? ""),
  };
}

async function show(
  parts: GivenPages,
  context: Context,
  seen: Seen,
  form: Form,
  errors: FormErrors = {},
): Promise<Answer> {
  const { file, row, libraries } = seen;
  const wrong = Object.keys(errors).length > 0;
  const title = `Line ${row.line}`;
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  const from = context.query.get("from") ?? "";
  const cells = file.titles.flatMap(([column, title]) =>
    column in row.source ? [{ title, text: row.source[column] }] : [],
  );
  return staffPage({
    title,
    current: "outcomes",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: wrong ? 422 : 200,
    body: (
      <>
        {isFaultKind(from) ? (
          <BackLink href={odditiesPath(file.id, from)}>{aboutFault(from).title}</BackLink>
        ) : (
          <BackLink href={filePath(file.id)}>
            <bdi>{file.name}</bdi>
          </BackLink>
        )}
        <FormProblems errors={wrong ? errors : undefined} />
        <h1>
          {title} of <bdi>{file.name}</bdi>
        </h1>
        <div class="two-forms">
          <section aria-labelledby="read">
            <h2 id="read">As it stands in the file</h2>
            {cells.length === 0 ? (
              <p>The line does not fit the columns, and is not kept. Look at line {row.line} of the file itself.</p>
            ) : (
              <SummaryList
                rows={cells.map(({ title, text }) => ({
                  key: <bdi>{title}</bdi>,
                  value: <bdi>{text || "Empty"}</bdi>,
                }))}
              />
            )}
            {cells.length > 0 && cells.length < file.titles.length && (
              <p class="quiet">Columns that nothing is counted from are not kept.</p>
            )}
            {row.oddities.length > 0 && (
              <Table<RowSeen["oddities"][number]>
                caption="What is odd about it"
                rows={row.oddities}
                columns={[
                  { heading: "Oddity", rowHeading: true, cell: ({ kind }) => aboutFault(kind).title },
                  { heading: "What is odd", cell: ({ says }) => <bdi>{says}</bdi> },
                  { heading: "Decided", cell: sayDecided },
                ]}
              />
            )}
          </section>
          <section aria-labelledby="counted">
            <h2 id="counted">As it is counted</h2>
            {mayDecide(seen) ? (
              <StaffForm action={rowPath(file.id, row.line, isFaultKind(from) ? from : undefined)} csrf={context.csrf}>
                <Select
                  {...of("library")}
                  label={{ text: "Library" }}
                  items={[
                    { value: "", text: "Choose" },
                    { value: "none", text: "At no library: outreach, or online" },
                    ...libraries.map(({ id, name }) => ({ value: id, text: name })),
                  ]}
                />
                <TextInput
                  {...of("day")}
                  label={{ text: file.kind === "events" ? "Date" : "First day" }}
                  hint="Such as 4 3 2019"
                />
                {(file.kind !== "events" || row.until) && <TextInput {...of("until")} label={{ text: "Last day" }} />}
                <TextInput {...of("title")} label={{ text: called(file.kind, "title") }} maxlength={300} />
                <TextInput
                  {...of("number")}
                  label={{ text: called(file.kind, "number") }}
                  hint={row.events ? `To ${counted(row.events, "event", "events")}` : undefined}
                  inputmode="numeric"
                />
                <ButtonGroup>
                  <Button name="step" value="count" preventDoubleClick>
                    Count it like this
                  </Button>
                  <Button secondary name="step" value="leave">
                    Leave it out
                  </Button>
                </ButtonGroup>
              </StaffForm>
            ) : (
              <p>{STANDS[row.state]}</p>
            )}
          </section>
        </div>
      </>
    ),
  });
}

/** What a field of a kind of table is called. */
const called = (kind: GivenKind, field: "title" | "number"): string => FIELDS_OF[kind][field]?.label ?? "";
const STANDS: Record<RowSeen["state"], string> = {
  asked: "It waits for a decision.",
  clean: "It is ready to be taken in.",
  known: "Another file has it, and it is decided there.",
  left: "It is left out.",
  taken: "It is counted. To change it, give a file that corrects this one.",
  replaced: "It is counted no longer: a later file has it, or this one was withdrawn.",
};
