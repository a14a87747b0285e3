export { behindInSearch } from "./actions/drop-ins/drop-ins-parted.ts";
export { pastDropIns } from "./actions/drop-ins/past-drop-ins.ts";
export type { DropInSteps, PastDropIn } from "./actions/drop-ins/steps.ts";
export { importServices } from "./actions/import-services.ts";
export { holdServices, publishServices, withdrawServices } from "./actions/keep-feed.ts";
export { loadSampleServices, removeSampleServices } from "./actions/load-sample-services.ts";
export { createMapper, type MappedService } from "./actions/map-rows.ts";
export { holdPeople, holdToSend } from "./actions/own/hold-partner.ts";
export { holdListing } from "./actions/own/save-listing.ts";
export type { Entrusted, EntrustedSteps } from "./actions/parts.ts";
export { readFeed } from "./actions/read-feed.ts";
export { partnersWaiting } from "./actions/waiting.ts";
export { CSV_FIELD_KEYS, CSV_PRESETS, type CsvMapping, type CsvPreset, guessMapping } from "./domain/csv-fields.ts";
export type { SaidOf } from "./domain/drop-ins/said-of.ts";
export { Unread } from "./domain/read-oruk.ts";
export { localServicePath } from "./domain/service-listing.ts";
export { isReservedSource } from "./domain/source.ts";
export type { BehindDropIn } from "./queries/drop-ins/behind.ts";
export { partnersOfActivities } from "./queries/drop-ins/may-book.ts";
export {
  entriesOfPartner,
  entryNames,
  listingsById,
  listingsOf,
  listingsShownBy,
  ownListingBySlug,
  representativesOf,
} from "./queries/listings-of-partner.ts";
export { type OwnListing, ownListing } from "./queries/own-listing.ts";
export { partnerName, partnerThatLeft, representedBy } from "./queries/represented.ts";
export type { PartnersTables } from "./tables.ts";
export { agreementsUndertaken } from "./web/agreements/agreements-undertaken.ts";
export { datedEvents } from "./web/dated-events.ts";
export { behindShown } from "./web/drop-ins/behind-shown.ts";
export { sayIntake } from "./web/say-intake.ts";
export { servicesHere } from "./web/services-here.ts";
export { sourcesToMend } from "./web/staff/sources-to-mend.ts";
export { TERMS_PATH } from "./web/staff/terms-pages.tsx";
