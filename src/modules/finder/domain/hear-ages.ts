import type { AgeBand } from "../../../vocabulary/terms.ts";
import { AGE_KEYS, ageOverlaps } from "./facet-bits.ts";
import type { Years } from "./request.ts";

/** What a phrase says about age: the bands for the page, the years where it names them. */
export interface HeardAge {
  bands: AgeBand[];
  years?: Years;
}

const each = (phrases: string, bands: AgeBand[]): [string, AgeBand[]][] =>
  phrases.split("|").map((phrase) => [phrase, bands]);

const AGES = new Map<string, AgeBand[]>([
  ...each(
    "baby|babies|newborn|newborns|new born|infant|infants|toddler|toddlers|tot|tots|preschool|pre school|preschooler|preschoolers|little ones|little one|under fives|under five|tiny tots|bump|bumps",
    ["under_5"],
  ),
  ...each("kids|kid|kiddies|kiddie|children|child|childrens|little boy|little girl|grandchildren|grandkids", [
    "under_5",
    "5_to_11",
  ]),
  ...each(
    "school holidays|school holiday|half term|summer holidays|easter holidays|holiday club|holiday clubs|holiday activities|primary school|primary age|primary aged|school age|school aged|school age children|school kids|schoolchildren",
    ["5_to_11"],
  ),
  ...each(
    "teen|teens|teenager|teenagers|teenage|adolescent|adolescents|secondary school|high school|tween|tweens|youth|youths|gcse|gcses|sixth form|sixth former",
    ["12_to_17"],
  ),
  ...each("young people|young person|youngsters|youngster", ["5_to_11", "12_to_17"]),
  ...each("adult|adults|grown up|grown ups|grownups|for adults|adults only|adult only|working age", [
    "adult",
    "60_plus",
  ]),
  ...each("young adult|young adults|student|students", ["adult"]),
  ...each(
    "pensioner|pensioners|senior|seniors|senior citizen|senior citizens|elderly|older people|older person|older adults|older adult|old people|older folk|older residents|oap|oaps|retired|retirees|retirement|old age pensioner|old age pensioners|elderly people|in my sixties|in my seventies|in my eighties|golden oldies",
    ["60_plus"],
  ),
]);

const NUMBERS = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    .split(" ")
    .map((word, index) => [word, index]),
);
const TENS = new Map([
  ["forties", 40],
  ["fifties", 50],
  ["sixties", 60],
  ["seventies", 70],
  ["eighties", 80],
]);
const OLDEST = 120;

const number = (text: string): number => NUMBERS.get(text) ?? Number(text);
const span = (from: number, to: number): HeardAge => ({
  // 'Over 50s' means older people, though the band of adults reaches to 59.
  bands: from >= 50 ? ["60_plus"] : AGE_KEYS.filter((band) => ageOverlaps(band, { from, to })),
  years: { from, to: Math.max(from, to) },
});

const N = `(\\d{1,2}|${[...NUMBERS.keys()].join("|")})`;
const UNIT = "(?:years?|yrs?|yo|y o)";
const MONTHS_OLD = /^(?:my |a )?\S+ (?:months?|weeks?) olds?$/;
const ONE = [
  new RegExp(`^(?:my |a |an )?${N} ${UNIT}(?: olds?)?$`),
  new RegExp(`^(?:aged|age) ${N}$`),
  new RegExp(`^(?:is|hes|shes|turned|turning|just turned|nearly) ${N}(?: ${UNIT})?(?: olds?)?$`),
];
const TWO = new RegExp(`^(?:aged|ages|age|for|from)? ?${N} (?:to |and |or )?${N}(?: ${UNIT})?(?: olds?)?$`);
const UNDER = new RegExp(`^(?:under|younger than|below) ${N}s?$`);
const OVER = new RegExp(`^(?:(?:over|older than|above) (?:the age of )?${N}s?|${N} plus|${N} and over|${N} or over)$`);

/** '9 year old', 'aged 9', 'under 5s', 'over 60s', '60 plus', 'ages 5 to 11', 'is eight', 'year 9'. */
function ageInFigures(phrase: string): HeardAge | undefined {
  if (MONTHS_OLD.test(phrase)) return span(0, 1);
  // School years of England: year 1 begins at five.
  const school = /^(?:school )?years? (\d{1,2})s?$/.exec(phrase);
  if (school && Number(school[1]) >= 1 && Number(school[1]) <= 13)
    return span(Number(school[1]) + 4, Number(school[1]) + 5);
  for (const pattern of ONE) {
    const found = pattern.exec(phrase);
    if (found) return span(number(found[1]!), number(found[1]!));
  }
  const two = TWO.exec(phrase);
  const said = /^(?:aged|ages|age)|olds?$|yrs?$|years$/.test(phrase);
  if (two && said && number(two[1]!) < number(two[2]!)) return span(number(two[1]!), number(two[2]!));
  const under = UNDER.exec(phrase);
  if (under && number(under[1]!) > 0) return span(0, number(under[1]!) - 1);
  const over = OVER.exec(phrase);
  const from = over && number((over[1] ?? over[2] ?? over[3] ?? over[4])!);
  if (from) return span(from, OLDEST);
  const tens = /^(?:in )?(?:my|his|her|their) (\S+)$/.exec(phrase);
  const decade = tens && TENS.get(tens[1]!);
  return decade ? span(decade, decade + 9) : undefined;
}

/** Reads one folded phrase as an age. */
export function hearAge(phrase: string): HeardAge | undefined {
  const bands = AGES.get(phrase);
  return bands ? { bands } : ageInFigures(phrase);
}
