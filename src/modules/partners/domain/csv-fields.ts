/** The hours of one day of the week. @param titles that it has besides its name */
const day = (name: string, ...titles: string[]) => {
  const key = name.toLowerCase();
  const all = [key, key.slice(0, 3), ...titles];
  return {
    label: `Hours on ${name}s`,
    titles: [
      ...all,
      ...all.map((title) => `${title}_hours`),
      `${key}_opening_hours`,
      `opening_hours_${key}`,
      `hours_${key}`,
    ],
  };
};

/** What a column of a table may mean, by its key: how it is said, and titles by which it is guessed (as `columnKey` has them). */
export const CSV_FIELDS = {
  id: { label: "Its id there", titles: ["id", "service_id", "reference", "ref", "series_id", "event_series_id"] },
  name: {
    label: "Name",
    titles: ["name", "title", "service_name", "service", "event_name", "event_title", "activity"],
  },
  organisation: {
    label: "Who runs it",
    titles: [
      "organisation",
      "organization",
      "organisation_name",
      "organization_name",
      "provider",
      "organiser",
      "organizer",
      "organizer_name",
      "organiser_name",
      "run_by",
    ],
  },
  description: { label: "What it is", titles: ["description", "about", "summary", "details", "event_description"] },
  date: {
    label: "Date, or date and time, it begins",
    titles: [
      "date",
      "start_date",
      "event_start_date",
      "start_date_time",
      "event_start_date_time",
      "from_date",
      "event_date",
      "start",
    ],
  },
  start: { label: "Time it begins", titles: ["start_time", "event_start_time", "from_time", "from"] },
  end_date: {
    label: "Date, or date and time, it ends",
    titles: ["end_date", "event_end_date", "end_date_time", "event_end_date_time", "end"],
  },
  end: { label: "Time it ends", titles: ["end_time", "event_end_time", "to_time", "to", "until"] },
  zone: { label: "Time zone of its times", titles: ["event_timezone", "timezone", "time_zone"] },
  days: { label: "Days of the week", titles: ["days", "day", "days_open", "weekday", "weekdays"] },
  opens: { label: "Opens at (each week)", titles: ["opens", "opens_at", "opening_time"] },
  closes: { label: "Closes at (each week)", titles: ["closes", "closes_at", "closing_time"] },
  hours: { label: "Hours, in words", titles: ["hours", "opening_hours", "opening_times", "times", "when"] },
  monday: day("Monday"),
  tuesday: day("Tuesday", "tues"),
  wednesday: day("Wednesday", "weds"),
  thursday: day("Thursday", "thur", "thurs"),
  friday: day("Friday"),
  saturday: day("Saturday"),
  sunday: day("Sunday"),
  place: {
    label: "Name of the place",
    titles: [
      "venue",
      "venue_name",
      "place",
      "location",
      "location_name",
      "event_location",
      "where",
      "building",
      "campus",
    ],
  },
  room: { label: "Room, or place within it", titles: ["room", "room_name", "space"] },
  online: {
    label: "Whether it is online",
    titles: ["online_event", "is_online", "is_online_event", "online", "virtual_event"],
  },
  address: {
    label: "Street",
    titles: ["address", "address_1", "address_line_1", "street", "venue_address", "address1", "venue_address_1"],
  },
  town: { label: "Town", titles: ["town", "city", "venue_city"] },
  postcode: {
    label: "Postcode",
    titles: ["postcode", "post_code", "postal_code", "zip", "venue_postal_code", "venue_postcode"],
  },
  phone: { label: "Phone", titles: ["phone", "telephone", "tel", "phone_number", "contact_phone"] },
  email: { label: "Email", titles: ["email", "e_mail", "email_address", "contact_email"] },
  website: {
    label: "Web page",
    titles: ["website", "web", "url", "web_page", "link", "event_url", "public_url", "event_link"],
  },
  cost: {
    label: "What it costs",
    titles: [
      "cost",
      "price",
      "fee",
      "fees",
      "charge",
      "charges",
      "ticket_price",
      "minimum_ticket_price",
      "min_ticket_price",
      "price_range",
      "ticket_price_range",
      "cost_to_attend",
      "registration_cost",
      "registration_fee",
      "event_cost",
    ],
  },
  from_age: { label: "From which age", titles: ["minimum_age", "min_age", "age_from", "from_age"] },
  to_age: { label: "To which age", titles: ["maximum_age", "max_age", "age_to", "to_age"] },
  category: {
    label: "What it is about",
    titles: ["category", "categories", "tags", "topic", "type", "event_type", "event_category", "event_categories"],
  },
  status: { label: "Whether it takes place", titles: ["status", "event_status", "publishing_status"] },
} as const satisfies Record<string, { label: string; titles: string[] }>;

/** Fields with the hours of one day of the week each. */
export const DAY_FIELDS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export type CsvField = keyof typeof CSV_FIELDS;
export const CSV_FIELD_KEYS = Object.keys(CSV_FIELDS) as CsvField[];

/** Which column means what: column as `columnKey` has it → field. A column that is absent is not taken. */
export type CsvMapping = Record<string, CsvField>;

interface Preset {
  label: string;
  /** Titles that mean something else in it than they seem to. */
  not: readonly string[];
  /** Titles by which a field is guessed in it, instead of the usual. */
  titles?: Partial<Record<CsvField, readonly string[]>>;
}

/**
 * Kinds of table, by their columns as public programs read them or make them for their tests; no publisher describes its own.
 * Each date of the events that these list stands in a row of its own.
 *
 * Eventbrite exports orders and attendees, a row for each ticket: beside 'Event name', 'Event start date', 'Event start time',
 * 'Event timezone' and 'Event location' stand the address and telephone number of whoever bought it and what they paid, which are
 * never the event's (an export of 2025 in a public repository of a radio programme's site, and attendee reports in others).
 *
 * LibCal's Event Explorer exports 'Event ID', 'Title', dates and times each in columns of their own, in 24 hours or 'All Day
 * Event', the room as 'Location' and the building as 'Library Branch' (older ones: 'Campus'), 'Publishing Status' and 'Event URL';
 * its 'Event Organizer' is the member of staff (a county library's script that reads exports of 2022 to 2025).
 */
export const CSV_PRESETS = {
  services: { label: "A list of services, a row each", not: [] },
  eventbrite: {
    label: "Orders or events exported from Eventbrite: only what is said of events is taken",
    not: [
      "event_id",
      "id",
      "email",
      "email_address",
      "phone",
      "phone_number",
      "telephone",
      "ticket_price",
      "city",
      "status",
    ],
  },
  libcal: {
    label: "Events exported from LibCal, a row for each date",
    not: ["event_id", "id"],
    titles: {
      place: ["library_branch", "branch", "campus", "location"],
      room: ["room", "location"],
    },
  },
} as const satisfies Record<string, Preset>;
export type CsvPreset = keyof typeof CSV_PRESETS;

/**
 * What the columns of a table seem to mean, by their titles: the first that fits each field. Of events the id of one date
 * is not taken: dates of one name at one place are one entry.
 */
export function guessMapping(columns: readonly string[], preset: CsvPreset): CsvMapping {
  const mapping: CsvMapping = {};
  const { not, titles: own }: Preset = CSV_PRESETS[preset];
  for (const field of CSV_FIELD_KEYS) {
    const titles: readonly string[] = own?.[field] ?? CSV_FIELDS[field].titles;
    const column = titles.find((title) => columns.includes(title) && !(title in mapping) && !not.includes(title));
    if (column) mapping[column] = field;
  }
  return mapping;
}
