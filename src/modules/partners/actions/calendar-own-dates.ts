import type ICAL from "ical.js";
import { readOrukService } from "../domain/read-oruk.ts";
import { refugeWords } from "../domain/refuge.ts";
import { isCalledOff } from "./calendar-dates.ts";
import { type CalendarRecord, recordOf } from "./calendar-record.ts";
import { textOf } from "./calendar-text-of.ts";

/*
 * A single date of a series (RECURRENCE-ID) that is called something else, or is somewhere else, is an entry of its own: found by
 * its own name near its own place, with its own page. One that differs by its time or its description alone is the series'.
 */

/** Characters of a series' id that an id of its date keeps: an id has 200 at most. */
const MOST_UID = 160;

const folded = (text: string | undefined) =>
  text
    ?.toLowerCase()
    .replace(/[\s,]+/g, " ")
    .trim();

/** Whether a text of a single date is there and other than its series'. */
const isOther = (change: ICAL.Component, series: ICAL.Component, name: string): boolean => {
  const own = folded(textOf(change, name));
  return own !== undefined && own !== folded(textOf(series, name));
};

/** What a single date is known by: its series, and the turn that it is instead of. */
export const ownId = (uid: string, change: ICAL.Component) =>
  `${uid.slice(0, MOST_UID)} ${String(change.getFirstPropertyValue("recurrence-id"))}`;

/**
 * The single dates of a series that are entries of their own. One that is called off is a cancelled date of the series, a change of
 * all from there on is the series', and of what looks like a refuge no date stands by itself: it would tell the place.
 */
export function ownDatesOf(
  series: ICAL.Component,
  changes: ICAL.Component[],
  organisation: string,
): Set<ICAL.Component> {
  // Looked at as it is taken in: its place and what it is filed under say so, too.
  const record = recordOf(series, "series", [], organisation);
  const read = readOrukService({ ...record, name: record.name ?? "Series" }, "calendar");
  if ("refused" in read || refugeWords(read.service, read.organisation)) return new Set();
  return new Set(
    changes.filter(
      (change) =>
        !isCalledOff(change) &&
        change.getFirstProperty("recurrence-id")?.getFirstParameter("range") !== "THISANDFUTURE" &&
        (isOther(change, series, "summary") || isOther(change, series, "location")),
    ),
  );
}

/** A single date as a record of its own; what it leaves out is its series'. */
export function ownRecord(
  series: { component: ICAL.Component; uid: string },
  change: ICAL.Component,
  schedules: CalendarRecord["schedules"],
  organisation: string,
): CalendarRecord {
  const from = recordOf(series.component, series.uid, schedules, organisation);
  const own = recordOf(change, ownId(series.uid, change), schedules, organisation);
  return {
    ...own,
    name: own.name ?? from.name,
    description: own.description ?? from.description,
    url: own.url ?? from.url,
    attributes: own.attributes.length > 0 ? own.attributes : from.attributes,
    service_at_locations: own.service_at_locations ?? from.service_at_locations,
  };
}
