export type { BookingParts } from "./actions/parts.ts";
export { availabilityOf } from "./queries/availability.ts";
export { whoIsTold } from "./queries/who-is-told.ts";
export { takingsOf } from "./queries/takings.ts";
