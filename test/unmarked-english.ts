import { CATALOGUES } from "../src/platform/i18n/catalogues.ts";
import { formIn, type ReadPage, type reader } from "./forms-of-pages.ts";

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

/** What may be typed into every field: nothing, something unfit, too much. */
const SPOILT = ["", "?", "x".repeat(5000)];

/** The names of a form's fields that one types into. */
const typedInto = ({ html }: ReadPage, action: string): string[] =>
  Object.keys(formIn(html, action)).filter((name) =>
    new RegExp(`<(?:textarea|input(?=[^>]* type="(?:text|tel|email|url|password)"))[^>]* name="${name}"`).test(html),
  );

/** What a page says is wrong, above its form. */
const problemsOn = ({ html }: ReadPage): string[] =>
  [...(/error-summary__list[\s\S]*?<\/ul>/.exec(html)?.[0] ?? "").matchAll(/<li>(?:<a[^>]*>)?([^<]*)/g)].map(
    ([, text]) => text!,
  );

/**
 * Spoils a page's form in another language and in English.
 * @returns how much was said to be wrong, and what of it stands in English on the page of the other language
 */
export async function spoil(
  browser: ReturnType<typeof reader>,
  path: string,
  action: string,
  locale: "pl" | "ar",
  given: Record<string, string> = {},
): Promise<{ said: number; english: string[] }> {
  const wrongIn = async (language: string) => {
    const page = await browser.get(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
    const names = typedInto(page, action);
    const said: string[] = [];
    for (const text of SPOILT) {
      const typed = Object.fromEntries(names.map((name) => [name, text]));
      const answer = await browser.send(page, action, { ...typed, ...given });
      if (answer.status === 429) throw new Error("Nobody may send so many forms a minute");
      said.push(...problemsOn(answer));
    }
    return said;
  };
  const theirs = await wrongIn(locale);
  const english = new Set(await wrongIn("en"));
  if (english.size === 0) throw new Error(`Nothing is wrong with ${path}`);
  return { said: theirs.length, english: theirs.filter((text) => english.has(text)) };
}
