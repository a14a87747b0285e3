import { mailAddress, phone, readPounds, webAddress } from "../../../platform/http/read-form.ts";
import type { CsvField, CsvMapping } from "../domain/csv-fields.ts";
import { CANCELLED, datedSchedule, lastDayOf } from "../domain/dated.ts";
import { STAYS } from "../domain/held-fields.ts";
import { plainText } from "../domain/plain-text.ts";
import type { Fault } from "../domain/source.ts";
import { zoneNamed } from "../domain/zone-names.ts";
import { hoursOf } from "./map-hours.ts";
import { type PlaceTerms, readPlace } from "./map-place.ts";
import { type Moment, readMoment, readTime, toLondon } from "./read-moment.ts";

export interface MappingTerms extends PlaceTerms {
  mapping: CsvMapping;
  /** Who runs what names nobody; empty: such rows are refused. */
  organisation: string;
  /** ISO date: dates before it are passed over. */
  today: string;
}

/** A row of a table: its line, and its values by column. */
export interface TableRow {
  line: number;
  row: Record<string, string>;
}

type Values = Partial<Record<CsvField, string>>;
type Part = Record<string, unknown>;

export interface MappedService {
  /** The line it stands in first. */
  line: number;
  /** In the shape of Open Referral UK 3.0. */
  record: Part & { id: string; name: string; schedules: Part[] };
}

/** Rows that are not for the public. */
const NOT_ON = /^(draft|postponed|unpublished|deleted)/i;
/** A date that does not take place is shown as such until then; a service that is, is none. */
const CALLED_OFF = /^cancel/i;

/** Fields of the record that a column which cannot be read leaves without, where they say who may come or how one asks. */
const HELD: Partial<Record<CsvField, string>> = {
  from_age: "minimum_age",
  to_age: "maximum_age",
  website: "url",
  email: "email",
  phone: "phones",
};

const key = (...words: (string | undefined)[]) =>
  words.map((word) => (word ?? "").toLowerCase().replace(/\s+/g, " ").trim()).join("|");

const NO_TIME = "no time such as 10:00 or 2pm";
const NO_DATE = "no date such as 1/12/2026 or 2026-12-01";
/** What stands in a column that asks whether something is so. */
const YES = /^(?:yes|y|true|1)$/i;
/** What stands for a time where an event has the whole day. */
const ALL_DAY = /^all[ -]?day/i;

/** When a date begins and ends, by the clock here. @param zone of its times, as Temporal names it */
function inLondon(zone: string | undefined, date?: Moment, start?: string, endDate?: Moment, end?: string) {
  const here = (moment: Moment | undefined, time = moment?.time): Moment | undefined =>
    moment && { date: moment.date, ...(time && (zone ? toLondon({ date: moment.date, time }, zone) : { time })) };
  const begins = here(date, start ?? date?.time);
  const finish = here(endDate, end ?? endDate?.time);
  const ends = finish?.time ?? (end && (here(date, end)?.time ?? end));
  return { begins, starts: begins?.time ?? start, finish, ends };
}

/** One row, as far as it can be read; `wrong` is told of each value that cannot. */
function readRow(values: Values, terms: MappingTerms, wrong: (field: CsvField, reason: string) => void) {
  const { organisation, mapping } = terms;
  const { name, place: building, address: street, town, postcode, cost } = values;
  // The room tells more than the building where both are said.
  const place = building || values.room;
  const room = building && values.room && key(building) !== key(values.room) ? values.room : undefined;
  const unread: string[] = [];
  const fits = <T>(field: CsvField, read: (text: string) => T | undefined, hint: string): T | undefined => {
    const text = values[field];
    const found = text ? read(text) : undefined;
    if (!text || found !== undefined) return found;
    const held = HELD[field];
    if (held) unread.push(held);
    wrong(field, `Left out: '${text.slice(0, 80)}' is ${hint}.${held ? ` ${STAYS}.` : ""}`);
    return undefined;
  };
  const by = (schema: typeof mailAddress | typeof phone | typeof webAddress) => (text: string) => {
    const read = schema.safeParse(text);
    return read.success && read.data ? read.data : undefined;
  };
  const age = (text: string) => (/^\d{1,3}$/.test(text) && Number(text) <= 120 ? Number(text) : undefined);
  const email = fits("email", by(mailAddress), "no mail address such as name@example.org");
  const website = fits("website", by(webAddress), "no web address such as www.example.org");
  const number = fits("phone", by(phone), "no telephone number in digits");
  const mappedTo = new Set(Object.values(mapping));
  const isWholeDay = ALL_DAY.test(values.start ?? "");
  const { begins, starts, finish, ends } = inLondon(
    fits("zone", zoneNamed, "no time zone such as Europe/London: its times are taken as London's"),
    fits("date", readMoment, NO_DATE),
    isWholeDay ? undefined : fits("start", readTime, NO_TIME),
    fits("end_date", readMoment, NO_DATE),
    isWholeDay ? undefined : fits("end", readTime, NO_TIME),
  );
  if (begins && finish && finish.date < begins.date)
    wrong("end_date", `Left out: '${values.end_date!.slice(0, 80)}' is before it begins.`);
  const pence = cost ? readPounds(cost) : undefined;
  const at = readPlace({ place, address: street, town, postcode }, terms, wrong);
  const { address, point } = at;
  // The standard wants a line; what the row says of its place is the one there is.
  const firstLine = [room, address].filter(Boolean).join(", ") || place || at.town || at.postcode;
  const runBy = values.organisation || organisation;
  if (!mappedTo.has("date") && (starts || ends || finish))
    wrong(
      starts ? "start" : values.end ? "end" : "end_date",
      "Left out: no column says on which date it begins. Hours of each week go in columns for when it opens and closes.",
    );
  const isOnline =
    (/\b(online|zoom|teams)\b/i.test(`${place ?? ""} ${values.online ?? ""}`) || YES.test(values.online ?? "")) &&
    !postcode &&
    !street;
  return {
    begins,
    starts,
    ends,
    isWholeDay,
    // When it is, as far as that is no time.
    timesInWords: [!starts && !isWholeDay && values.start, !ends && !isWholeDay && values.end]
      .filter(Boolean)
      .join(" to "),
    last: begins && lastDayOf(begins.date, finish?.date, starts, ends),
    key: values.id ? key(values.id) : key(name, runBy, place, postcode),
    record: {
      id: values.id || key(name, runBy, place, postcode),
      name: name!,
      description: values.description && plainText(values.description),
      url: website,
      email,
      status: "active",
      organization: { id: key(runBy), name: runBy },
      minimum_age: fits("from_age", age, "no age in years"),
      maximum_age: fits("to_age", age, "no age in years"),
      unread,
      phones: number ? [{ number }] : undefined,
      cost_options: cost ? [pence === undefined ? { amount_description: cost } : { amount: pence / 100 }] : undefined,
      attributes: values.category
        ?.split(/[;|,]/)
        .map((each) => each.trim())
        .filter(Boolean)
        .map((each) => ({ taxonomy_term: { id: key(each), name: each } })),
      schedules: hoursOf(values, wrong),
      service_at_locations:
        place || street || postcode || town || isOnline
          ? [
              {
                location: {
                  id: place || street || postcode ? key(place, ...(room ? [room] : []), street, postcode) : key(town),
                  location_type: isOnline ? "virtual" : "physical",
                  name: place,
                  latitude: point?.lat,
                  longitude: point?.lng,
                  addresses:
                    firstLine && !isOnline
                      ? [{ address_1: firstLine, city: at.town, postal_code: at.postcode }]
                      : undefined,
                },
              },
            ]
          : undefined,
    },
  };
}

/**
 * Makes services of the rows of a table. Rows with the same id, or where none is said the same name, organisation and
 * place, are one service; each with a date adds that date. What cannot be read of a row is left out and told by its
 * column; a row without a name, or that nobody runs, is refused.
 * @param titles the columns' titles as they stand in the file, for whoever reads the faults
 * @param onWhole gets each service of a table without dates at once, and nothing is kept of it but its line; absent: all are
 *   kept. Of a table with dates all are kept: any row may bring one more date of any of them
 */
export function createMapper(
  terms: MappingTerms,
  titles: Record<string, string>,
  onFault: (fault: Fault) => void,
  onWhole?: (service: MappedService) => void,
) {
  const services = new Map<string, MappedService>();
  const lines = new Map<string, number>();
  const columnOf = new Map(Object.entries(terms.mapping).map(([column, field]) => [field, column]));
  let refused = 0;
  let passedOver = 0;

  function take({ line, row }: TableRow) {
    const values = Object.fromEntries(
      Object.entries(terms.mapping).map(([column, field]) => [field, row[column]?.trim()]),
    ) as Values;
    const wrong = (field: CsvField, reason: string) => {
      const column = columnOf.get(field);
      onFault({ line, record: values.name || undefined, field: (column && titles[column]) ?? column ?? "", reason });
    };
    const refuse = (field: CsvField, reason: string) => {
      refused++;
      wrong(field, reason);
    };
    if (!values.name) return refuse("name", "It has no name.");
    if (!values.organisation && !terms.organisation) return refuse("organisation", "It does not say who runs it.");
    const isOff = CALLED_OFF.test(values.status ?? "");
    if (NOT_ON.test(values.status ?? "") || (isOff && !columnOf.has("date"))) return void passedOver++;
    const read = readRow(values, terms, wrong);
    const { begins, starts, ends, last, isWholeDay } = read;
    if (begins && (last ?? begins.date) < terms.today) return void passedOver++;
    // A row whose date cannot be read would say that it is on whenever one likes.
    if (columnOf.has("date") && !begins) return values.date ? void refused++ : refuse("date", "It has no date.");
    const earlier = lines.get(read.key);
    if (earlier !== undefined && !begins) return refuse(values.id ? "id" : "name", `Line ${earlier} is the same one.`);
    if (earlier === undefined) lines.set(read.key, line);
    if (onWhole && !columnOf.has("date")) return onWhole({ line, record: read.record });
    const service = services.get(read.key) ?? { line, record: read.record };
    services.set(read.key, service);
    if (begins) {
      const plain = datedSchedule(begins.date, starts, ends, last);
      const { timesInWords } = read;
      const date = timesInWords ? { ...plain, description: `${plain.description}, ${timesInWords}` } : plain;
      const { schedules } = service.record;
      // Of an event with tickets there is a row for each.
      const same = schedules.findIndex(({ description }) => description === date.description);
      if (same >= 0) {
        if (!isOff) schedules[same] = date;
        return;
      }
      if (!(starts && ends) && !isWholeDay)
        wrong("end", "It does not say from when to when: the search cannot tell that it is on that day.");
      schedules.push(isOff ? { ...date, notes: CANCELLED } : date);
    }
  }

  return {
    take,
    /** Services of what was taken and is kept, each with its dates in their order. */
    services: (): MappedService[] => {
      for (const { record } of services.values())
        record.schedules.sort(
          (a, b) =>
            String(a.dtstart ?? "").localeCompare(String(b.dtstart ?? "")) ||
            String(a.opens_at ?? "").localeCompare(String(b.opens_at ?? "")),
        );
      return [...services.values()];
    },
    refused: () => refused,
    /** Rows that are over or do not take place. */
    passedOver: () => passedOver,
  };
}
