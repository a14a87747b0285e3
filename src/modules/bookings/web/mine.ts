import type { Translator } from "../../../platform/i18n/translator.ts";
import type { MineItem, MineOf, MinePages } from "../../../platform/manifest.ts";
import type { PlaceOfActivity } from "../../places/index.ts";
import { isBookingOver, LOOKING } from "../actions/find-booking.ts";
import type { LoadedBooking } from "../actions/load-booking.ts";
import { linkToken } from "../actions/private-link.ts";
import { hasCome } from "../domain/has-come.ts";
import { bookingsOfResident } from "../queries/bookings-of-resident.ts";
import { groupsOrganised } from "../queries/hiring-groups.ts";
import { roomsOf } from "./hirers/mine-rooms.ts";
import type { WebParts } from "./parts.ts";
import { isLive, stateOf } from "./present-booking.ts";
import { saySession } from "./present-place.ts";
import { technologyOf } from "./technology/mine-technology.ts";

/**
 * A booking in the list of what is somebody's own: worded, discreet where it has to be, by its next session. Pure.
 * @param link path of its own page
 * @param now instant
 */
export function presentMine(
  t: Translator,
  loaded: LoadedBooking,
  place: PlaceOfActivity,
  link: string,
  now: string,
): MineItem {
  const { sessions } = loaded;
  const coming = sessions.filter((session) => !hasCome(session.ends_at, now));
  const next = coming[0] ?? sessions.at(-1)!;
  const state = stateOf(loaded, now);
  const when = saySession(t, next, now);
  return {
    kind: "place",
    // Somebody may look over their shoulder: its own page, a press away, says what it is.
    title: next.sensitive ? t.text("bookings.yours.discreet") : next.title,
    titleLang: next.sensitive ? t.locale : next.content_language,
    startsAt: next.starts_at,
    endsAt: next.ends_at,
    when: coming.length > 1 ? t.text("bookings.place.course", { count: coming.length, when }) : when,
    where: place.library && [next.public_where, place.library.name].filter(Boolean).join(", "),
    standing: t.text(`bookings.yours.${state}`),
    live: isLive(state),
    path: link,
  };
}

/** All that is a person's own here: places, rooms and standing bookings, things on loan and times at computers. */
export async function mineOf(parts: WebParts, who: MineOf, t: Translator): Promise<MineItem[]> {
  return [
    ...(await placesOf(parts, who, t)),
    ...(await roomsOf(parts, who, t)),
    ...(await technologyOf(parts, who, t)),
  ];
}

/** The groups that somebody organises, where there are any. */
export async function groupsOf({ db }: WebParts, { email }: MineOf, t: Translator): Promise<MinePages[]> {
  const groups = email ? await db.work(LOOKING, () => groupsOrganised(db, email)) : [];
  if (groups.length === 0) return [];
  const pages = groups.map(({ id, name }) => ({ text: name, path: `/my/groups/${id}` }));
  return [{ heading: t.text("spaces.group.yours"), pages }];
}

/** A person's bookings at every service, each with a private link of its own made on the fly. */
async function placesOf(parts: WebParts, who: MineOf, t: Translator): Promise<MineItem[]> {
  const { db, secret, clock, placeOf } = parts;
  const now = clock.now();
  const all = await db.work(LOOKING, () => bookingsOfResident(db, who));
  const places = new Map<string, Promise<PlaceOfActivity>>();
  const items = all
    .filter(({ sessions }) => sessions.length > 0 && !isBookingOver(sessions, now))
    .map(async (loaded) => {
      const { booking, sessions } = loaded;
      const libraryId = sessions[0]!.ring_for_time_and_place ? null : sessions[0]!.library_id;
      const key = `${booking.service_id} ${libraryId}`;
      if (!places.has(key)) places.set(key, placeOf(booking.service_id, libraryId));
      const token = linkToken(secret, "booking", booking.id, String(booking.link_version));
      return presentMine(t, loaded, await places.get(key)!, `/booking?token=${token}`, now);
    });
  return Promise.all(items);
}
