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
