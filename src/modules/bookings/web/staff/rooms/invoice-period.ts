import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { readDay } from "../../../../../platform/http/read-form.ts";
import type { Context } from "../../../../../platform/http/route.ts";
import { libraryFor, type StaffLibrary } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { CODE_BYTES, codeFrom } from "../../../domain/code.ts";
import type { Invoice } from "../../../domain/invoices.ts";
import { type InvoiceLine, invoiceLines } from "../../../queries/invoice-lines.ts";
import { daysSpan } from "../../spaces/space-page.tsx";

/** A library and the days, both inclusive, that invoices are for. Dates 'YYYY-MM-DD'. */
export interface InvoicePeriod {
  library: Pick<StaffLibrary, "id" | "slug" | "name" | "serviceName">;
  from: string;
  to: string;
}

/** What is due at the library asked for in the days asked for, last month's where none are; in the open transaction. */
export async function invoicesAsked(
  { db, clock }: BookingParts,
  { query, visitor }: Context,
): Promise<(InvoicePeriod & { lines: InvoiceLine[] }) | undefined> {
  const library = await libraryFor(db, visitor!, query.get("library") ?? "");
  if (!library) return undefined;
  const month = Temporal.PlainDate.from(clock.today()).with({ day: 1 });
  const from = readDay(query.get("from") ?? "") ?? month.subtract({ months: 1 }).toString();
  const to = readDay(query.get("to") ?? "") ?? month.subtract({ days: 1 }).toString();
  const span = { from: daysSpan(from, 0).startsAt, to: daysSpan(to, 1).endsAt, now: clock.now() };
  return { library, from, to, lines: to < from ? [] : await invoiceLines(db, library.id, span) };
}

/**
 * The number of an invoice: the same library, hirer and days always have the same one, and nobody learns from it who
 * the hirer is.
 */
export const invoiceNumber = ({ library, from, to }: InvoicePeriod, { key }: Pick<Invoice<unknown>, "key">): string =>
  codeFrom(
    createHash("sha256")
      .update(JSON.stringify([library.id, key, from, to]))
      .digest()
      .subarray(0, CODE_BYTES),
  );
