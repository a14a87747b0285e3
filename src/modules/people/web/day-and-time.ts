import { localDate, localTime, sayDate, sayTime } from "../../../platform/clock/say-when.ts";

/** An instant as staff read it, in London: '24 November 2026, 4:18am'. */
export const dayAndTime = (instant: string): string =>
  `${sayDate(localDate(instant), { year: true, weekday: false })}, ${sayTime(localTime(instant))}`;
