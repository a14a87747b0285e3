import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { localDate, localTime } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayWhen } from "../../../../../platform/clock/say-when.ts";
import { writeCsv } from "../../../../../platform/csv/write-csv.ts";
import { readDay } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, notFound } from "../../../../../platform/http/route.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName, staffLibraries } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { sayCode } from "../../../domain/code.ts";
import { type InvoiceLine, invoiceLines } from "../../../queries/invoice-lines.ts";
import { daysSpan } from "../../spaces/space-page.tsx";
import { RATE_WORDS, STATUS_WORDS, sayPence } from "./staff-hold-words.ts";

/** The library asked for and the days, last month's where none are asked for; in the open transaction. */
async function asked({ db, clock }: BookingParts, { query, visitor }: Context) {
  const libraries = await staffLibraries(db, visitor!);
  const library = libraries.find((each) => each.id === query.get("library"));
  if (!library) return undefined;
  const month = Temporal.PlainDate.from(clock.today()).with({ day: 1 });
  const from = readDay(query.get("from") ?? "") ?? month.subtract({ months: 1 }).toString();
  const to = readDay(query.get("to") ?? "") ?? month.subtract({ days: 1 }).toString();
  const span = { from: daysSpan(from, 0).startsAt, to: daysSpan(to, 1).endsAt, now: clock.now() };
  return { library, from, to, lines: to < from ? [] : await invoiceLines(db, library.id, span) };
}

const inPounds = (pence: number): string => (pence / 100).toFixed(2);

const COLUMNS: [heading: string, cell: (line: InvoiceLine) => string][] = [
  ["reference", (line) => line.code],
  ["date", (line) => localDate(line.startsAt)],
  ["from", (line) => localTime(line.startsAt)],
  ["to", (line) => localTime(line.endsAt)],
  ["library", (line) => line.library],
  ["space", (line) => line.space],
  ["organisation", (line) => line.organisation ?? ""],
  ["name", (line) => line.name ?? ""],
  ["email", (line) => line.email ?? ""],
  ["rate", (line) => line.rate],
  ["state", (line) => line.status],
  ["due_pounds", (line) => inPounds(line.due)],
  ["worth_pounds", (line) => (line.worth === null ? "" : inPounds(line.worth))],
];

/** GET /staff/rooms/invoices.csv?library=&from=&to=: for the finance system. */
export function invoicesCsv(parts: BookingParts, context: Context): Promise<Answer> {
  return parts.db.work(scopeOf(context.visitor!), async (): Promise<Answer> => {
    const found = await asked(parts, context);
    if (!found) return notFound;
    const rows = found.lines.map((line) => COLUMNS.map(([, cell]) => cell(line)));
    return {
      kind: "text",
      type: "text/csv; charset=utf-8",
      body: writeCsv([COLUMNS.map(([heading]) => heading), ...rows]),
      headers: {
        "content-disposition": `attachment; filename="rooms-${found.library.slug}-${found.from}-${found.to}.csv"`,
        "cache-control": "no-store",
      },
    };
  });
}

/** GET /staff/rooms/invoices?library=&from=&to=: the same to read and print. */
export function invoicesPage(parts: BookingParts, context: Context): Promise<Answer> {
  return parts.db.work(scopeOf(context.visitor!), async () => {
    const found = await asked(parts, context);
    if (!found) return notFound;
    const { library, from, to, lines } = found;
    const title = `Invoices for spaces at ${library.name}`;
    const total = lines.reduce((sum, line) => sum + line.due, 0);
    return staffPage({
      title,
      current: "rooms",
      service: await serviceName(parts.db, context.visitor!),
      body: (
        <>
          <BackLink href={`/staff/rooms?library=${library.id}`}>Rooms at {library.name}</BackLink>
          <h1>{title}</h1>
          <form action="/staff/rooms/invoices" method="get" class="filter">
            <input type="hidden" name="library" value={library.id} />
            <TextInput name="from" label={{ text: "From" }} value={from} type="date" width={10} />
            <TextInput name="to" label={{ text: "To" }} value={to} type="date" width={10} />
            <Button secondary>Show</Button>
          </form>
          <p>
            {lines.length === 0
              ? "Nothing is due for these days."
              : `${sayDate(from, { year: true })} to ${sayDate(to, { year: true })}: ${sayPence(total)} due.`}
          </p>
          {lines.length > 0 && (
            <>
              <Table
                caption={title}
                captionHidden
                rows={lines}
                columns={[
                  { heading: "Who", rowHeading: true, cell: (line) => line.organisation ?? line.name ?? "Forgotten" },
                  { heading: "When", cell: (line) => sayWhen(line.startsAt, line.endsAt) },
                  { heading: "Space", cell: (line) => line.space },
                  { heading: "Rate", cell: (line) => RATE_WORDS[line.rate] },
                  { heading: "State", cell: (line) => STATUS_WORDS[line.status] },
                  { heading: "Code", cell: (line) => sayCode(line.code) },
                  { heading: "Due", numeric: true, cell: (line) => sayPence(line.due) },
                  {
                    heading: "Worth",
                    numeric: true,
                    cell: (line) => (line.worth === null ? "" : sayPence(line.worth)),
                  },
                ]}
              />
              <p class="after-list">
                <a href={`/staff/rooms/invoices.csv?${new URLSearchParams({ library: library.id, from, to })}`}>
                  The same as CSV for the finance system
                </a>
              </p>
            </>
          )}
        </>
      ),
    });
  });
}
