import { MONTH_NAMES, WEEKDAY_NAMES } from "../../../platform/clock/say-when.ts";
import { readNumber, readOrdinal, shortOrdinal } from "./number-words.ts";

/**
 * What a person typed, twice: `plain` in one spelling for everything ('Tues. 2 p.m.' is 'tuesday 2pm'), to match
 * patterns on; and where each plain word stood, so that we can quote it back as it was typed.
 */
export interface TypedWords {
  plain: string;
  /** The person's own words for a stretch of `plain`. */
  quote(from: number, to: number): string;
}

const LEXEMES = [
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}/\d{1,2}(?:/\d{4}|/\d{2})?`,
  String.raw`(?:12\s*)?(?:noon|midday|midnight)\b`,
  String.raw`\d{1,2}(?:[.:]\d{2})?\s*[ap]m\b`,
  String.raw`\d{1,2}[.:]\d{2}(?!\d)`,
  String.raw`\d+(?:st|nd|rd|th)\b`,
  String.raw`\d+(?:\.5)?`,
  String.raw`\p{L}[\p{L}'’]*`,
  String.raw`[^\s\p{L}\d]`,
];

/** Never fails: what has no meaning here stays as it is, for the reader to report. */
export function readWords(typed: string): TypedWords {
  const text = typed.replace(/\b([ap])\.\s?m\b\.?/gi, "$1m");
  const found = [...text.matchAll(new RegExp(LEXEMES.join("|"), "giu"))].filter(([lexeme]) => lexeme !== ".");
  let plain = "";
  const places = found.map((match) => {
    const word = plainWord(match[0].toLowerCase());
    const place = { at: plain.length, from: match.index, to: match.index + match[0].length };
    plain += `${word} `;
    return place;
  });
  const quote = (from: number, to: number) => {
    const inside = places.filter((place) => place.at >= from && place.at < to);
    return inside.length > 0 ? text.slice(inside[0]!.from, inside.at(-1)!.to) : "";
  };
  return { plain, quote };
}

const SPELLINGS: Record<string, string> = {
  ...{ "–": "-", "—": "-", "−": "-", ";": ",", "(": ",", ")": ",", "&": "and", "+": "and", "/": "and", "@": "at" },
  ...{ till: "until", til: "until", each: "every", alternate: "other", termtime: "term time" },
  ...{ hr: "hour", hrs: "hours", min: "minutes", mins: "minutes", oclock: "o'clock" },
  ...{ tues: "tuesday", weds: "wednesday", thur: "thursday", thurs: "thursday", sept: "september" },
};

function plainWord(word: string): string {
  if (/noon|midday/.test(word) && !word.startsWith("after")) return "12:00pm";
  if (/midnight/.test(word)) return "12:00am";
  if (/^\d{1,2}[.:]\d{2}|[ap]m$/.test(word) && /^\d/.test(word)) return word.replace(".", ":").replace(/\s/g, "");
  const spelt = SPELLINGS[word.replace("’", "'")] ?? word.replace("’", "'");
  return named(spelt, MONTH_NAMES) ?? named(spelt, WEEKDAY_NAMES) ?? numbered(spelt) ?? spelt;
}

/** 'tue', 'Tuesday' and 'Tuesdays', by a full name or its first three letters. */
function named(word: string, names: readonly string[]): string | undefined {
  for (const name of names) {
    const full = name.toLowerCase();
    if (word === full || word === full.slice(0, 3)) return full;
    if (word === `${full}s` || word === `${full}'s`) return `${full}s`;
  }
  return undefined;
}

function numbered(word: string): string | undefined {
  if (word === "a" || word === "an") return word;
  const number = readNumber(word);
  if (number) return String(number);
  const ordinal = readOrdinal(word);
  return ordinal && ordinal > 0 ? shortOrdinal(ordinal) : undefined;
}
