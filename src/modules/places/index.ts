export { type LibraryArea, loadLibraries } from "./actions/load-libraries.ts";
export { type LibraryRecord, mergeOpenData, type ServiceRecord } from "./domain/merge-open-data.ts";
export { idOf } from "./queries/libraries-for-api.ts";
export { type LibraryForFeed, librariesForFeeds, libraryForFeed, serviceNames } from "./queries/libraries-for-feeds.ts";
export {
  bankHolidays,
  contactsOfLibraries,
  type LibraryContacts,
  librariesForListing,
  librariesWithHours,
  libraryPlaces,
} from "./queries/libraries-for-others.ts";
export type { PlacesTables } from "./tables.ts";
