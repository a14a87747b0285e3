/** Where the shipped data comes from, as data/SOURCES.md says it. */
export interface DataSources {
  /** Lines that licences ask to be shown. */
  attributions: string[];
  folders: { folder: string; files: { file: string; rows: string; licence: string }[] }[];
}

const ATTRIBUTION_HEADING = "What has to be shown";

/** Markdown's own marks are of no use on the page. */
const plain = (text: string): string =>
  text
    .replace(/\*\*|`/g, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .trim();

const cellsOf = (row: string): string[] => row.slice(1, -1).split("|").map(plain);
const isRow = (line: string): boolean => line.startsWith("|") && line.endsWith("|") && !/^\|[-| ]+\|$/.test(line);

/** A table whose first heading is 'file'. The postcodes' table puts publisher and licence third, as all others do. */
function filesIn(lines: string[]): DataSources["folders"][number]["files"] {
  return lines
    .filter(isRow)
    .map(cellsOf)
    .filter(([file]) => file !== "file")
    .map(([file = "", rows = "", licence = ""]) => ({ file, rows, licence }));
}

/**
 * Reads the page of sources, so that what is shown is what ships.
 * @throws where a part that licences ask for is missing
 */
export function readSources(markdown: string): DataSources {
  const parts = markdown.split(/^## /m).slice(1);
  const sections = parts.map((part) => {
    const [heading = "", ...lines] = part.split("\n").map((line) => line.trim());
    return { heading, lines };
  });
  const shown = sections.find(({ heading }) => heading === ATTRIBUTION_HEADING);
  const attributions = shown?.lines.filter((line) => line.startsWith("- ")).map((line) => plain(line.slice(2))) ?? [];
  if (attributions.length === 0) throw new Error(`data/SOURCES.md has no lines under '${ATTRIBUTION_HEADING}'`);
  const folders = sections
    .map(({ heading, lines }) => ({ folder: heading, files: filesIn(lines) }))
    .filter(({ files }) => files.length > 0);
  return { attributions, folders };
}
