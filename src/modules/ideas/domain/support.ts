import {
  ACCESS_FEATURES,
  type AccessFeature,
  TIMES_OF_DAY,
  type TimeOfDay,
  WEEKDAY_KEYS,
  type WeekdayKey,
} from "../../../vocabulary/terms.ts";

/** What somebody would do for an idea, each counted by itself. */
export const SUPPORTS = ["support", "help", "come"] as const;
export type Support = (typeof SUPPORTS)[number];
export type Supported = Record<Support, number>;

export const TIMES = Object.keys(TIMES_OF_DAY) as TimeOfDay[];
export type Slot = `${WeekdayKey}-${TimeOfDay}`;
/** What one counter counts. */
export type Counted = Support | `slot:${Slot}` | `access:${AccessFeature}`;

/** How a tally came: a list that was signed, a show of hands, or told at the desk. */
export const TALLY_HOWS = ["paper", "meeting", "spoken"] as const;
export type TallyHow = (typeof TALLY_HOWS)[number];
/** Letters of where a tally comes from, and people in one. */
export const MOST_SOURCE = 200;
export const MOST_TALLIED = 10_000;

export interface Pressed {
  supports: Support[];
  days: WeekdayKey[];
  times: TimeOfDay[];
  access: AccessFeature[];
}

/** Days times times: of days alone any time is meant, of times alone any day. */
export const slotsOf = ({ days, times }: Pick<Pressed, "days" | "times">): Slot[] => {
  if (days.length + times.length === 0) return [];
  const onDays = days.length > 0 ? days : WEEKDAY_KEYS;
  const atTimes = times.length > 0 ? times : TIMES;
  return WEEKDAY_KEYS.filter((day) => onDays.includes(day)).flatMap((day) =>
    TIMES.filter((time) => atTimes.includes(time)).map((time): Slot => `${day}-${time}`),
  );
};

/** Which counters one person's form adds one to, each once, in one order. Who says when they would come would come. */
export function countersOf(pressed: Pressed): Counted[] {
  const wouldCome = pressed.days.length + pressed.times.length + pressed.access.length > 0;
  const supports = SUPPORTS.filter((each) => pressed.supports.includes(each) || (each === "come" && wouldCome));
  return [
    ...supports,
    ...slotsOf(pressed).map((slot): Counted => `slot:${slot}`),
    ...ACCESS_FEATURES.filter((each) => pressed.access.includes(each)).map((each): Counted => `access:${each}`),
  ].toSorted();
}

/** People by day and time, from counters: a line for each time, Monday first. */
export const gridOf = (counters: ReadonlyMap<string, number>): { time: TimeOfDay; people: number[] }[] =>
  TIMES.map((time) => ({ time, people: WEEKDAY_KEYS.map((day) => counters.get(`slot:${day}-${time}`) ?? 0) }));

/** Where most would come; undefined where nobody said when, and where more than two are alike. */
export function fullest(grid: { time: TimeOfDay; people: number[] }[]): { day: WeekdayKey; time: TimeOfDay }[] {
  const most = Math.max(...grid.flatMap(({ people }) => people));
  if (most === 0) return [];
  const at = grid.flatMap(({ time, people }) =>
    people.flatMap((many, index) => (many === most ? [{ day: WEEKDAY_KEYS[index]!, time }] : [])),
  );
  return at.length <= 2 ? at : [];
}
