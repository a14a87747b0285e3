import { FileRefused } from "./read-import.ts";

/** How the letters of a file were written, by the name people find in Excel. */
export type Encoding = "UTF-8" | "UTF-16" | "Windows-1252";

export interface TableText {
  text: string;
  encoding: Encoding;
  /** A piece of it with letters beyond ASCII, so that a person can see that it was read rightly; absent where it has none. */
  sample?: string;
}

const MOST_SAMPLE = 60;

/** The first value with a letter that the encodings write differently. */
function sampleOf(text: string): string | undefined {
  for (const [value] of text.matchAll(/[^\s,;"][^,;"\t\r\n]*/gu))
    if (/[^\p{ASCII}]/u.test(value)) return value.trim().slice(0, MOST_SAMPLE);
  return undefined;
}

/** Signs that no text has: what holds them is some other kind of file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const NO_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

function decode(bytes: Buffer): { text: string; encoding: Encoding } {
  const mark = bytes.length > 1 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "UTF-16" };
  if (mark === 0xfeff) return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "UTF-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    // Every byte is some letter there, so nothing tells that it is right but the eyes of whoever reads the sample.
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" };
  }
}

/**
 * Bytes of a table as text: UTF-8, else UTF-16 with its mark (Excel's 'Unicode text'), else Windows-1252 (Excel's plain 'CSV').
 * @throws FileRefused where they are no text
 */
export function decodeTable(bytes: Buffer): TableText {
  if (bytes.subarray(0, 2).toString("latin1") === "PK")
    throw new FileRefused("The file is a spreadsheet. Save it as 'CSV UTF-8' and give that.");
  const read = decode(bytes);
  if (NO_TEXT.test(read.text))
    throw new FileRefused("The file is not a text file. Save it as 'CSV UTF-8' and give that.");
  const sample = sampleOf(read.text);
  return { ...read, ...(sample && { sample }) };
}
