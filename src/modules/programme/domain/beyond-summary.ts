/** Text as it reads: spaces alike, and without the dot at its end. */
const read = (text: string): string => text.trim().replace(/\s+/g, " ").replace(/\.$/, "");

/**
 * The paragraphs of a description, without what a page has just said as the summary: many write the first sentence twice.
 * None where the summary says it all.
 */
export function beyondSummary(summary: string, description: string): string[] {
  const [first = "", ...rest] = description.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
  const said = read(summary);
  const whole = read(first);
  if (!said || !whole.startsWith(said)) return first ? [first, ...rest] : rest;
  const more = whole.slice(said.length);
  // 'Help with bills' is no sentence of 'Help with bills and bailiffs', nor one of 'Help with bills: ring us'.
  if (more && !/^[.!?] /.test(more) && !/[.!?]$/.test(said)) return [first, ...rest];
  const dotted = more
    ? first
        .trim()
        .replace(/\s+/g, " ")
        .slice(said.length)
        .replace(/^[.!?]/, "")
        .trim()
    : "";
  return dotted ? [dotted, ...rest] : rest;
}
