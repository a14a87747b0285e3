import { ADDED_NEEDS, addedName, type Need, SHIPPED_NEEDS } from "../../vocabulary/needs.ts";
import {
  ACCESS_FEATURES,
  type AccessFeature,
  BOOKINGS,
  type Booking,
  FIRST_TIMER_QUESTIONS,
  type FirstTimerQuestion,
  MODES,
  type Mode,
} from "../../vocabulary/terms.ts";
import { type AnyMessageKey, createTranslator } from "./translator.ts";

/** The English words of a closed list, as the catalogue has them: staff read what residents read. */
function wordsFor<K extends string>(values: readonly K[], keyOf: (value: K) => AnyMessageKey): Record<K, string> {
  const english = createTranslator("en");
  return Object.fromEntries(values.map((value) => [value, english.say(keyOf(value)).text])) as Record<K, string>;
}

// For staff pages, which are in English only.
/** Those that were added are looked up when they are read. */
export const NEED_WORDS = Object.defineProperties(
  wordsFor<(typeof SHIPPED_NEEDS)[number]>(SHIPPED_NEEDS, (need) => `vocabulary.need.${need}`),
  Object.fromEntries(
    ADDED_NEEDS.map((need) => [
      need,
      { get: () => addedName(need, "en") ?? "A need that was just added", enumerable: true },
    ]),
  ),
) as Record<Need, string>;
export const ACCESS_WORDS = wordsFor<AccessFeature>(ACCESS_FEATURES, (feature) => `vocabulary.access.${feature}`);
export const QUESTION_WORDS = wordsFor<FirstTimerQuestion>(
  FIRST_TIMER_QUESTIONS,
  (question) => `vocabulary.first.${question}`,
);
export const BOOKING_WORDS = wordsFor<Booking>(BOOKINGS, (booking) => `vocabulary.booking.${booking}`);
export const MODE_WORDS = wordsFor<Mode>(MODES, (mode) => `vocabulary.mode.${mode}`);
