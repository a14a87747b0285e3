import { sayPounds, withNote } from "../../../platform/i18n/say-things.ts";
import { createTranslator, type Translator } from "../../../platform/i18n/translator.ts";

// Staff write in English, whatever the page is in.
const ENGLISH = createTranslator("en");

function sumIn(t: Translator, pence: number | null): string {
  if (pence === null) return t.text("bookings.place.costUnknown");
  return pence === 0 ? t.text("bookings.place.free") : sayPounds(t, pence);
}

/** What coming costs, with what the library says of it. @param pence null where nobody has confirmed it */
export function sayCost(t: Translator, pence: number | null, note?: string | null): string {
  return withNote(sumIn(t, pence), note, sumIn(ENGLISH, pence));
}
