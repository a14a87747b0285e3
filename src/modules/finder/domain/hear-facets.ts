import type { AccessFeature, AgeBand, Booking } from "../../../vocabulary/terms.ts";
import { AGE_KEYS, ageOverlaps } from "./facet-bits.ts";

/** What a phrase says about who, how or where; one facet each. */
export type HeardFacet =
  | { facet: "age"; value: AgeBand[] }
  | { facet: "free"; value: true }
  | { facet: "booking"; value: Booking[] }
  | { facet: "online"; value: boolean }
  | { facet: "language"; value: string[] }
  | { facet: "access"; value: AccessFeature[] }
  | { facet: "kind"; value: ("activity" | "library")[] };

/** 'a|b c' as a list of [phrase, value]. */
const each = <T>(phrases: string, value: T): [string, T][] => phrases.split("|").map((phrase) => [phrase, value]);

const AGES = new Map<string, AgeBand[]>([
  ...each<AgeBand[]>(
    "baby|babies|newborn|newborns|infant|infants|toddler|toddlers|tots|preschool|pre school|preschooler|preschoolers|little ones|little one|under fives|under five|tiny tots",
    ["under_5"],
  ),
  ...each<AgeBand[]>("kids|kid|children|child|childrens|primary school", ["under_5", "5_to_11"]),
  ...each<AgeBand[]>("teen|teens|teenager|teenagers|teenage|adolescents|secondary school", ["12_to_17"]),
  ...each<AgeBand[]>("young people|young person", ["5_to_11", "12_to_17"]),
  ...each<AgeBand[]>("adult|adults|grown up|grown ups|for adults", ["adult", "60_plus"]),
  ...each<AgeBand[]>(
    "pensioner|pensioners|senior|seniors|senior citizen|senior citizens|elderly|older people|older person|older adults|older adult|oap|oaps|retired|retirees",
    ["60_plus"],
  ),
]);
const FREE = new Set("free|for free|free of charge|no cost|no charge|costs nothing|without paying".split("|"));
const BOOKING = new Map<string, Booking[]>([
  ...each<Booking[]>(
    "drop in|dropin|drop ins|no booking|without booking|no need to book|just turn up|turn up|walk in|no appointment|not booked",
    ["drop_in"],
  ),
  ...each<Booking[]>("bookable|book ahead|book in advance|by appointment|appointment", ["book"]),
]);
const MODE = new Map<string, boolean>([
  ...each("online only|virtual|virtually|online|from home|over zoom|on zoom", true),
  ...each("in person|face to face|not online", false),
]);
const KIND = new Map<string, ("activity" | "library")[]>([
  ...each<("activity" | "library")[]>(
    "library|libraries|a library|opening times|opening hours|library opening times|library opening hours|open library|nearest library|local library|my library|my nearest library|branch library",
    ["library"],
  ),
  ...each<("activity" | "library")[]>(
    "activities|activity|event|events|whats on|what is on|whats happening|things to do|sessions",
    ["activity"],
  ),
]);
const ACCESS = new Map<string, AccessFeature[]>([
  ...each<AccessFeature[]>(
    "wheelchair|wheelchairs|wheelchair access|wheelchair accessible|wheelchair user|step free|step free access|stepfree|no steps|disabled access|level access|ramp|accessible entrance|mobility scooter|pushchair access|pram access",
    ["step_free"],
  ),
  ...each<AccessFeature[]>("hearing loop|induction loop|loop system", ["hearing_loop"]),
  ...each<AccessFeature[]>("accessible toilet|accessible toilets|disabled toilet|disabled toilets", [
    "accessible_toilet",
  ]),
  ...each<AccessFeature[]>("changing places|changing places toilet", ["changing_places"]),
  ...each<AccessFeature[]>("baby changing|baby change|nappy changing", ["baby_changing"]),
  ...each<AccessFeature[]>("parking|car park|free parking", ["parking"]),
  ...each<AccessFeature[]>("blue badge parking|disabled parking", ["blue_badge_parking"]),
  ...each<AccessFeature[]>("lift|elevator", ["lift"]),
  ...each<AccessFeature[]>("bsl interpreter|bsl interpreted|signed|sign language interpreter", ["sign_language"]),
  ...each<AccessFeature[]>("relaxed|relaxed session|autism friendly|sensory friendly", ["relaxed"]),
  ...each<AccessFeature[]>("quiet times|quiet hour|quiet hours", ["quiet_times"]),
]);

/** English names of languages that people search by. */
export const LANGUAGE_NAMES = new Map<string, string>([
  ["polish", "pl"],
  ["urdu", "ur"],
  ["punjabi", "pa"],
  ["panjabi", "pa"],
  ["bengali", "bn"],
  ["bangla", "bn"],
  ["sylheti", "bn"],
  ["gujarati", "gu"],
  ["arabic", "ar"],
  ["somali", "so"],
  ["romanian", "ro"],
  ["ukrainian", "uk"],
  ["portuguese", "pt"],
  ["spanish", "es"],
  ["french", "fr"],
  ["italian", "it"],
  ["chinese", "zh"],
  ["mandarin", "zh"],
  ["cantonese", "yue"],
  ["tamil", "ta"],
  ["farsi", "fa"],
  ["persian", "fa"],
  ["dari", "fa"],
  ["kurdish", "ku"],
  ["turkish", "tr"],
  ["bsl", "bfi"],
  ["british sign language", "bfi"],
  ["sign language", "bfi"],
  ["tigrinya", "ti"],
  ["amharic", "am"],
  ["hindi", "hi"],
  ["lithuanian", "lt"],
  ["bulgarian", "bg"],
  ["hungarian", "hu"],
  ["greek", "el"],
  ["russian", "ru"],
  ["vietnamese", "vi"],
  ["english", "en"],
]);

const bandsOf = (from: number, to?: number): AgeBand[] => AGE_KEYS.filter((band) => ageOverlaps(band, { from, to }));

/** '9 year old', 'aged 9', 'under 5s', 'over 60s', '60 plus', 'ages 5 to 11'. */
function ageInFigures(phrase: string): AgeBand[] | undefined {
  const month = /^(?:my |a )?\d{1,2} months? old$/.test(phrase);
  if (month) return ["under_5"];
  const years =
    /^(?:my |a )?(\d{1,2}) (?:year|yr|yrs|years) olds?$/.exec(phrase) ?? /^(?:aged|age) (\d{1,2})$/.exec(phrase);
  if (years) return bandsOf(Number(years[1]), Number(years[1]));
  const range = /^(?:aged|ages|age) (\d{1,2})(?: to)? (\d{1,2})$/.exec(phrase);
  if (range) return bandsOf(Number(range[1]), Number(range[2]));
  const under = /^under (\d{1,2})s?$/.exec(phrase);
  if (under && Number(under[1]) > 0) return bandsOf(0, Number(under[1]) - 1);
  const over = /^(?:over (\d{1,2})s?|(\d{1,2}) plus|(\d{1,2}) and over)$/.exec(phrase);
  if (over) {
    const from = Number(over[1] ?? over[2] ?? over[3]);
    return from >= 50 ? ["60_plus"] : bandsOf(from);
  }
  return undefined;
}

/** Reads one folded phrase as an age. */
export const hearAge = (phrase: string): AgeBand[] | undefined => AGES.get(phrase) ?? ageInFigures(phrase);

/** Reads one folded phrase as a facet other than age. */
export function hearFacet(phrase: string): HeardFacet | undefined {
  if (FREE.has(phrase)) return { facet: "free", value: true };
  const booking = BOOKING.get(phrase);
  if (booking) return { facet: "booking", value: booking };
  const online = MODE.get(phrase);
  if (online !== undefined) return { facet: "online", value: online };
  const access = ACCESS.get(phrase);
  if (access) return { facet: "access", value: access };
  const kind = KIND.get(phrase);
  if (kind) return { facet: "kind", value: kind };
  const spoken = /^(?:in )?(.+?)(?: speaking| speakers?| language)?$/.exec(phrase);
  const tag = spoken && LANGUAGE_NAMES.get(spoken[1]!);
  if (tag && spoken[0] !== spoken[1]) return { facet: "language", value: [tag] };
  return undefined;
}
