import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { localDate, localTime } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayTimeRange } from "../../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../../platform/http/route.ts";
import { createPdf, type Pdf } from "../../../../../platform/pdf/write-pdf.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { sayCode } from "../../../domain/code.ts";
import { type Invoice, invoicesOf } from "../../../domain/invoices.ts";
import type { InvoiceLine } from "../../../queries/invoice-lines.ts";
import { type InvoicePeriod, invoiceNumber, invoicesAsked } from "./invoice-period.ts";
import { RATE_WORDS, STATUS_WORDS } from "./staff-hold-words.ts";

const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`;
const day = (date: string): string => sayDate(date, { year: true, weekday: false });

const COLUMNS = [
  { heading: "Day", share: 17 },
  { heading: "Time", share: 18 },
  { heading: "Space", share: 23 },
  { heading: "Rate", share: 14 },
  { heading: "State", share: 12 },
  { heading: "Code", share: 13 },
  { heading: "Due", share: 13, right: true },
];

const rowOf = (line: InvoiceLine): string[] => [
  sayDate(localDate(line.startsAt), { weekday: false, year: true }),
  sayTimeRange(localTime(line.startsAt), localTime(line.endsAt)),
  line.space,
  RATE_WORDS[line.rate],
  STATUS_WORDS[line.status],
  sayCode(line.code),
  pounds(line.due),
];

/** Writes one hirer's invoice, from the top of a page. */
function writeInvoice(
  pdf: Pdf,
  invoice: Invoice<InvoiceLine>,
  { period, service, today }: { period: InvoicePeriod; service: string; today: string },
): void {
  const { library, from, to } = period;
  pdf.heading("Invoice for hiring spaces");
  pdf.space();
  pdf.line(service, { bold: true });
  pdf.line(library.name);
  pdf.space();
  pdf.line(`Invoice ${sayCode(invoiceNumber(period, invoice))}`, { bold: true });
  pdf.line(`Written on ${day(today)}`);
  pdf.line(`For ${day(from)} to ${day(to)}`);
  pdf.space();
  pdf.line("To", { bold: true });
  for (const line of [invoice.who ?? "A hirer whose name is forgotten", invoice.contact, invoice.email])
    if (line) pdf.line(line);
  pdf.space(14);
  pdf.table(COLUMNS, invoice.lines.map(rowOf), ["Due in all", "", "", "", "", "", pounds(invoice.due)]);
  pdf.space();
  if (invoice.worth > 0)
    pdf.line(`What was given for nothing would have been worth ${pounds(invoice.worth)} at the community rate.`);
  pdf.line("How to pay comes from the council's finance team. Questions about what was booked: ask the library.");
}

/** GET /staff/rooms/invoices.pdf?library=&from=&to=&invoice=: a page or more for each hirer, or one hirer's alone. */
export async function invoicesPdf(parts: BookingParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const period = await db.work(scopeOf(context.visitor!), () => invoicesAsked(parts, context));
  if (!period) return notFound;
  const wanted = context.query.get("invoice");
  const invoices = invoicesOf(period.lines).filter((each) => !wanted || invoiceNumber(period, each) === wanted);
  if (invoices.length === 0) return notFound;
  const { library, from, to } = period;
  const service = library.serviceName;
  const pdf = await createPdf({
    title: `Invoices for hiring spaces, ${library.name}, ${from} to ${to}`,
    author: service,
  });
  for (const [index, invoice] of invoices.entries()) {
    if (index > 0) pdf.newPage();
    writeInvoice(pdf, invoice, { period, service, today: clock.today() });
  }
  return {
    kind: "text",
    type: "application/pdf",
    body: await pdf.finish(),
    headers: {
      "content-disposition": `attachment; filename="invoices-${library.slug}-${from}-${to}${wanted ? `-${wanted}` : ""}.pdf"`,
      "cache-control": "no-store",
    },
  };
}
