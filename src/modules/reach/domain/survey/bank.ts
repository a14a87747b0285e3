/** Answers that every question has: asked and declined; asked and left empty. */
export const DECLINED = "declined";
export const BLANK = "blank";
/** To questions that the census asks of people of 16 and over alone. */
export const UNDER_16 = "under_16";

/**
 * The questions that a survey may ask, in the order they are asked, with their answers. They follow the Census 2021, so
 * that they can be set beside it. Keys are stored; words stand in the message catalogue.
 */
export const BANK = {
  often: ["most_days", "weekly", "fortnightly", "monthly", "few_a_year", "yearly"],
  here: ["live", "work", "study", "visit"],
  age: ["0_15", "16_24", "25_34", "35_49", "50_64", "65_plus"],
  sex: ["female", "male"],
  ethnic_group: ["asian", "black", "mixed", "white", "other"],
  disability: ["yes", "no"],
  home: ["owned", "shared", "social", "private", "rent_free"],
  language: ["english", "other"],
  qualifications: ["none", "level_1", "level_2", "apprenticeship", "level_3", "level_4", "other", UNDER_16],
  work: ["working", "looking", "studying", "retired", "home", "sick", "other", UNDER_16],
} as const satisfies Record<string, readonly string[]>;

export type Question = keyof typeof BANK;
export const QUESTIONS = Object.keys(BANK) as Question[];

/** What is made of a postcode in memory, before that is thrown away: a deprivation tenth, or why there is none. */
export const AREA = "area";
export const AREA_ANSWERS = [...Array.from({ length: 10 }, (_, at) => `tenth_${at + 1}`), "outside"] as const;

/** A measure that a council has loaded under its licence, by the id it has here. */
export type Loaded = `measure-${string}`;
export const isLoaded = (margin: string): margin is Loaded => margin.startsWith("measure-");
/** As many bands as a loaded measure may have. */
const LOADED_BANDS = Array.from({ length: 6 }, (_, at) => `band_${at + 1}`);

/** Everything that a margin is kept of. */
export type Margin = Question | typeof AREA | Feeling | Loaded;

/** Questions on loneliness and wellbeing, worded by the Office for National Statistics, as margins are kept of them. */
export const FEELINGS = {
  lonely: ["often", "some", "occasionally", "hardly", "never"],
  ucla: ["3_5", "6_9"],
  satisfied: ["low", "medium", "high", "very_high"],
  worthwhile: ["low", "medium", "high", "very_high"],
  happy: ["low", "medium", "high", "very_high"],
  anxious: ["very_low", "low", "medium", "high"],
} as const satisfies Record<string, readonly string[]>;
export type Feeling = keyof typeof FEELINGS;
export const isFeeling = (margin: string): margin is Feeling => Object.hasOwn(FEELINGS, margin);

export function answersOf(margin: Margin): readonly string[] {
  if (margin === AREA) return AREA_ANSWERS;
  if (isLoaded(margin)) return LOADED_BANDS;
  return isFeeling(margin) ? FEELINGS[margin] : BANK[margin];
}

/** What a survey asks besides single questions. */
export const PARTS = ["postcode", "loneliness", "wellbeing", "code"] as const;
export type Asked = Question | (typeof PARTS)[number] | Loaded;

/** What every survey may ask, loaded measures apart. */
export const ASKED: readonly Exclude<Asked, Loaded>[] = [...QUESTIONS, ...PARTS];

/** Whether a survey asks how people feel, which those under 16 are not asked, and after which help is shown. */
export const asksFeelings = (asked: readonly Asked[]): boolean =>
  asked.some((each) => each === "loneliness" || each === "wellbeing" || isLoaded(each));

/** The margins that a survey keeps, by what it asks. */
export function marginsOf(asked: readonly Asked[]): Margin[] {
  const has = (each: Asked) => asked.includes(each);
  return [
    ...QUESTIONS.filter(has),
    ...(has("postcode") ? ([AREA] as const) : []),
    ...(has("loneliness") ? (["lonely", "ucla"] as const) : []),
    ...(has("wellbeing") ? (["satisfied", "worthwhile", "happy", "anxious"] as const) : []),
    ...asked.filter(isLoaded),
  ];
}

/** Visits a year that an answer to 'how often do you come here?' stands for; undefined where nobody knows. */
export const visitsAYear = (often: string | undefined): number | undefined =>
  ({ most_days: 250, weekly: 50, fortnightly: 25, monthly: 12, few_a_year: 4, yearly: 1 })[often ?? ""];
