/** First bytes by which a file's kind is known, whatever it is called (of the kinds that people take for tables). */
const SIGNATURES: [start: string, words: string][] = [
  ["%PDF", "a PDF"],
  ["PK\u0003\u0004", "a zip archive"],
  ["PK\u0005\u0006", "an empty zip archive"],
  ["\u00d0\u00cf\u0011\u00e0", "an Office file as they were saved before 2007"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
  ["GIF8", "a picture"],
  ["{\\rtf", "a text document (RTF)"],
];

/** Names that stand in an archive of a kind, in its first bytes or its list at the end. */
const ARCHIVED: [name: string, words: string][] = [
  ["xl/workbook", "a spreadsheet"],
  ["word/document", "a Word document"],
  ["ppt/presentation", "a presentation"],
  ["opendocument.spreadsheet", "a spreadsheet of LibreOffice (ODS)"],
  ["opendocument.text", "a text document of LibreOffice (ODT)"],
];

/** What a file is by its bytes: 'a PDF'; undefined where they say nothing, as those of text do. */
export function whatFile(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 8).toString("latin1");
  const found = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
  if (found !== "a zip archive") return found;
  // Names of an archive's parts stand unpacked in it.
  return ARCHIVED.find(([name]) => bytes.includes(name))?.[1] ?? found;
}
