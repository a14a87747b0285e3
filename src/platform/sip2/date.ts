import { Temporal } from "temporal-polyfill";
import { LONDON } from "../clock/local-time.ts";

/**
 * An instant as the protocol writes it: 'YYYYMMDD', four blanks for local time, 'HHMMSS'.
 * @param instant RFC 3339
 */
export function sipDate(instant: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON);
  const date = local.toPlainDate().toString().replaceAll("-", "");
  return `${date}    ${local.toPlainTime().toString({ smallestUnit: "second" }).replaceAll(":", "")}`;
}
