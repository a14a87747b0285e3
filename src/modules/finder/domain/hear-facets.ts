import type { AccessFeature, Booking } from "../../../vocabulary/terms.ts";

/** What a phrase says about who, how or where; one facet each. */
export type HeardFacet =
  | { facet: "free"; value: true }
  | { facet: "booking"; value: Booking[] }
  | { facet: "online"; value: boolean }
  | { facet: "language"; value: string[] }
  | { facet: "access"; value: AccessFeature[] }
  | { facet: "kind"; value: ("activity" | "library")[] };

/** 'a|b c' as a list of [phrase, value]. */
const each = <T>(phrases: string, value: T): [string, T][] => phrases.split("|").map((phrase) => [phrase, value]);

const FREE = new Set(
  "free|for free|free of charge|no cost|no charge|costs nothing|doesnt cost anything|does not cost anything|doesnt cost|without paying|dont have to pay|no money needed|that is free|thats free|not expensive|cheap".split(
    "|",
  ),
);
const BOOKING = new Map<string, Booking[]>([
  ...each<Booking[]>(
    "drop in|dropin|drop ins|dropins|no booking|without booking|dont need to book|no need to book|no booking needed|not have to book|just turn up|turn up|turn up on the day|just show up|walk in|no appointment|no appointment needed|without an appointment|not booked",
    ["drop_in"],
  ),
  ...each<Booking[]>("bookable|book ahead|book in advance|by appointment|appointment|book a place|book a slot", [
    "book",
  ]),
]);
const MODE = new Map<string, boolean>([
  ...each(
    "online only|virtual|virtually|online|from home|at home online|over zoom|on zoom|by zoom|via zoom|remote|remotely|on teams|on the computer at home",
    true,
  ),
  ...each("in person|face to face|not online", false),
]);
const KIND = new Map<string, ("activity" | "library")[]>([
  ...each<("activity" | "library")[]>(
    "library|libraries|lib|libs|a library|opening times|opening hours|library opening times|library opening hours|library hours|library times|open library|open libraries|nearest library|closest library|nearest libraries|local library|local libraries|my library|my local library|my nearest library|branch library|branch libraries|public library|public libraries|join the library|joining the library|join a library|library card|library membership|library member|return books|return a book|return my books|renew books|renew my books|library phone number|library address|phone number|telephone number|contact number|contact details|which library|when is the library open|is the library open|borrow books|borrow a book|places to read|toilets|public toilets|public toilet|newspapers|newspaper|read the paper|daily papers|childrens library|kids library|junior library|library for children|library for kids|library for my child|ebooks|e books|eaudiobooks|borrow ebooks|download books|library app|online library|library catalogue|reserve a book|order a book|request a book",
    ["library"],
  ),
  ...each<("activity" | "library")[]>(
    "activities|activity|event|events|whats on|what is on|whats happening|what is happening|whats going on|things to do|something to do|anything to do|what can i do|sessions|days out|day out|things going on|stuff to do",
    ["activity"],
  ),
]);
const ACCESS = new Map<string, AccessFeature[]>([
  ...each<AccessFeature[]>(
    "wheelchair|wheelchairs|wheelchair access|wheelchair accessible|wheelchair user|step free|step free access|stepfree|no steps|disabled access|level access|ramp|accessible entrance|mobility scooter|mobility scooters|pushchair access|pram access|pushchair|pushchairs|buggy|buggies|buggy access|pram|prams|no stairs|without steps|without stairs|cant do stairs|cant manage stairs|cant manage steps|cant climb stairs|walking frame|zimmer frame|accessible building|accessible venue",
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
  ...each<AccessFeature[]>("bsl interpreter|bsl interpreted|signed|sign language interpreter|with an interpreter", [
    "sign_language",
  ]),
  ...each<AccessFeature[]>(
    "relaxed|relaxed session|relaxed sessions|autism friendly|sensory friendly|sen friendly|autistic friendly|low sensory",
    ["relaxed"],
  ),
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
  ["pashto", "ps"],
  ["albanian", "sq"],
  ["yoruba", "yo"],
  ["swahili", "sw"],
  ["german", "de"],
  ["japanese", "ja"],
  ["korean", "ko"],
  ["thai", "th"],
  ["nepali", "ne"],
  ["malayalam", "ml"],
  ["telugu", "te"],
  ["slovak", "sk"],
  ["czech", "cs"],
  ["latvian", "lv"],
  ["welsh", "cy"],
  ["english", "en"],
]);

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
  const spoken =
    /^(?:in |speaks? |talks? |who speaks? |with )?(.+?)(?: speaking| speakers?| language| families| people| mums| parents| community)?$/.exec(
      phrase,
    );
  const tag = spoken && LANGUAGE_NAMES.get(spoken[1]!);
  if (tag && spoken[0] !== spoken[1]) return { facet: "language", value: [tag] };
  return undefined;
}
