/** What a library is known by to whoever names a place. */
interface Named {
  name: string;
  address: string | null;
  town: string | null;
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}|['’]/gu, "")
    .toLowerCase()
    .replace(/\bst\b(?=\s*$|\s*,)/g, "street")
    .replace(/\brd\b/g, "road")
    .replace(/[^\p{L}\d]+/gu, " ")
    .replace(/^ ?(?:at )?(?:the )?/, "")
    .trim();
const within = (text: string, words: string): boolean => words !== "" && ` ${text} `.includes(` ${words} `);

/** A library that stands where this is said can be no other. */
const THE_LIBRARY =
  /^(?:(?:public|town|central|local|village|main|community) )?library(?: (?:\w+ )?(?:floor|room|building|foyer|hall))?$/;
/** A street alone has many doors. */
const STREET_ALONE =
  /^\D*\b(?:road|street|lane|avenue|drive|close|crescent|terrace|way|grove|gardens|place|row|walk|square|parade|green|hill)$/;

/**
 * Whether the words of a place say that it is a library that stands about there: by its name, by the first line of its address
 * where that is a door and no street alone, or as 'the library'. A postcode says nothing: others share it.
 * @param words the place's name and the lines of its address
 */
export function saysLibrary(words: readonly string[], { name, address, town }: Named): boolean {
  const full = plain(name);
  const short = full.replace(/ library$/, "");
  const door = plain(address?.split(",")[0] ?? "");
  return words.some((line) => {
    const parts = [line, ...line.split(",")].map(plain);
    return (
      within(parts[0]!, full) ||
      parts.some((part) => THE_LIBRARY.test(part)) ||
      (short !== plain(town ?? "") && parts.includes(short)) ||
      (door !== "" && !STREET_ALONE.test(door) && door !== plain(town ?? "") && within(parts[0]!, door))
    );
  });
}
