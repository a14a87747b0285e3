import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { FileRefused } from "../csv/read-import.ts";
import { JsonList, JsonRefused, type ListElement, type ListLimits, textOf } from "./json-list.ts";

/** A record with all that hangs on it has some hundreds of values, and some kB. */
export const USUAL_LIST: ListLimits = { mostBytes: 16 * 2 ** 20, mostDepth: 64, mostParts: 100_000 };

export interface ListedValue {
  /** Its place in the list, from 1, and the line on which it begins. */
  number: number;
  line: number;
  value: unknown;
  /** Why it was not read, in words that follow 'holds'. */
  tooMuch?: string;
}

/** Size of a file of text. @throws FileRefused where it is none */
async function checkFile(file: string): Promise<number> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new FileRefused(
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}.`,
    );
  });
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw new FileRefused(`${file} is a folder.`);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    const mark = bytesRead > 1 ? buffer.readUInt16BE(0) : 0;
    if (mark === 0xfffe || mark === 0xfeff) throw new FileRefused(`${file} is in UTF-16. Save it again as UTF-8.`);
    if (/^(?:\xef\xbb\xbf)?\s*</.test(buffer.toString("latin1", 0, bytesRead)))
      throw new FileRefused(`${file} is a web page and no JSON.`);
    return found.size;
  } finally {
    await handle.close();
  }
}

function readValue({ number, line, bytes, tooMuch }: ListElement): ListedValue {
  if (bytes === undefined) return { number, line, value: undefined, tooMuch };
  try {
    return { number, line, value: JSON.parse(textOf(bytes)) };
  } catch (error) {
    if (error instanceof JsonRefused) throw new JsonRefused(`${error.message} in record ${number} (line ${line})`);
    throw new JsonRefused(`is not JSON in record ${number} (line ${line}): ${(error as Error).message}`);
  }
}

/**
 * Reads the list of a JSON file as it comes, value by value, however large: memory is that of one of them. The list is the file
 * itself, or stands under one of `names`.
 * @param ofNone values of a file that has no such list, by the whole of it; it may throw
 * @throws FileRefused where the file is no JSON, at its very end too: whoever reads it keeps nothing before that
 */
export async function* readJsonList(
  file: string,
  names: readonly string[],
  ofNone: (whole: unknown) => unknown[],
  onProgress: (fraction: number) => void = () => {},
  limits = USUAL_LIST,
): AsyncGenerator<ListedValue> {
  const size = await checkFile(file);
  const list = new JsonList(names, limits);
  let read = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      for (const element of list.add(chunk)) yield readValue(element);
      read += chunk.length;
      onProgress(read / size);
    }
    const { around, listed } = list.end();
    if (!listed) yield* ofNone(around).map((value, at) => ({ number: at + 1, line: 1, value }));
  } catch (error) {
    throw error instanceof JsonRefused ? new FileRefused(`${file} ${error.message}.`) : error;
  }
}
