import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createGunzip } from "node:zlib";
import { readPostcodeRows } from "./postcodes-csv.ts";
import { type Columns, encode, median, type PostcodeHeader, readHeader } from "./postcodes-file.ts";

export interface BuildPostcodes {
  /** CSV, plain or gzip: our own columns (postcode, latitude, longitude, lsoa21, lsoa11) or the ONS Postcode Directory's. */
  source: string;
  /** Where the finished file goes. It appears whole or not at all. */
  target: string;
  onProgress?: (fraction: number) => void;
  /** A row left out, by line and reason; never the postcode itself. */
  onReject?: (line: number, reason: string) => void;
}

async function checksumOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function isCurrent(target: string, checksum: string): Promise<PostcodeHeader | undefined> {
  const file = await open(target).catch(() => undefined);
  if (!file) return undefined;
  try {
    const start = Buffer.alloc(1 << 20);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    const found = readHeader(start.subarray(0, bytesRead));
    return found?.header.checksum === checksum ? found.header : undefined;
  } finally {
    await file.close();
  }
}

async function* contents(source: string, onProgress?: (fraction: number) => void): AsyncGenerator<Buffer> {
  const total = (await stat(source)).size;
  let read = 0;
  const raw = createReadStream(source, { highWaterMark: 1 << 18 });
  raw.on("data", (chunk) => {
    read += chunk.length;
    // The last hundredth is sorting and writing.
    onProgress?.(Math.min(0.99, (read / total) * 0.99));
  });
  if (!source.endsWith(".gz")) return yield* raw;
  const unzip = createGunzip({ chunkSize: 1 << 18 });
  raw.on("error", (error) => unzip.destroy(error));
  yield* raw.pipe(unzip);
}

/** Row numbers by district (in the order of `names`), then by the last three characters; a postcode listed twice counts once. */
function order(district: Uint16Array, incode: Uint16Array, names: string[]) {
  const sorted = names.map((_, index) => index).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const counts = new Uint32Array(names.length);
  for (const d of district) counts[d]!++;
  const next = new Uint32Array(names.length);
  let start = 0;
  for (const d of sorted) {
    next[d] = start;
    start += counts[d]!;
  }
  const rows = new Uint32Array(district.length);
  for (let row = 0; row < district.length; row++) rows[next[district[row]!]!++] = row;
  const kept = new Uint32Array(rows.length);
  const spans: { name: string; start: number; count: number }[] = [];
  let end = 0;
  for (const d of sorted) {
    const from = end;
    const part = rows.subarray(next[d]! - counts[d]!, next[d]!).sort((a, b) => incode[a]! - incode[b]! || a - b);
    for (const row of part) if (end === from || incode[kept[end - 1]!] !== incode[row]) kept[end++] = row;
    spans.push({ name: names[d]!, start: from, count: end - from });
  }
  return { rows: kept.subarray(0, end), spans };
}

/**
 * Builds the compact postcode file from a CSV, unless `target` was already built from the very same source.
 * Rows without a coordinate, ended postcodes (`doterm`) and spellings that are no postcode are left out and told to `onReject`.
 * Throws where the source cannot be read, lacks the needed columns or holds no postcode at all; the old file then stays.
 */
export async function buildPostcodes(options: BuildPostcodes): Promise<{ built: boolean; rows: number }> {
  const { source, target, onProgress } = options;
  const checksum = await checksumOf(source);
  const current = await isCurrent(target, checksum);
  if (current) {
    onProgress?.(1);
    return { built: false, rows: current.rows };
  }
  const read = await readPostcodeRows(contents(source, onProgress), options.onReject);
  if (read.rows === 0) throw new Error("The postcode source holds no postcodes.");
  const { rows, spans } = order(read.district, read.incode, read.districts);
  const pick = <T extends Uint16Array | Int32Array>(from: T): T => {
    const to = new (from.constructor as new (length: number) => T)(rows.length);
    for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]!]!;
    return to;
  };
  const columns: Columns = {
    incode: pick(read.incode),
    lat: pick(read.lat),
    lng: pick(read.lng),
    lsoa21: pick(read.lsoa21),
    lsoa11: pick(read.lsoa11),
  };
  const header: PostcodeHeader = {
    checksum,
    rows: rows.length,
    lsoa21: read.codes21.length,
    lsoa11: read.codes11.length,
    districts: spans.map((span) => ({
      ...span,
      lat: median(columns.lat.subarray(span.start, span.start + span.count)),
      lng: median(columns.lng.subarray(span.start, span.start + span.count)),
    })),
  };
  await mkdir(dirname(target), { recursive: true });
  const unfinished = `${target}.${process.pid}.part`;
  try {
    await writeFile(unfinished, encode(header, columns, read.codes21, read.codes11), { flush: true });
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
  onProgress?.(1);
  return { built: true, rows: header.rows };
}
