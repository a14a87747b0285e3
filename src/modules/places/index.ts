export { type Closing, closeLibrary } from "./actions/close-library.ts";
export { importHours } from "./actions/import-hours.ts";
export { type ImportOptions, importLibraries, type PlaceOfPostcode } from "./actions/import-libraries.ts";
export { type LibraryArea, loadLibraries } from "./actions/load-libraries.ts";
export { type LibraryRecord, mergeOpenData, type ServiceRecord } from "./domain/merge-open-data.ts";
export {
  libraryDay,
  planningCalendar,
  type StaffLibrary,
  serviceName,
  staffLibraries,
  staffLibrary,
} from "./queries/for-staff.ts";
export {
  bankHolidays,
  contactsOfLibraries,
  type LibraryContacts,
  librariesForListing,
  librariesWithHours,
  libraryPlaces,
} from "./queries/libraries-for-others.ts";
export type { PlacesTables } from "./tables.ts";
export type { ClosingSteps } from "./web/staff/closures.tsx";
