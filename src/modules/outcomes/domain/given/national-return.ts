/** What was counted of a kind in a month, of all or along one margin by itself. */
export interface MonthSum {
  kind: string;
  /** 'YYYY-MM'. */
  month: string;
  libraryId: string | null;
  margin: string | null;
  value: string | null;
  number: number;
}

/** One line of the return. */
export interface ReturnLine {
  measure: Measure;
  part: string;
  /** April to March; null where nothing was counted. */
  months: (number | null)[];
  /** Null where no month has anything. */
  total: number | null;
  /** Of a year alone. People by their age, of fewer than five nothing; active users, who are no sum of months. */
  yearAlone?: true;
}

/** Of activities that need discretion: events to which somebody came, and whoever came, of a whole year. */
export interface Apart {
  events: number;
  attendance: number;
}
/**
 * Of fewer people nothing is said by age; and nothing is added to a total of what needs discretion, for with the other
 * activities known it would say how few they were.
 */
export const LEAST_TOLD = 5;

/** Active users of a service in a whole year: those of libraries or months are partly the same people. */
export const USERS_OF_YEAR = "users_of_year";

/** Measures of the Arts Council's yearly return, in its order. */
export const MEASURES = ["users", "events", "attendance", "loans", "visits", "lending", "computers", "wifi"] as const;
export type Measure = (typeof MEASURES)[number];

/** Twelve months from April of a year, 'YYYY-MM'. */
export const monthsFrom = (begins: number): string[] =>
  Array.from({ length: 12 }, (_, at) => {
    const month = ((at + 3) % 12) + 1;
    return `${begins + (at < 9 ? 0 : 1)}-${String(month).padStart(2, "0")}`;
  });

type Wanted = (sum: MonthSum) => number | undefined;

const LOAN_AGES = [
  ["Under 12", /child|junior|\bjnr\b|under.?(11|12)|picture|board book|early|baby|toddler/i],
  ["12 to 17", /teen|young|12.?(-|–|to).?17|\bya\b/i],
] as const;
const FORMATS = [
  ["eAudio", /e.?audio|digital audio|downloadable audio/i],
  ["eBook", /e.?book|digital book/i],
  ["Physical audiobook", /audio|talking|spoken|\bcd book/i],
  ["Not a book", /dvd|film|music|game|toy|magazine|newspaper|e.?mag|e.?press|device|tablet|map|score/i],
] as const;

/** Format and age that a service's own type of item is for, told from its words; what names no age is for adults. */
export function formatOf(item: string): { format: string; age: string } {
  const format = FORMATS.find(([, words]) => words.test(item))?.[0] ?? "Physical book";
  const age = LOAN_AGES.find(([, words]) => words.test(item))?.[0] ?? "Adult";
  return { format, age };
}

const AGES = [
  ["under_12", "for under 12s"],
  ["12_17", "for 12 to 17"],
  ["adult", "for adults"],
  ["all", "for all ages"],
] as const;

const plain: Wanted = ({ number }) => number;
const of =
  (kinds: string[], margin: string | null, value?: string): Wanted =>
  (sum) =>
    kinds.includes(sum.kind) && sum.margin === margin && (margin === null || sum.value === value)
      ? plain(sum)
      : undefined;
const anyOf =
  (...all: Wanted[]): Wanted =>
  (sum) =>
    all.map((each) => each(sum)).find((number) => number !== undefined);
const less =
  (wanted: Wanted): Wanted =>
  (sum) => {
    const number = wanted(sum);
    return number === undefined ? undefined : -number;
  };

/**
 * The lines of the national return of one year that can be filled from what is counted. A line never adds up margins: what
 * is told apart by age is not told apart by whether it was online.
 * @param sums visits at doors and of files each counted once (`visitsOnce`)
 * @param shared libraries in one building with something else
 * @param ofSessions events held here to which somebody came, by month
 * @param apart what stands in totals and in no month, once the year is over (docs/adr/0029)
 */
export function returnLines(
  sums: readonly MonthSum[],
  begins: number,
  shared: ReadonlySet<string>,
  ofSessions: ReadonlyMap<string, number>,
  apart?: Apart,
): ReturnLine[] {
  const more = apart && apart.attendance >= LEAST_TOLD ? apart : undefined;
  const months = monthsFrom(begins);
  const line = (
    measure: Measure,
    part: string,
    wanted: Wanted,
    extra?: ReadonlyMap<string, number>,
    inTotal = 0,
  ): ReturnLine => {
    const found = new Map(extra);
    for (const sum of sums) {
      const number = wanted(sum);
      if (number !== undefined) found.set(sum.month, (found.get(sum.month) ?? 0) + number);
    }
    const numbers = months.map((month) => found.get(month) ?? null);
    const known = [...numbers.filter((number) => number !== null), ...(inTotal > 0 ? [inTotal] : [])];
    return {
      measure,
      part,
      months: numbers,
      total: known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0),
    };
  };
  const came = ["attendance", "given_attendance"];
  const ofAge = (part: string, wanted: Wanted): ReturnLine => {
    const { total, months: numbers, ...rest } = line("attendance", part, wanted);
    return {
      ...rest,
      months: numbers.map(() => null),
      total: total === null || total < LEAST_TOLD ? null : total,
      yearAlone: true,
    };
  };
  const formats = new Map(
    sums
      .filter(({ kind, margin }) => kind === "given_loans" && margin === "item")
      .map(({ value }) => formatOf(value!))
      .filter(({ format }) => format !== "Not a book")
      .map(({ format, age }) => [`${format}: ${age}`, { format, age }]),
  );
  const visits =
    (at: "alone" | "shared" | "no_building"): Wanted =>
    ({ kind, margin, libraryId, number }) => {
      if (!["visits", "given_visits"].includes(kind) || margin !== null) return undefined;
      const is = libraryId === null ? "no_building" : shared.has(libraryId) ? "shared" : "alone";
      return is === at ? number : undefined;
    };
  return [
    { ...line("users", "Whole year", of([USERS_OF_YEAR], null)), months: months.map(() => null), yearAlone: true },
    line(
      "events",
      "In person",
      anyOf(of(["given_events"], null), less(of(["given_events"], "way", "online"))),
      ofSessions,
      more?.events,
    ),
    line("events", "Online", of(["given_events"], "way", "online")),
    ...AGES.map(([age, said]) => line("events", `Of files that say it: ${said}`, of(["given_events"], "age", age))),
    line(
      "attendance",
      "In person",
      anyOf(of(came, null), less(of(["given_attendance"], "way", "online"))),
      undefined,
      more?.attendance,
    ),
    line("attendance", "Online", of(["given_attendance"], "way", "online")),
    ofAge(
      "Under 12, where it was counted",
      anyOf(of(["attendance"], "age_of_children", "under_12"), of(["given_attendance"], "age", "under_12")),
    ),
    ofAge(
      "12 to 17, where it was counted",
      anyOf(of(["attendance"], "age_of_children", "12_to_17"), of(["given_attendance"], "age", "12_17")),
    ),
    ofAge("Adults, where it was counted", of(came, "age", "adult")),
    line("loans", "All", of(["given_loans"], null)),
    ...[...formats]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([part, { format, age }]) =>
        line("loans", part, (sum) => {
          if (sum.kind !== "given_loans" || sum.margin !== "item") return undefined;
          const is = formatOf(sum.value!);
          return is.format === format && is.age === age ? sum.number : undefined;
        }),
      ),
    line("visits", "Buildings that are a library alone", visits("alone")),
    line("visits", "Buildings shared with something else", visits("shared")),
    line("visits", NO_BUILDING, visits("no_building")),
    moreOf(
      line("computers", "Hours", (sum) =>
        sum.kind === "computer_minutes" && sum.margin === null ? sum.number / 60 : undefined,
      ),
      line("computers", "Hours", of(["given_computer_hours"], null)),
    ),
    line("wifi", "Sessions", of(["given_wifi"], null)),
  ];
}

/** Of two counts of the same, month by month the larger: a file may have what was counted here, or more. */
function moreOf(one: ReturnLine, other: ReturnLine): ReturnLine {
  const months = one.months.map((number, at) => {
    const both = [number, other.months[at]!].filter((each) => each !== null);
    return both.length === 0 ? null : Math.max(...both);
  });
  const known = months.filter((number) => number !== null);
  return { ...one, months, total: known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0) };
}

/** What a measure comes to, to set beside what was published: its totals without what only tells them apart. */
export function measureTotal(lines: readonly ReturnLine[], measure: Measure): number | null {
  const whole = WHOLE[measure];
  const known = lines.filter((line) => line.measure === measure && whole?.includes(line.part) && line.total !== null);
  return known.length === 0 ? null : known.reduce((sum, { total }) => sum + total!, 0);
}
/** A file may count them for the library service as a whole: nobody can tell of which kind of building they are. */
const NO_BUILDING = "Of the service as a whole, at no one library";
const WHOLE: Partial<Record<Measure, string[]>> = {
  events: ["In person", "Online"],
  attendance: ["In person", "Online"],
  loans: ["All"],
  visits: ["Buildings that are a library alone", "Buildings shared with something else", NO_BUILDING],
  users: ["Whole year"],
  computers: ["Hours"],
  wifi: ["Sessions"],
};

/** Kinds of facts that the return is made of, beside visits, which are told day by day. */
export const RETURN_KINDS = [
  "attendance",
  "given_attendance",
  "given_events",
  "given_loans",
  "computer_minutes",
  "given_computer_hours",
  "given_wifi",
];
