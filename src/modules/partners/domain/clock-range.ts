/*
 * From when to when, as people write it: '10am to 1pm', '9-5', '09:30–16:00', '2 - 4pm'. Few say which half of the day a plain
 * number is of, and some need not: nobody opens at nine at night and closes at five in the morning. What may well be either,
 * such as '7-9' of a breakfast club or a choir, is not guessed.
 */

export const PARTS_OF_DAY = ["morning", "afternoon", "evening"] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** When what is in a part of the day begins, in minutes from midnight. */
const BEGINS: Record<PartOfDay, readonly [number, number]> = {
  morning: [5 * 60, 12 * 60 - 1],
  afternoon: [12 * 60, 18 * 60 - 1],
  evening: [16 * 60, 23 * 60],
};

const TIME = String.raw`(\d{4}|\d{1,2}(?:[:.]\d\d)?)\s*(am|pm)?`;
/** A range within other words: its times and their halves are its groups. */
export const CLOCK_RANGE = new RegExp(
  String.raw`(?<![\w£.:/])${TIME}\s*(?:-|to|until|till|til)\s*${TIME}(?![\w/:%])(?!\.\d)`,
  "g",
);

const NOON = 12 * 60;
const HALF = 12 * 60;

/** Before this hour a time that says no half of the day is not believed. */
const EARLIEST = 6 * 60;
/** What is of the evening by itself ends by then. */
const LATEST = 10 * 60;

/**
 * What a time may be, in minutes of the day: both halves of a plain number, the first first. Twelve is noon, since nobody here
 * begins or ends at midnight. Empty for no time; a number above twelve without minutes is an age as well.
 */
function mayBe(written: string, half: string | undefined): number[] {
  const digits = written.replace(/[:.]/, "");
  const [hour, minutes] = digits.length > 2 ? [digits.slice(0, -2), digits.slice(-2)] : [digits, "00"];
  const [h, m] = [Number(hour), Number(minutes)];
  if (m > 59 || h > 23) return [];
  if (half) return h === 0 || h > 12 ? [] : [(h % 12) * 60 + m + (half === "pm" ? HALF : 0)];
  if (h > 12 || hour.startsWith("0")) return digits.length > 2 ? [h * 60 + m] : [];
  return h === 12 ? [NOON + m] : [h * 60 + m, h * 60 + m + HALF];
}

/** Two plain numbers, where it is sure which half of the day they are of; both are given as of the first. */
function plainRange(from: number, until: number): [number, number] | undefined {
  if (from >= NOON) return until > from ? [from, until] : until <= LATEST ? [from, until + HALF] : undefined;
  // Over noon: '9-5', '10-1', '8.30-12.30'.
  if (until >= NOON) return from >= 8 * 60 ? [from, until] : undefined;
  if (until <= from) return from >= 8 * 60 && until <= 6 * 60 ? [from, until + HALF] : undefined;
  if (from >= 9 * 60) return [from, until];
  return from >= 60 && from < 6 * 60 && until <= LATEST ? [from + HALF, until + HALF] : undefined;
}

/**
 * Two times of which one says more, or a part of the day does: '2-4pm' is in the afternoon, '10-1pm' begins in the morning; beside
 * one of the 24-hour clock the other is of it, too.
 * @param sameHalf the end says its half, and the beginning is of that where it can be
 */
function toldRange(
  starts: number[],
  ends: number[],
  { sameHalf, part }: { sameHalf: boolean; part: PartOfDay | undefined },
): [number, number] | undefined {
  const within = (start: number) => !part || (BEGINS[part][0] <= start && start <= BEGINS[part][1]);
  return starts
    .filter(within)
    .flatMap((start): [number, number][] => {
      const end = ends.find((each) => each > start);
      return end === undefined ? [] : [[start, end]];
    })
    .at(sameHalf ? -1 : 0);
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Whether a time may be of either half of the day, or is twelve. */
const isPlain = ([first, second]: number[]) =>
  second !== undefined || (first !== undefined && NOON <= first && first < NOON + 60);

/**
 * @param match of `CLOCK_RANGE`
 * @param part of the day that is named beside it
 * @returns 'HH:MM' both; undefined where that is no range, or not sure
 */
export function readClockRange(
  [, from = "", fromHalf, to = "", toHalf]: readonly (string | undefined)[],
  part?: PartOfDay,
): { opens_at: string; closes_at: string } | undefined {
  const [starts, ends] = [mayBe(from, fromHalf), mayBe(to, toHalf)];
  const saysNoHalf = !fromHalf && !toHalf && !part && isPlain(starts) && isPlain(ends);
  const [begins, finishes] =
    (saysNoHalf
      ? plainRange(starts[0]!, ends[0]!)
      : toldRange(starts, ends, { sameHalf: toHalf !== undefined, part })) ?? [];
  if (begins === undefined || finishes === undefined || (begins < EARLIEST && !fromHalf)) return undefined;
  return { opens_at: clock(begins), closes_at: clock(finishes) };
}
