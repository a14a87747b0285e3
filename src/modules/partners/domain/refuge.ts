import type { OrukOrganisation, OrukService } from "./oruk.ts";

/*
 * Whether a record that comes from elsewhere looks like a refuge or the like, whose place may be told nowhere. A place that is
 * withheld wrongly is shown again with one press; one that is shown wrongly cannot be called back: so in names the rule
 * takes what is likely, and in long texts, which speak of others' refuges too, what says that there is one. English alone.
 */

/** Most records are none of these, and are looked through no further. */
const ANY =
  /refuge|women.{0,3}s? aid|abus|violen|safe.?hous|safe accom|sanctuary|traffick|slaver|rape|sexual|shelter|forced/i;

/** Words before, or after, which make a refuge of another kind. */
const CREATURES =
  "animals?|wildlife|wild ?fowl|birds?|owls?|cats?|dogs?|pets?|donkeys?|horses?|pon(?:y|ies)|hedgehogs?|bees?|bats?|butterfl(?:y|ies)|" +
  "rabbits?|reptiles?|amphibians?|insects?|invertebrates?|foxes|seals?|swans?|tortoises?|greyhounds?|pollinators?|plants?|nature|biodiversity";
const OTHER_REFUGES = new RegExp(
  [
    String.raw`\b(?:${CREATURES}|fire|flood|heat|cool|climate|pedestrian|traffic|mountain|disabled) refuges?\b`,
    String.raw`\brefuges? for (?:\w+,? ){0,3}?(?:${CREATURES})\b`,
    String.raw`\brefuge (?:points?|areas?|islands?|floors?|alarms?|assurance|tabernacle|church|chapel|ministries|ceremony|vows?|tree|cafe|café|bar|hotel)\b`,
    String.raw`\b(?:tak(?:e|es|en|ing)|took|seek(?:s|ing)?|sought|find(?:s|ing)?|found|going for) refuge\b`,
    String.raw`\b(?:city|cities|harbour|rock|houses?) of refuge\b`,
  ].join("|"),
  "g",
);

const ABUSE =
  "(?:domestic|honou?r(?:[ -]based)?|family|sexual|intimate partner) (?:abuse|violence|assault)|violence against women|forced marriages?";
const SLAVERY = "(?:human |people |sex |child )?trafficking|trafficked|modern(?:[ -]day)? slavery";
const HOUSE =
  "(?:safe ?houses?|sanctuary scheme|women'?s aid|wom[ae]n'?s (?:emergency |crisis |night )?(?:refuges?|shelters?|hostels?)|refuges?|safe accommodation)";
const RAPE = "rape crisis|sexual assault referral|rape and sexual|rape support";

const NAMED = new RegExp(String.raw`\b(?:${HOUSE}|${ABUSE}|${SLAVERY}|${RAPE}|refuge)\b`);
/** A talk about it is none. */
const TEACHES =
  /\b(?:training|awareness|workshop|webinar|e-?learning|conference|exhibition|book (?:club|group)|study day)\b/;
const TERM = new RegExp(String.raw`\b(?:${HOUSE}|${RAPE})\b`);
const ABOUT = new RegExp(String.raw`\b(?:${ABUSE}|${SLAVERY}|abusive|fleeing|flee|escaping|violent)\b`);
const HOUSED =
  /\b(?:accommodation|housing|housed?|shelters?|hostels?|refuges?|safe ?houses?|bed ?spaces?|somewhere safe to (?:live|stay))\b/;
/** What says of one's own that it is a place to be safe in. */
const OWN_HOUSE =
  /\b(?:our|run|runs|running|provides?|providing|offers?|offering|have|has|is) (?:an? |the |our |\w+ ){0,4}?(?:refuges?|safe ?houses?|safe accommodation)\b|\brefuge (?:accommodation|spaces?|places?|provision|service|beds?|workers?|project)\b|\bsafe ?houses?\b|\bsanctuary scheme\b|\brape crisis\b/;
/** Whoever says where else to turn, or gives to one, is none. */
const ELSEWHERE =
  /\b(?:refer(?:s|red|ring|rals?)?|signpost\w*|donat\w+|collect\w*|fundrais\w*|in aid of|raise[sd]?|raising|advice (?:on|about)|information (?:on|about)|help (?:you )?(?:to )?find|access to|such as|including|partners? (?:include|with)|links? (?:to|with)|work(?:s|ing)? (?:closely )?with|apply for|national|obtain|out and about|safe places? (?:scheme|network))\b/;
const PLACED =
  /\b(?:(?:safe|emergency|crisis|temporary|supported|secure|confidential|refuge) (?:and (?:\w+ )?)?(?:accommodation|housing|shelter|place to (?:stay|live))|accommodation (?:and (?:\w+ )?\w+ )?for (?:women|men|girls|families|people|adults|children|victims|survivors)|refuges?|shelter|hostel)\b/;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[-–—/_\s]+/g, " ")
    .replace(OTHER_REFUGES, " ");

const found = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[0].trim();

function named(text: string): string | undefined {
  const words = plain(text);
  return TEACHES.test(words) ? undefined : found(NAMED, words);
}

/** Where sentences end. */
const ENDS = /[.!?;\n]+/;
const isOwn = (words: string) => ABOUT.test(words) && !ELSEWHERE.test(words);

function described(text: string): string | undefined {
  for (const sentence of text.split(ENDS)) {
    if (!ANY.test(sentence)) continue;
    const words = plain(sentence);
    if (ELSEWHERE.test(words)) continue;
    const own = found(OWN_HOUSE, words);
    if (own) return own;
    if (ABOUT.test(words)) {
      const placed = found(PLACED, words);
      if (placed) return placed;
    }
    const wholly = found(TERM, words);
    if (wholly && wholly !== "refuge" && wholly !== "refuges" && wholly !== "women's aid") return wholly;
  }
  return undefined;
}

/**
 * The words by which a record looks like a refuge, a safe house or the like: in its name or that of who runs it, in what its
 * publisher files it under, or in what it says of itself.
 * @returns undefined where it does not; in small letters
 */
export function refugeWords(
  service: Pick<OrukService, "name" | "description" | "attributes" | "service_at_locations">,
  organisation: Pick<OrukOrganisation, "name">,
): string | undefined {
  const { name, description = "", attributes = [], service_at_locations = [] } = service;
  const terms = attributes.flatMap(({ taxonomy_term: term }) =>
    term ? `${term.name}. ${term.description ?? ""}` : [],
  );
  const places = service_at_locations.flatMap(({ location }) =>
    [location.name, location.description].filter((words) => words !== undefined),
  );
  const all = [name, organisation.name, description, ...terms, ...places];
  if (!all.some((text) => ANY.test(text))) return undefined;
  const byName = named(name) ?? named(organisation.name);
  if (byName) return byName;
  for (const text of [...terms, ...places]) {
    const words = found(TERM, plain(text));
    if (words && !TEACHES.test(plain(name))) return words;
  }
  // A council's desk is filed under abuse among much else: that alone is no house.
  const about = terms.map((text) => found(ABOUT, plain(text))).find(Boolean);
  if (about && HOUSED.test(plain([name, ...terms].join(". ")))) return about;
  const own = described(description);
  if (own) return own;
  // 'Supported housing' by its name, and for whom in another sentence.
  const flees = HOUSED.test(plain(name))
    ? description.split(ENDS).find((sentence) => isOwn(plain(sentence)))
    : undefined;
  return flees && found(ABOUT, plain(flees));
}
