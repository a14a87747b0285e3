import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import type { GivenPages } from "../../actions/given/given-parts.ts";
import { nameColumns } from "../../actions/given/keep-file.ts";
import { takeRows } from "../../actions/given/take-rows.ts";
import { withdrawFile } from "../../actions/given/withdraw-file.ts";
import { aboutFault, FAULTS } from "../../domain/given/faults.ts";
import type { HeldTable } from "../../domain/given/table-of-sheets.ts";
import type { GivenTables } from "../../given-tables.ts";
import { daysOfFile, type FaultCount, faultCounts, type GivenFileRow, givenFile } from "../../queries/given/files.ts";
import { ColumnsForm, readColumnsForm } from "./columns-form.tsx";
import { MonthsForm, readMonthsForm } from "./months-form.tsx";
import { filePath, GIVEN_PATH, odditiesPath } from "./paths.ts";
import { day, days, KIND_WORDS, number, rows } from "./words.ts";

async function load({ db }: GivenPages, { visitor, params }: Context) {
  return db.work(scopeOf(visitor!), async () => {
    const trx = db.trx<GivenTables>();
    const file = await givenFile(trx, visitor!.serviceId, params.id!);
    if (!file) return undefined;
    return { file, faults: await faultCounts(trx, file.id), span: await daysOfFile(trx, file.id) };
  });
}
type Seen = NonNullable<Awaited<ReturnType<typeof load>>>;

/** GET and POST /staff/outcomes/given/:id: a file, what is odd about it, and what becomes of it. */
export async function filePage(parts: GivenPages, context: Context): Promise<Answer> {
  const { form, request, params } = context;
  const scope = scopeOf(context.visitor!);
  const id = params.id!;
  const step = field(form, "step");
  if (request.method === "POST" && step === "take") {
    const taken = await takeRows(parts, scope, id);
    return taken ? redirect(`${filePath(id)}?taken=${taken.rows}`) : notFound;
  }
  if (request.method === "POST" && step === "withdraw") {
    const done = await withdrawFile(parts, scope, id);
    return redirect(done ? `${GIVEN_PATH}?done=${done}` : GIVEN_PATH);
  }
  const seen = await load(parts, context);
  if (!seen) return notFound;
  if (request.method !== "POST" || seen.file.state !== "columns") return show(parts, context, seen);
  const held = JSON.parse(seen.file.file!) as HeldTable;
  const isNamed = (await parts.serviceOf(scope.service))!.isNamed;
  const read = held.across ? readMonthsForm(seen.file, held, form, isNamed) : readColumnsForm(seen.file, form);
  if (Object.keys(read.errors).length > 0) return show(parts, context, seen, read.errors);
  if (step === "look") return show(parts, context, seen);
  await nameColumns(parts, scope, id, read.columns);
  return redirect(filePath(id));
}

async function show(parts: GivenPages, context: Context, seen: Seen, errors?: FormErrors): Promise<Answer> {
  const { file } = seen;
  const taken = Number(context.query.get("taken"));
  const service = await parts.serviceOf(context.visitor!.serviceId);
  const held = file.state === "columns" ? (JSON.parse(file.file!) as HeldTable) : undefined;
  const Understood = held?.across ? MonthsForm : ColumnsForm;
  return staffPage({
    title: file.name,
    current: "outcomes",
    service: service?.name ?? "",
    status: errors ? 422 : 200,
    body: (
      <>
        <BackLink href={GIVEN_PATH}>Counts from other systems</BackLink>
        <DoneBanner said={taken > 0 ? `${rows(taken)} taken in. They are counted from now on.` : undefined} />
        <FormProblems errors={errors} />
        <h1>
          <bdi>{file.name}</bdi>
        </h1>
        {held ? (
          <Understood {...{ file, held, errors }} form={context.form} csrf={context.csrf} isNamed={service!.isNamed} />
        ) : (
          <Standing seen={seen} csrf={context.csrf} />
        )}
      </>
    ),
  });
}

/** What there is to do next, first. */
const sayNext = ({ state, rows: of }: GivenFileRow, odd: boolean): string => {
  const { asked = 0, clean = 0, taken = 0 } = of;
  if (state === "withdrawn") return "This file is withdrawn: nothing of it is counted.";
  if (asked > 0)
    return `${rows(asked)} ${asked === 1 ? "waits" : "wait"} for your decision. You can stop and go on another day.`;
  if (clean > 0) return `${odd ? "Everything is decided" : "Nothing is odd"}. Take the rows in, and they are counted.`;
  return taken > 0 ? `Everything is ${odd ? "decided and " : ""}counted.` : "Nothing of this file is to be counted.";
};

const Standing = ({ seen: { file, faults, span }, csrf }: { seen: Seen; csrf: string }) => {
  const { asked = 0, clean = 0, taken = 0, left = 0, known = 0, replaced = 0 } = file.rows;
  const open = file.state === "read";
  return (
    <>
      <p class="lead">{sayNext(file, faults.length > 0)}</p>
      {open && (
        <StaffForm action={filePath(file.id)} csrf={csrf}>
          <ButtonGroup>
            {clean > 0 && (
              <Button name="step" value="take" preventDoubleClick>
                Take in {rows(clean)}
              </Button>
            )}
            <Button secondary name="step" value="withdraw">
              {taken + replaced > 0 ? "Withdraw the file" : "Throw it away"}
            </Button>
          </ButtonGroup>
        </StaffForm>
      )}
      {faults.length > 0 && <Oddities file={file} faults={faults} />}
      <section class="form-part" aria-labelledby="file">
        <h2 id="file">The file</h2>
        <SummaryList
          rows={[
            { key: "Rows of", value: KIND_WORDS[file.kind] },
            { key: "Days", value: days(span.from, span.to) || "None" },
            ...(file.from ? [{ key: "Said to be of", value: days(file.from, file.to) }] : []),
            { key: "Counted", value: rows(taken) },
            { key: "Ready to take in", value: rows(clean) },
            { key: "Wait for a decision", value: rows(asked) },
            { key: "Left out", value: rows(left) },
            ...(known > 0 ? [{ key: "In another file already", value: rows(known) }] : []),
            ...(replaced > 0 ? [{ key: "Counted no longer", value: rows(replaced) }] : []),
            ...(file.ofOthers > 0
              ? [{ key: "Of other library services, passed over", value: rows(file.ofOthers) }]
              : []),
            { key: "Given", value: `${day(localDate(file.givenAt))}, by ${file.givenBy}` },
          ]}
        />
      </section>
    </>
  );
};

const ORDER = Object.keys(FAULTS);

const Oddities = ({ file, faults }: { file: GivenFileRow; faults: FaultCount[] }) => (
  <section class="form-part" aria-labelledby="odd">
    <h2 id="odd">What is odd</h2>
    <Table<FaultCount>
      caption="What is odd, by kind"
      captionHidden
      rows={faults.toSorted(
        (a, b) => Math.sign(b.open) - Math.sign(a.open) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
      )}
      tone={({ open }) => (open === 0 ? "past" : undefined)}
      columns={[
        {
          heading: "Oddity",
          rowHeading: true,
          cell: ({ kind, open }) => (
            <a href={`${odditiesPath(file.id, kind)}${open === 0 ? "?decided=yes" : ""}`}>{aboutFault(kind).title}</a>
          ),
        },
        { heading: "To decide", numeric: true, cell: ({ open }) => number(open) },
        { heading: "Decided", numeric: true, cell: ({ all, open }) => number(all - open) },
        { heading: "With a suggestion", numeric: true, cell: ({ suggested }) => number(suggested) },
      ]}
    />
  </section>
);
