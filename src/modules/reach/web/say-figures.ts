import { sayDate } from "../../../platform/clock/say-when.ts";
import type { Compared } from "../domain/compare.ts";
import { differing, type Figures } from "../domain/figures.ts";
import { type Between, type Counted, countBetween, rateOf } from "../domain/shares.ts";

export const number = (value: number): string => Math.round(value).toLocaleString("en-GB");
export const day = (date: string): string => sayDate(date, { year: true, weekday: false });
/** '3 March 2027', or '3 March 2027 to 5 March 2027'. */
export const days = (from: string, to: string): string => (from === to ? day(from) : `${day(from)} to ${day(to)}`);
/** ' on 3 March 2027', or ' between …' them: when something was. */
export const onDays = (from: string, to: string): string =>
  from === to ? ` on ${day(from)}` : ` between ${day(from)} and ${day(to)}`;
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
/** '84', or '83 to 85' where the source hides some: members for every 1,000 residents. */
export function sayRate({ members, residents }: { members: Counted; residents: number }): string {
  const rate = rateOf(members, residents);
  return rate ? saySpan(rate, number) : residents === 0 ? "Nobody lives there" : "too few to show";
}

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

const UNTOLD = {
  unclear: "It cannot be told: too much is hidden by the source, or may come from rounding.",
  too_few: "There are too few members to say.",
} as const;

/** 'Mostly, beside who lives in the council’s area: 3 of 10 tenths differ, together by 6 in every 100 members.' */
export function sayVerdict(figures: Pick<Figures, "tenths" | "verdict" | "away">, beside: string): string {
  const { verdict, away } = figures;
  if (verdict === "unclear" || verdict === "too_few") return UNTOLD[verdict];
  if (verdict === "mirrors") return `Yes, beside ${beside}: members come from every tenth of areas about as they do.`;
  const { differ, of } = differing(figures);
  const word = verdict === "not_yet" ? "Not yet" : 2 * differ > of ? "Nearly" : "Mostly";
  const tenths = `${differ} of ${of} ${of === 1 ? "tenth" : "tenths"} ${differ === 1 ? "differs" : "differ"}`;
  return `${word}, beside ${beside}: ${tenths}, together by ${away < 1 ? "less than 1" : number(away)} in every 100 members.`;
}

/** Where the fewest come from for their number, and their shares; nothing where none come less. */
export function sayFewest({ fewer: [least] }: Pick<Figures, "fewer">): { who: string; shares: string } | undefined {
  return (
    least && {
      who: `Fewest for their number: people in the ${tenthName(least.tenth).toLowerCase()} of areas.`,
      shares: `They are ${inHundred(least.memberShare)} in every 100 members, and ${inHundred({ low: least.residentShare, high: least.residentShare })} in every 100 residents.`,
    }
  );
}
