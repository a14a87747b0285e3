import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { localDate, localTime } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayWhen } from "../../../../../platform/clock/say-when.ts";
import { writeCsv } from "../../../../../platform/csv/write-csv.ts";
import { type Answer, type Context, notFound } from "../../../../../platform/http/route.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { sayCode } from "../../../domain/code.ts";
import { type Invoice, invoicesOf } from "../../../domain/invoices.ts";
import type { InvoiceLine } from "../../../queries/invoice-lines.ts";
import { type InvoicePeriod, invoiceNumber, invoicesAsked } from "./invoice-period.ts";
import { RATE_WORDS, STATUS_WORDS, sayPence } from "./staff-hold-words.ts";

const inPounds = (pence: number): string => (pence / 100).toFixed(2);

/** A line with the number of the invoice that it stands on. */
type NumberedLine = InvoiceLine & { invoice: string };

const COLUMNS: [heading: string, cell: (line: NumberedLine) => string][] = [
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
  ["invoice", (line) => line.invoice],
];

/** GET /staff/rooms/invoices.csv?library=&from=&to=: for the finance system. */
export function invoicesCsv(parts: BookingParts, context: Context): Promise<Answer> {
  return parts.db.work(scopeOf(context.visitor!), async (): Promise<Answer> => {
    const found = await invoicesAsked(parts, context);
    if (!found) return notFound;
    const numbers = new Map(
      invoicesOf(found.lines).flatMap((invoice) =>
        invoice.lines.map((line) => [line.code, invoiceNumber(found, invoice)] as const),
      ),
    );
    const rows = found.lines.map((line) =>
      COLUMNS.map(([, cell]) => cell({ ...line, invoice: numbers.get(line.code)! })),
    );
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
    const found = await invoicesAsked(parts, context);
    if (!found) return notFound;
    const { library, from, to, lines } = found;
    const title = `Invoices for spaces at ${library.name}`;
    const address = (kind: "csv" | "pdf", more?: Record<string, string>) =>
      `/staff/rooms/invoices.${kind}?${new URLSearchParams({ library: library.id, from, to, ...more })}`;
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
              <Hirers period={found} invoices={invoicesOf(lines)} address={address} />
              <p class="after-list">
                <a href={address("pdf")}>All invoices as one PDF</a>
              </p>
              <p>
                <a href={address("csv")}>The same as CSV for the finance system</a>
              </p>
            </>
          )}
        </>
      ),
    });
  });
}

interface HirersProps {
  period: InvoicePeriod;
  invoices: Invoice<InvoiceLine>[];
  address: (kind: "pdf", more: Record<string, string>) => string;
}

/** One invoice for each hirer. */
const Hirers = ({ period, invoices, address }: HirersProps) => (
  <section aria-labelledby="by-hirer">
    <h2 id="by-hirer">By hirer</h2>
    <Table
      caption="Invoices by hirer"
      captionHidden
      rows={invoices}
      columns={[
        { heading: "Who", rowHeading: true, cell: (invoice) => <bdi>{invoice.who ?? "Forgotten"}</bdi> },
        { heading: "Bookings", numeric: true, cell: (invoice) => invoice.lines.length },
        { heading: "Due", numeric: true, cell: (invoice) => sayPence(invoice.due) },
        {
          heading: "Invoice",
          cell: (invoice) => {
            const number = invoiceNumber(period, invoice);
            return (
              <a href={address("pdf", { invoice: number })}>
                PDF<span class="govuk-visually-hidden"> for {invoice.who ?? "a forgotten hirer"}</span>{" "}
                {sayCode(number)}
              </a>
            );
          },
        },
      ]}
    />
  </section>
);
