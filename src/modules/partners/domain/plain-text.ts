const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  pound: "£",
  ndash: "–",
  rsquo: "’",
};
const LINE_ENDS = /<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^>]{0,200}>/gi;
const TAGS = /<\/?[a-z][^<>]{0,2000}>/gi;
/** One that is not closed goes to the end, as browsers have it. */
const UNSEEN = /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

function entity(whole: string, name: string): string {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : "";
}

/** Words as plain text where a publisher has sent them as HTML: without tags, with a line for each paragraph. No pattern looks twice at the same stretch. */
export function plainText(text: string): string {
  if (text.search(TAGS) < 0 && !/&[a-z#]/i.test(text)) return text;
  return text
    .replace(UNSEEN, "")
    .replace(LINE_ENDS, "\n")
    .replace(TAGS, "")
    .replace(/&(#?\w{1,8});/g, entity)
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
