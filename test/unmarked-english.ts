import { CATALOGUES } from "../src/platform/i18n/catalogues.ts";

type Messages = Record<string, Record<string, string>>;

/** The longest stretch of a message without anything to be filled in, as it stands in a page. */
const longestIn = (message: string): string =>
  message
    .split(/\{[^}]*\}/)
    .toSorted((a, b) => b.length - a.length)[0]!
    .trim()
    .replaceAll("&", "&amp;");

/** Messages that a language lacks, so that its pages show them in English. */
const borrowed = (locale: "pl" | "ar"): string[] =>
  Object.entries(CATALOGUES.en as Messages).flatMap(([part, messages]) =>
    Object.entries(messages)
      .filter(([name]) => (CATALOGUES[locale] as Messages)[part]?.[name] === undefined)
      .map(([, message]) => longestIn(message)),
  );

/** English messages on a page in another language: those marked as English, and those that are not. */
export function englishOn(html: string, locale: "pl" | "ar"): { marked: string[]; unmarked: string[] } {
  const rest = html.replace(/<(\w+)[^>]*\slang="en"[^>]*>[\s\S]*?<\/\1>/g, "");
  const words = borrowed(locale);
  return {
    marked: words.filter((each) => html.includes(each) && !rest.includes(each)),
    unmarked: words.filter((each) => rest.includes(each)),
  };
}
