import type { Translator } from "../../../platform/i18n/translator.ts";
import type { StillThere } from "../domain/decide-booking.ts";

/**
 * Why there is no room for a party, and what it can do instead: come with fewer, wait as one, or another date. Pure.
 * @param people in the party that asked
 */
export function sayFull(t: Translator, { short, left, mayWait }: StillThere, people: number): string {
  const then = t.text(mayWait ? "bookings.refused.orWait" : "bookings.refused.orDate");
  if (short === "people" && left) return `${t.text("bookings.refused.fewer", { left, people })} ${then}`;
  if (short === "buggies" || short === "wheelchairs") return `${t.text(`bookings.refused.${short}`)} ${then}`;
  return t.text(mayWait ? "bookings.refused.full" : "bookings.refused.fullNoWait");
}
