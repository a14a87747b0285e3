/** Small closed lists that several modules speak. Words for people are in the message catalogues. */

/**
 * What kind of thing a listing is: a `space` is a room or desk to ask for, `technology` what a library has to use, lend
 * or give away, a `service` is run by another organisation.
 */
export const KINDS = ["activity", "library", "service", "space", "technology"] as const;
export type Kind = (typeof KINDS)[number];

/** How one takes part. `ring` is 'ring first'. */
export const BOOKINGS = ["drop_in", "book", "ring"] as const;
export type Booking = (typeof BOOKINGS)[number];

/** Whether one comes in person, online or may choose. */
export const MODES = ["in_person", "online", "both"] as const;
export type Mode = (typeof MODES)[number];

/** Age bands offered as a facet, with inclusive bounds in years. */
export const AGE_BANDS = {
  under_5: { from: 0, to: 4 },
  "5_to_11": { from: 5, to: 11 },
  "12_to_17": { from: 12, to: 17 },
  adult: { from: 18, to: 59 },
  "60_plus": { from: 60, to: 120 },
} as const;
export type AgeBand = keyof typeof AGE_BANDS;

/** ISO weekday numbers, Monday is 1 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const WEEKDAY_KEYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type WeekdayKey = (typeof WEEKDAY_KEYS)[number];

/** Times of day by the hour a thing starts, local time: [from, to) in hours. */
export const TIMES_OF_DAY = {
  morning: { from: 0, to: 12 },
  afternoon: { from: 12, to: 17 },
  evening: { from: 17, to: 24 },
} as const;
export type TimeOfDay = keyof typeof TIMES_OF_DAY;

/** Access features a venue or activity may state. Not stated means 'not yet confirmed', never 'no'. */
export const ACCESS_FEATURES = [
  "step_free",
  "accessible_toilet",
  "changing_places",
  "baby_changing",
  "hearing_loop",
  "quiet_times",
  "quiet_space",
  "lift",
  "parking",
  "blue_badge_parking",
  "bus",
  "sign_language",
  "relaxed",
] as const;
export type AccessFeature = (typeof ACCESS_FEATURES)[number];
/** `note` is shown beside the answer, e.g. 'At the desk' for a hearing loop. */
export type AccessAnswers = Partial<Record<AccessFeature, { answer: "yes" | "no"; note?: string }>>;

/** The first-timer's questions (every activity template answers them). Order is the order shown. */
export const FIRST_TIMER_QUESTIONS = [
  "which_door",
  "who_greets",
  "just_watch",
  "have_to_speak",
  "bring_someone",
  "late_or_miss",
  "too_much",
  "written_down",
  "what_to_bring",
] as const;
export type FirstTimerQuestion = (typeof FIRST_TIMER_QUESTIONS)[number];
export type FirstTimerAnswers = Partial<Record<FirstTimerQuestion, string>>;
