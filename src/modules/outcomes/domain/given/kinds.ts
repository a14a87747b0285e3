import { isMonthsMeaning, type MonthsMeaning } from "./what-months-count.ts";

/**
 * What a table of counts holds: the public library schemas of events, physical visits and loans; and what else the national
 * return asks for: active users, hours of computers, sessions of wifi.
 */
export const GIVEN_KINDS = ["events", "visits", "loans", "users", "computer_hours", "wifi"] as const;
export type GivenKind = (typeof GIVEN_KINDS)[number];

/**
 * What each kind of table is counted as in the spine: by kinds of its own, so that what was given and what is counted here
 * by registers and at doors are never taken for each other. An event is one to which somebody came.
 */
export const COUNTED_AS: Record<GivenKind, { number: string; events?: string }> = {
  events: { number: "given_attendance", events: "given_events" },
  visits: { number: "given_visits" },
  loans: { number: "given_loans" },
  users: { number: "given_users" },
  computer_hours: { number: "given_computer_hours" },
  wifi: { number: "given_wifi" },
};

/** What a column may mean. */
export const GIVEN_FIELDS = [
  "council",
  "library",
  "day",
  "until",
  "title",
  "number",
  "events",
  "outcome",
  "outcome_2",
  "age",
  "online",
] as const;
export type GivenField = (typeof GIVEN_FIELDS)[number];

/** Which column means what, by the column's key; of months that stand side by side, what their numbers are. */
export type GivenColumns = Record<string, GivenField | MonthsMeaning>;

interface FieldOfKind {
  /** How the page asks for it. */
  label: string;
  /** Titles of columns that mean it, as `columnKey` has them; the schema's own first. */
  titles: string[];
  /** A table without it cannot be read. */
  needed?: true;
}

const COUNCIL: FieldOfKind = {
  label: "Council",
  titles: [
    "local_authority",
    "library_authority",
    "library_authority_upper_tier_local_authority",
    "authority",
    "council",
    "registered_authority",
    "library_service",
  ],
};
const LIBRARY: FieldOfKind = {
  label: "Library",
  titles: ["library_name", "library", "branch", "branch_name", "site", "location", "venue"],
  needed: true,
};
const PERIOD = {
  day: {
    label: "First day, or month, of the count",
    titles: ["count_start", "month", "period", "period_start", "start", "start_date", "date", "count_date"],
    needed: true,
  },
  until: { label: "Last day of the count", titles: ["count_end", "period_end", "end", "end_date"] },
} satisfies Partial<Record<GivenField, FieldOfKind>>;

/** What the columns of each kind may mean. */
export const FIELDS_OF: Record<GivenKind, Partial<Record<GivenField, FieldOfKind>>> = {
  events: {
    council: COUNCIL,
    library: LIBRARY,
    day: {
      label: "Date of the event",
      titles: ["event_date", "date", "start_date", "date_of_event", "day"],
      needed: true,
    },
    title: {
      label: "Name of the event",
      titles: ["name", "event_name", "event", "title", "event_title", "activity", "activity_name"],
      needed: true,
    },
    number: {
      label: "How many came",
      titles: [
        "attendees",
        "attendance",
        "total_attendees",
        "total_attendance",
        "attended",
        "number_of_attendees",
        "number_attending",
        "total",
      ],
      needed: true,
    },
    events: {
      label: "Of how many events",
      titles: ["events", "number_of_events", "events_held", "total_events", "number_of_sessions"],
    },
    outcome: { label: "Main outcome", titles: ["main_outcome", "outcome", "primary_outcome", "universal_offer"] },
    outcome_2: { label: "Secondary outcome", titles: ["secondary_outcome", "outcome_2", "second_outcome"] },
    age: { label: "For which ages", titles: ["age_group", "age", "ages", "audience", "age_range"] },
    online: { label: "In person or online", titles: ["event_type", "format", "physical_or_digital", "delivery"] },
  },
  visits: {
    council: COUNCIL,
    library: LIBRARY,
    ...PERIOD,
    title: { label: "How it was counted", titles: ["count_type", "counted", "method", "type"] },
    number: {
      label: "Visits",
      titles: ["visits", "visitors", "physical_visits", "footfall", "count", "total_visits"],
      needed: true,
    },
  },
  loans: {
    council: COUNCIL,
    library: LIBRARY,
    ...PERIOD,
    title: {
      label: "Type of item",
      titles: ["type", "item_type", "item_category", "category", "format"],
      needed: true,
    },
    number: { label: "Loans", titles: ["loans", "issues", "loans_and_renewals", "count", "total_loans"], needed: true },
  },
  users: {
    council: COUNCIL,
    library: LIBRARY,
    ...PERIOD,
    title: { label: "Age group", titles: ["age_group", "age", "ages", "type"] },
    number: {
      label: "Active users",
      titles: ["active_users", "users", "active_borrowers", "borrowers", "number_of_users", "count"],
      needed: true,
    },
  },
  computer_hours: {
    council: COUNCIL,
    library: LIBRARY,
    ...PERIOD,
    title: { label: "How it was counted", titles: ["count_type", "counted", "method", "type"] },
    number: {
      label: "Hours of use",
      titles: ["computer_hours", "hours", "hours_of_use", "hours_used", "pc_hours", "count"],
      needed: true,
    },
  },
  wifi: {
    council: COUNCIL,
    library: LIBRARY,
    ...PERIOD,
    title: { label: "How it was counted", titles: ["count_type", "counted", "method", "type"] },
    number: {
      label: "Sessions of wifi",
      titles: ["wifi_sessions", "wi_fi_sessions", "sessions", "wifi", "logins", "count"],
      needed: true,
    },
  },
};

/** What columns mean by their titles; the schema's own title goes before others that mean the same. */
export function guessColumns(kind: GivenKind, columns: readonly string[]): GivenColumns {
  const guessed: GivenColumns = {};
  for (const [field, { titles }] of Object.entries(FIELDS_OF[kind]) as [GivenField, FieldOfKind][]) {
    const column = titles.find((title) => columns.includes(title) && !(title in guessed));
    if (column) guessed[column] = field;
  }
  return guessed;
}

/** What a column may mean beside months that stand side by side: those say the days and the numbers. */
const BESIDE_MONTHS: readonly GivenField[] = ["council", "library", "title", "age", "online"];
export const fieldsBesideMonths = (kind: GivenKind): [GivenField, FieldOfKind][] =>
  (Object.entries(FIELDS_OF[kind]) as [GivenField, FieldOfKind][]).filter(([field]) => BESIDE_MONTHS.includes(field));

/** Whether a file with months side by side has any number that is counted. */
export const countsMonths = (columns: GivenColumns): boolean => Object.values(columns).some(isMonthsMeaning);

/** What the table needs and no column means, as the page asks for it. */
export const missingFields = (kind: GivenKind, columns: GivenColumns): { field: GivenField; label: string }[] =>
  (Object.entries(FIELDS_OF[kind]) as [GivenField, FieldOfKind][])
    .filter(([field, { needed }]) => needed && !Object.values(columns).includes(field))
    .map(([field, { label }]) => ({ field, label }));
