/*
 * Days of the week as people write them. A rule is never guessed: 'the first Monday' or 'Mondays in term time' is no
 * Monday of each week, so any word that is no day and joins none makes the whole unreadable.
 */

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const DAY =
  /^(?:mo(?:n(?:days?)?)?|tu(?:e(?:s(?:days?)?)?)?|we(?:d(?:s|nesdays?)?)?|th(?:u(?:rs?(?:days?)?)?)?|fr(?:i(?:days?)?)?|sa(?:t(?:urdays?)?)?|su(?:n(?:days?)?)?)$/;
const SPANS: Record<string, readonly [number, number]> = {
  weekday: [0, 4],
  weekdays: [0, 4],
  weekend: [5, 6],
  weekends: [5, 6],
  daily: [0, 6],
};
const WHOLE_WEEK = /\b(?:(?:every|each) day(?: of the week)?|everyday|all week|(?:7|seven) days(?: a week)?)\b/g;
const TO = new Set(["-", "to", "until", "till", "through", "thru"]);
const JOINS = new Set([",", "and", "on", "every", "each"]);
const TOKENS = /[a-z]+|[^\sa-z]/g;

const placeOf = (word: string): number => (DAY.test(word) ? DAYS.indexOf(word.slice(0, 2).toUpperCase() as "MO") : -1);

/**
 * 'Monday to Friday', 'Mon-Wed & Sat', 'weekends', 'daily' or 'MO,TH' as days of RFC 5545: 'MO,TU,WE,TH,FR', in the week's order.
 * A span may go over the end of the week ('Fri to Mon').
 * @returns undefined where it says anything else, or no day
 */
export function readDayWords(text: string): string | undefined {
  const plain = text
    .toLowerCase()
    .replace(WHOLE_WEEK, "daily")
    .replace(/[–—−]/g, "-")
    .replace(/[;/&+]/g, ",")
    .replace(/\.(?=\s|,|-|$)/g, "");
  const words = plain.match(TOKENS) ?? [];
  const found = new Set<number>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (JOINS.has(word)) continue;
    const from = placeOf(word);
    const span = TO.has(words[at + 1] ?? "")
      ? ([from, placeOf(words[at + 2] ?? "")] as const)
      : (SPANS[word] ?? [from, from]);
    const [first, last] = span;
    if (first < 0 || last < 0) return undefined;
    if (TO.has(words[at + 1] ?? "")) {
      // 'Mon-Wed-Fri' may be three days or five, and 'Monday to Monday' one or seven.
      if (first === last || TO.has(words[at + 3] ?? "")) return undefined;
      at += 2;
    }
    for (let day = first; ; day = (day + 1) % DAYS.length) {
      found.add(day);
      if (day === last) break;
    }
  }
  return DAYS.filter((_, day) => found.has(day)).join(",") || undefined;
}

const RULE = /^(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU))*$/;

/** Days as `readDayWords` has them, or as RFC 5545 numbers them within a month ('1MO,-1FR'). @returns undefined for anything else */
export function readByday(text: string): string | undefined {
  const rule = text.replace(/\s+/g, "").toUpperCase();
  return readDayWords(text) ?? (RULE.test(rule) ? rule : undefined);
}

type Part = Record<string, unknown>;

/**
 * A schedule whose days cannot be read says them in its description, so that people can, and no longer that it is weekly.
 * The days themselves stay as they are, for whoever tells what is wrong with them.
 */
export function withDayWords(schedule: Part): Part {
  const { byday, freq, description, ...rest } = schedule;
  if (typeof byday !== "string" || readByday(byday)) return schedule;
  const said = typeof description === "string" ? description : undefined;
  return {
    ...rest,
    byday,
    ...(freq !== undefined && freq !== "WEEKLY" && { freq }),
    description: said?.includes(byday) ? said : [said, byday].filter(Boolean).join(". "),
  };
}
