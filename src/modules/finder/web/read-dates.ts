import { Temporal } from "temporal-polyfill";
import { readDay } from "../../../platform/http/read-form.ts";
import type { MessageKey } from "../../../platform/i18n/translator.ts";

/** The dates a search asks for, as typed and as read. */
export interface AskedDates {
  from?: Temporal.PlainDate;
  to?: Temporal.PlainDate;
  typed: { from: string; to: string };
  errors: { from?: MessageKey; to?: MessageKey };
}

/**
 * Reads 'from' and 'to' of an address: ISO dates as date fields send them, or as people write them. One that cannot
 * be read, or ends before it begins or before `today` (ISO), is left out and said to be wrong.
 */
export function readDates(query: URLSearchParams, today: string): AskedDates {
  const typed = { from: read(query, "from"), to: read(query, "to") };
  const [from, to] = [dayOf(typed.from), dayOf(typed.to)];
  const errors: AskedDates["errors"] = {};
  if (typed.from && !from) errors.from = "search.dates.unreadable";
  if (typed.to && !to) errors.to = "search.dates.unreadable";
  else if (to && from && Temporal.PlainDate.compare(to, from) < 0) errors.to = "search.dates.order";
  else if (to && String(to) < today) errors.to = "search.dates.passed";
  return { ...(!errors.from && { from }), ...(!errors.to && { to }), typed, errors };
}

const read = (query: URLSearchParams, key: string): string => (query.get(key) ?? "").slice(0, 40).trim();

function dayOf(text: string): Temporal.PlainDate | undefined {
  const iso = readDay(text);
  return iso ? Temporal.PlainDate.from(iso) : undefined;
}
