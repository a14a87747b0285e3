export { type LibraryArea, loadLibraries } from "./actions/load-libraries.ts";
export { type LibraryRecord, mergeOpenData, type ServiceRecord } from "./domain/merge-open-data.ts";
export {
  bankHolidays,
  contactsOfLibraries,
  type LibraryContacts,
  librariesForListing,
  librariesWithHours,
  libraryPlaces,
  nearestLibrary,
} from "./queries/libraries-for-others.ts";
export type { PlacesTables } from "./tables.ts";
