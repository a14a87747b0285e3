import type { HoursOfDay } from "./decide-hold.ts";

/** What a library's hours say of a local date. */
export type DayHoursOf = (date: string) => HoursOfDay & { reason?: string };
