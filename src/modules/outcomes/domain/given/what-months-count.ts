import type { GivenKind } from "./kinds.ts";

/**
 * What the numbers under a title are, of months that stand side by side: 'months:came:in_person:under_12',
 * 'months:loans:eBook:Adult', 'months:visits'.
 */
export type MonthsMeaning = `months:${string}`;

export const isMonthsMeaning = (text: string): text is MonthsMeaning => text.startsWith("months:");

/** A meaning taken apart; empty where it does not say. */
export interface Meaning {
  /** How many came, of how many events, how many visits, loans, hours of computers, sessions of wifi or active users. */
  of: "came" | "events" | "visits" | "loans" | "hours" | "wifi" | "users";
  /** Of events: in person or online. Of loans: the format. */
  way: string;
  age: string;
}

export function meaningOf(meaning: MonthsMeaning): Meaning {
  const [, of, way = "", age = ""] = meaning.split(":");
  return { of: of as Meaning["of"], way, age };
}

const WAYS = [
  ["", ""],
  ["in_person", "in person"],
  ["online", "online"],
] as const;
const AGES = [
  ["", ""],
  ["under_12", "under 12"],
  ["12_17", "12 to 17"],
  ["adult", "adults"],
] as const;
const EVENT_AGES = [...AGES, ["all", "for all ages"]] as const;
export const FORMATS = ["Physical book", "Physical audiobook", "eBook", "eAudio"] as const;
const LOAN_AGES = ["Under 12", "12 to 17", "Adult"] as const;

/** 'In person, under 12'. */
export const sayPart = ({ way, age }: Pick<Meaning, "way" | "age">): string => {
  const said = [WAYS.find(([key]) => key === way)?.[1], EVENT_AGES.find(([key]) => key === age)?.[1]].filter(Boolean);
  return said.join(", ");
};

/** A title for a loan's type of item. */
export const sayItem = ({ way, age }: Pick<Meaning, "way" | "age">): string => [way, age].filter(Boolean).join(": ");

interface Choices {
  heading: string;
  items: { value: MonthsMeaning; text: string }[];
}

const events = (of: "came" | "events", heading: string, ages: readonly (readonly [string, string])[]): Choices => ({
  heading,
  items: WAYS.flatMap(([way]) =>
    ages.map(([age]) => ({
      value: `months:${of}:${way}:${age}` as const,
      text: `${heading}${sayPart({ way, age }) && `: ${sayPart({ way, age })}`}`,
    })),
  ),
});

const one = (heading: string, value: MonthsMeaning, text: string): Choices[] => [{ heading, items: [{ value, text }] }];

/** Everything that numbers of a kind may be, by headings. */
export const MEANINGS: Record<GivenKind, Choices[]> = {
  events: [events("came", "How many came", AGES), events("events", "How many events", EVENT_AGES)],
  visits: one("Visits", "months:visits", "Visits, counted under this name"),
  computer_hours: one("Computers", "months:hours", "Hours of use, counted under this name"),
  wifi: one("Wifi", "months:wifi", "Sessions of wifi, counted under this name"),
  users: [
    {
      heading: "Active users",
      items: ["", ...LOAN_AGES].map((age) => ({
        value: `months:users::${age}` as const,
        text: `Active users: ${age || "all ages together"}`,
      })),
    },
  ],
  loans: [
    {
      heading: "Loans",
      items: [
        { value: "months:loans::", text: "Loans, of the type that the row or the title says" },
        ...FORMATS.flatMap((format) =>
          ["", ...LOAN_AGES].map((age) => ({
            value: `months:loans:${format}:${age}` as const,
            text: `${format}: ${age || "all ages together"}`,
          })),
        ),
      ],
    },
  ],
};

export const sayMeaning = (kind: GivenKind, meaning: string): string | undefined =>
  MEANINGS[kind].flatMap(({ items }) => items).find(({ value }) => value === meaning)?.text;

const wayOf = (words: string) =>
  /digital|online|virtual|remote/.test(words)
    ? "online"
    : /physical|in.?person|face.to.face/.test(words)
      ? "in_person"
      : "";
const ageOf = (words: string) => {
  if (/\b12\b.*\b17\b|teen|young/.test(words)) return "12_17";
  if (/\b11\b|under.?12|child|junior|toddler|bab(y|ies)|early years/.test(words)) return "under_12";
  if (/adult|\b18\b|senior|older/.test(words)) return "adult";
  return /\ball age|famil|mixed/.test(words) ? "all" : "";
};
const LOAN_AGE: Record<string, string> = { under_12: "Under 12", "12_17": "12 to 17", adult: "Adult", all: "" };
const formatOf = (words: string): string => {
  if (/e-?audio|(digital|downloadable).*audio/.test(words)) return "eAudio";
  if (/e-?books?\b/.test(words)) return "eBook";
  return /audio|talking|spoken/.test(words) ? "Physical audiobook" : /book/.test(words) ? "Physical book" : "";
};

const OF_EVENTS = /event|session|activit|class|workshop/;
const CAME = /attend|came\b|participa|turnout|head.?count/;
const VISITS = /visit|footfall|door|mobile librar|home (delivery|librar)/;
const LOANS = /loan|issue|lend|lent|borrow|e-?books?\b|audio|book/;
const HOURS = /hour.*(comput|\bpcs?\b|terminal)|(comput|\bpcs?\b|terminal).*hour|^hours/;
/** What numbers are whose title has nothing but months. */
const OF_NO_WORDS: Record<GivenKind, MonthsMeaning> = {
  events: "months:came::",
  visits: "months:visits",
  loans: "months:loans::",
  users: "months:users::",
  computer_hours: "months:hours",
  wifi: "months:wifi",
};
const NONE =
  /click|\bpcs?\b|wi-?fi|device|computer|member|user|why|please|reserv|enquir|population|hours|percent|%|target|cost/;

/**
 * What titles of months that stand side by side count, as far as their words say it; what says no format is of the one
 * named before it, as where ages follow their total.
 */
export function guessMeanings(kind: GivenKind, titles: readonly string[]): (MonthsMeaning | undefined)[] {
  let format = "";
  return titles.map((title): MonthsMeaning | undefined => {
    const words = title.toLowerCase();
    if (words === "") return OF_NO_WORDS[kind];
    if (kind === "wifi") return /wi-?fi|log.?in/.test(words) ? "months:wifi" : undefined;
    if (kind === "computer_hours") return HOURS.test(words) ? "months:hours" : undefined;
    if (kind === "users")
      return /users?\b|borrowers?\b/.test(words) ? `months:users::${LOAN_AGE[ageOf(words)] ?? ""}` : undefined;
    const isOf = { events: OF_EVENTS.test(words) || CAME.test(words), loans: LOANS.test(words) };
    if (NONE.test(words) && !/number of (sessions|events)/.test(words)) {
      if (kind !== "loans" || !isOf.loans || /device|\bpcs?\b|click|why|please/.test(words)) return undefined;
    }
    if (kind === "visits") return VISITS.test(words) && !isOf.events ? "months:visits" : undefined;
    if (kind === "loans") {
      if (!isOf.loans || isOf.events) return undefined;
      format = formatOf(words) || format;
      return `months:loans:${format}:${LOAN_AGE[ageOf(words)] ?? ""}`;
    }
    if (!isOf.events || isOf.loans || /wi-?fi/.test(words)) return undefined;
    const age = ageOf(words);
    return CAME.test(words)
      ? `months:came:${wayOf(words)}:${age === "all" ? "" : age}`
      : `months:events:${wayOf(words)}:${age}`;
  });
}
