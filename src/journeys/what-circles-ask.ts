import type { CirclesParts } from "../modules/circles/index.ts";
import { servicesWithStaff } from "../modules/people/index.ts";
import { libraryNames, libraryPath, type PlacesTables, placeBySlug, placeOfActivity } from "../modules/places/index.ts";
import { activityPath, activityToSpeakOf, titlesOf } from "../modules/programme/index.ts";
import type { Database } from "../platform/db/database.ts";

/** What the words of people who come are told of libraries, the programme and staff. */
export const whatCirclesAsk = (db: Database): Omit<CirclesParts, "db" | "clock" | "secret"> => ({
  async libraryBySlug(slug) {
    const place = await placeBySlug(db.reads<PlacesTables>(), slug);
    if (!place) return undefined;
    const { id, serviceId, library } = place;
    return {
      serviceId,
      libraryId: id,
      activityId: null,
      name: library.name,
      lang: "en",
      path: libraryPath(place.slug),
    };
  },
  async activityBySlug(slug) {
    const activity = await activityToSpeakOf(db, slug);
    if (!activity) return undefined;
    const { id, serviceId, libraryId, title, lang } = activity;
    return { serviceId, libraryId, activityId: id, name: title, lang, path: activityPath(slug) };
  },
  nameOfService: async (id) => (await placeOfActivity(db.reads<PlacesTables>(), id, null)).service.name,
  libraries: (serviceId) => libraryNames(db, serviceId),
  titles: (serviceId, ids) => titlesOf(db, serviceId, ids),
  staffed: () => db.work({ service: "*", actor: { id: null, name: "Alcove" } }, () => servicesWithStaff(db)),
});
