import { withOffset } from "../../../platform/clock/offset-time.ts";
import type { PlaceOfActivity } from "../../places/index.ts";
import { activityPath } from "../domain/activity-path.ts";
import type { ActivityPageData } from "../queries/activity-by-slug.ts";

type Activity = ActivityPageData["activity"];
type Session = ActivityPageData["sessions"][number];

const ATTENDANCE = { in_person: "Offline", online: "Online", both: "Mixed" } as const;

function locationOf({ mode }: Activity, { library }: PlaceOfActivity, url: string, baseUrl: string) {
  const place = library && {
    "@type": "Place",
    name: library.name,
    url: baseUrl + library.href,
    address: library.address,
    ...(library.point && {
      geo: { "@type": "GeoCoordinates", latitude: library.point.lat, longitude: library.point.lng },
    }),
  };
  // How to join is never public: the page tells people how to ask.
  const online = { "@type": "VirtualLocation", url };
  if (mode === "online") return online;
  return mode === "both" && place ? [place, online] : place;
}

const statusOf = ({ status, moved_from }: Session) =>
  status === "cancelled" ? "EventCancelled" : moved_from ? "EventRescheduled" : "EventScheduled";

/** What is the same on every date. */
function shared(activity: Activity, place: PlaceOfActivity, url: string, baseUrl: string) {
  const ages =
    activity.ages_from === null && activity.ages_to === null
      ? undefined
      : `${activity.ages_from ?? 0}-${activity.ages_to ?? ""}`;
  return {
    description: activity.summary,
    url,
    eventAttendanceMode: `https://schema.org/${ATTENDANCE[activity.mode]}EventAttendanceMode`,
    location: locationOf(activity, place, url, baseUrl),
    organizer: activity.run_by
      ? { "@type": "Organization", name: activity.run_by }
      : { "@type": "Organization", name: place.service.name, url: baseUrl + place.service.href },
    ...(activity.cost_pence !== null && { isAccessibleForFree: activity.cost_pence === 0 }),
    ...(ages && { typicalAgeRange: ages }),
    inLanguage: activity.languages,
  };
}

function eventOf(activity: Activity, session: Session, same: object, url: string) {
  return {
    "@type": "Event",
    "@id": `${url}#${session.id}`,
    name: activity.title,
    ...same,
    startDate: withOffset(session.starts_at),
    endDate: withOffset(session.ends_at),
    eventStatus: `https://schema.org/${statusOf(session)}`,
    ...(session.status === "scheduled" && session.moved_from && { previousStartDate: withOffset(session.moved_from) }),
  };
}

/**
 * An activity for search engines: an Event where it has one date, an EventSeries where it has more. Nothing at all of
 * a made-up one, of one that asks people to ring for time and place, or of one without a date to come.
 * @param baseUrl without a slash at the end
 */
export function activityJsonLd(
  { activity, sessions }: ActivityPageData,
  place: PlaceOfActivity,
  baseUrl: string,
): Record<string, unknown> | undefined {
  if (activity.sample || activity.ring_for_time_and_place || sessions.length === 0) return undefined;
  const url = baseUrl + activityPath(activity.slug);
  const same = shared(activity, place, url, baseUrl);
  const events = sessions.map((session) => eventOf(activity, session, same, url));
  if (events.length === 1) return { "@context": "https://schema.org/", ...events[0] };
  return {
    "@context": "https://schema.org/",
    "@type": "EventSeries",
    "@id": url,
    name: activity.title,
    ...same,
    startDate: events[0]!.startDate,
    endDate: events.at(-1)!.endDate,
    subEvent: events,
  };
}
