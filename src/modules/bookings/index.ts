export type { BookingParts } from "./actions/parts.ts";
export { availabilityOf } from "./queries/availability.ts";
