import { sayPounds, withNote } from "../../../platform/i18n/say-things.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";

/** What coming costs, with what the library says of it. @param pence null where nobody has confirmed it */
export function sayCost(t: Translator, pence: number | null, note?: string | null): string {
  const sum = pence === null ? "costUnknown" : pence === 0 ? "free" : undefined;
  return withNote(sum ? t.text(`bookings.place.${sum}`) : sayPounds(t, pence!), note);
}
