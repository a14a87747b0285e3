/** Where words may be used, each agreed to by itself. */
export const USES = ["site", "reports", "print"] as const;
export type Use = (typeof USES)[number];

export const HOWS = ["web", "spoken", "paper"] as const;
export type How = (typeof HOWS)[number];

/** 'read': by staff, and not to be quoted; 'chosen': it may be, within what was agreed to. */
export type State = "waiting" | "read" | "chosen" | "taken_back";

/** Letters of what somebody says, and of the name under it. */
export const MOST_WORDS = 4000;
export const MOST_NAME = 100;

/** Words that nobody chose, and that wait, are forgotten after so many days. */
export const KEPT_DAYS = 365;

/**
 * What somebody agrees to, word by word, so that it can be said later what they read. A change is a new version; the old one
 * stays. In English until a reviewer has read another language: consent is not left to an unreviewed translation.
 */
export const CONSENT_WORDING = {
  version: 1,
  lang: "en",
  uses: {
    site: "On this website, with the library or the activity it is about",
    reports: "In reports to the council and to those who pay for the library",
    print: "On posters and in booklets in the library",
  } satisfies Record<Use, string>,
  said: "You choose each use by itself, or none: then only the library’s staff read it. We may shorten your words and never change them. You can take it back at any time, by your private link or at the desk: we then stop using it everywhere at once and erase it. Copies that others have made, or paper that is out already, may remain.",
} as const;

/** Spaces and kinds of quotation marks apart, it is the same text. */
const folded = (text: string): string =>
  text.normalize("NFC").replace(/[‘’]/g, "'").replace(/[“”„]/g, '"').replace(/\s+/g, " ").trim();

/**
 * Whether a quote is cut from what was said and nothing else: its parts, between '…' or '...', stand in the words in that order.
 * Words may be left out only where the quote shows it.
 */
export function isCutFrom(quote: string, words: string): boolean {
  const parts = folded(quote)
    .split(/\s*(?:…|\.{3,})\s*/)
    .filter(Boolean);
  if (parts.length === 0) return false;
  const whole = folded(words);
  let from = 0;
  for (const part of parts) {
    const at = whole.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
