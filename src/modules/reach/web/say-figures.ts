import { sayDate } from "../../../platform/clock/say-when.ts";
import type { Compared } from "../domain/compare.ts";
import { type Between, type Counted, countBetween } from "../domain/shares.ts";

export const number = (value: number): string => Math.round(value).toLocaleString("en-GB");
export const day = (date: string): string => sayDate(date, { year: true, weekday: false });
/** '1 March 2026 to 30 April 2026', or the one day. */
export const days = (from: string, to: string): string => (from === to ? day(from) : `${day(from)} to ${day(to)}`);
export const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const saySpan = ({ low, high }: Between, say: (value: number) => string): string =>
  say(low) === say(high) ? say(low) : `${say(low)} to ${say(high)}`;

/** '68.2%', or '30.1% to 41.5%' where the source hides numbers. */
export const percent = (share: Between): string => saySpan(share, (value) => `${value.toFixed(1)}%`);
/** '68', or 'between 30 and 41': of every 100. */
export const inHundred = ({ low, high }: Between): string =>
  low.toFixed(0) === high.toFixed(0) ? low.toFixed(0) : `between ${low.toFixed(0)} and ${high.toFixed(0)}`;
export const ratio = (value: Between): string => saySpan(value, (each) => each.toFixed(2));
export const people = (count: Counted): string => saySpan(countBetween(count), number);

/** '35.6%' of a published figure, without decimals that it does not have. */
export const published = (value: number): string => `${value}%`;

export const COMPARED_WORDS: Record<Compared, string> = {
  fewer: "Fewer than nearby",
  same: "About the same",
  more: "More than nearby",
  unclear: "Cannot be told",
};

const ORDINALS = ["", "", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th"];

/** 'Most deprived tenth', '3rd most deprived tenth', 'Least deprived tenth'. */
export const tenthName = (tenth: number): string =>
  tenth === 1
    ? "Most deprived tenth"
    : tenth === 10
      ? "Least deprived tenth"
      : tenth > 5
        ? `${ORDINALS[11 - tenth]} least deprived tenth`
        : `${ORDINALS[tenth]} most deprived tenth`;
