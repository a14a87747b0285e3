import type { Kysely } from "kysely";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { CalendarEvent } from "../../../platform/feeds/calendar.ts";
import { occasionsOf } from "../domain/dated.ts";
import { addressLine, firstWords, localServicePath, phonesOf, placesOf, pointsOf } from "../domain/service-listing.ts";
import { servicesOfCalendar } from "../queries/dated-events.ts";
import type { PartnersTables } from "../tables.ts";

/** A minute's number: what is said in a later one has a greater. */
const minuteOf = (instant: string): number => Math.floor((Date.parse(instant) - Date.UTC(2020, 0)) / 60_000);

/**
 * The dates of partners' events, by ids of services that a search found, as a calendar takes them; soonest first. As the public reads
 * them: what is not shown has none, and of a place that is withheld the town is all there is.
 * @param span instants, `to` excluded
 */
export async function datedEvents(
  reads: Kysely<PartnersTables>,
  baseUrl: string,
  ids: string[],
  span: { from: string; to: string },
): Promise<CalendarEvent[]> {
  if (ids.length === 0) return [];
  const rows = await servicesOfCalendar(reads, ids).execute();
  const events = rows.flatMap(({ id, slug, doc, changed_at, organisation }) => {
    const [place] = placesOf(doc);
    const address = place?.addresses?.[0];
    const [point] = pointsOf(doc);
    const phone = phonesOf(doc)[0]?.number;
    return occasionsOf(doc, localDate(span.from))
      .filter(({ startsAt }) => startsAt < span.to)
      .map(({ startsAt, endsAt, status }): CalendarEvent => {
        const cancelled = status === "cancelled";
        return {
          uid: `${id}-${startsAt.replace(/\W/g, "")}@alcove`,
          sequence: minuteOf(changed_at),
          startsAt,
          endsAt,
          changedAt: changed_at,
          cancelled,
          summary: cancelled ? `Cancelled: ${doc.name}` : doc.name,
          description: [
            doc.description && firstWords(doc.description),
            `Run by ${organisation}.`,
            phone && `Telephone: ${phone}.`,
          ]
            .filter(Boolean)
            .join("\n"),
          location: place
            ? addressLine([place.name, address?.address_1, address?.city, address?.postal_code])
            : "Online",
          ...(point && { point }),
          url: `${baseUrl}${localServicePath(slug)}`,
          categories: [],
          sample: false,
        };
      });
  });
  return events.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}
