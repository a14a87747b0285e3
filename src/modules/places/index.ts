export { type Closing, closeLibrary, withdrawClosure } from "./actions/close-library.ts";
export { importHours } from "./actions/import-hours.ts";
export { type ImportOptions, importLibraries, type PlaceOfPostcode } from "./actions/import-libraries.ts";
export { type LibraryArea, loadLibraries } from "./actions/load-libraries.ts";
export { loadSampleSpaces, removeSampleSpaces } from "./actions/load-sample-spaces.ts";
export { directionsTo, libraryPath } from "./domain/addresses.ts";
export { catalogueLink } from "./domain/catalogue-link.ts";
export { type LibraryRecord, mergeOpenData, type ServiceRecord } from "./domain/merge-open-data.ts";
export { type DayHours, hoursOn, type KnownHours, mondayOf, weekFrom } from "./domain/opening-hours.ts";
export type { ServiceHere } from "./domain/service-here.ts";
export {
  type ClosedDays,
  closedBetween,
  librariesOfService,
  libraryDay,
  libraryFor,
  MOST_LIBRARIES,
  planningCalendar,
  type StaffLibrary,
  serviceName,
  staffLibraries,
  staffLibrary,
} from "./queries/for-staff.ts";
export { knownHours } from "./queries/known-hours.ts";
export { type LibrariesByPlace, librariesByPlace } from "./queries/libraries-by-place.ts";
export { idOf } from "./queries/libraries-for-api.ts";
export {
  type LibraryForFeed,
  librariesForFeeds,
  librariesOf,
  libraryForFeed,
  namesOfServices,
} from "./queries/libraries-for-feeds.ts";
export {
  bankHolidays,
  contactsOfLibraries,
  type LibraryContacts,
  librariesForListing,
  librariesForOffers,
  librariesWithHours,
  libraryPlaces,
  nearestLibrary,
  nearestOther,
} from "./queries/libraries-for-others.ts";
export { type LibraryLimits, libraryLimits, libraryNames, libraryPoints, serviceNames } from "./queries/names.ts";
export { openDays } from "./queries/open-days.ts";
export { type PlaceBySlug, type PlaceOfActivity, placeBySlug, placeOfActivity } from "./queries/place-of-activity.ts";
export { type ServiceForImport, serviceForImport } from "./queries/service-for-import.ts";
export { type SpaceOfService, spacesOfService } from "./queries/spaces.ts";
export type { PlacesTables, SpaceKind } from "./tables.ts";
export type { ClosingSteps } from "./web/staff/closures.tsx";
export { FindLibrary, sayWhose } from "./web/staff/find-library.tsx";
export { sayBooked } from "./web/staff/say-told.ts";
