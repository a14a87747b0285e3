export type { BookingParts } from "./actions/parts.ts";
export { importComputers } from "./actions/technology/import-computers.ts";
export { spacesPath } from "./domain/space-paths.ts";
export { availabilityOf } from "./queries/availability.ts";
export { roomsOn } from "./queries/rooms-on.ts";
export { takingsOf } from "./queries/takings.ts";
export { whoIsTold } from "./queries/who-is-told.ts";
export { doorFiles } from "./web/staff/door/door-files.ts";
export { activityRoomPath } from "./web/staff/rooms/activity-room.tsx";
