/**
 * The shape of the postcode file: a fixed start, a JSON header, then plain arrays, each aligned to 8 bytes.
 * Rows are ordered by district, then by the last three characters; a district's rows lie together.
 */
export const MAGIC = "ALCOVEPC";
/** Raise whenever the layout changes: an older file is then built anew. */
export const VERSION = 1;
/** Stands for 'no small area known'. */
export const NO_AREA = 0xffff;
/** Length of an ONS code such as E01000001. */
export const CODE_LENGTH = 9;
const FIXED_START = 16;

export interface District {
  name: string;
  start: number;
  count: number;
  /** Median of its postcodes, in millionths of a degree. */
  lat: number;
  lng: number;
}

export interface PostcodeHeader {
  /** SHA-256 of the source file, so that a changed source is noticed. */
  checksum: string;
  rows: number;
  lsoa21: number;
  lsoa11: number;
  districts: District[];
}

export interface Columns {
  incode: Uint16Array;
  lat: Int32Array;
  lng: Int32Array;
  lsoa21: Uint16Array;
  lsoa11: Uint16Array;
}

/** Byte offsets of every section, and the length of the whole. */
export function layout(header: PostcodeHeader, headerLength: number) {
  let at = FIXED_START + headerLength;
  const take = (bytes: number) => {
    const start = Math.ceil(at / 8) * 8;
    at = start + bytes;
    return start;
  };
  return {
    lat: take(header.rows * 4),
    lng: take(header.rows * 4),
    incode: take(header.rows * 2),
    lsoa21: take(header.rows * 2),
    lsoa11: take(header.rows * 2),
    codes21: take(header.lsoa21 * CODE_LENGTH),
    codes11: take(header.lsoa11 * CODE_LENGTH),
    length: at,
  };
}

/** Puts header and arrays into one buffer. */
export function encode(header: PostcodeHeader, columns: Columns, codes21: string[], codes11: string[]): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const at = layout(header, json.length);
  const file = Buffer.alloc(at.length);
  file.write(MAGIC, 0, "latin1");
  file.writeUInt32LE(VERSION, 8);
  file.writeUInt32LE(json.length, 12);
  json.copy(file, FIXED_START);
  for (const name of ["lat", "lng", "incode", "lsoa21", "lsoa11"] as const) {
    const array = columns[name];
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at[name]);
  }
  file.write(codes21.join(""), at.codes21, "latin1");
  file.write(codes11.join(""), at.codes11, "latin1");
  return file;
}

/** The header of a file's first bytes, or undefined where it is not ours, of another version, or cut short. */
export function readHeader(start: Buffer): { header: PostcodeHeader; headerLength: number } | undefined {
  if (start.length < FIXED_START || start.toString("latin1", 0, 8) !== MAGIC) return undefined;
  if (start.readUInt32LE(8) !== VERSION) return undefined;
  const headerLength = start.readUInt32LE(12);
  if (start.length < FIXED_START + headerLength) return undefined;
  const header = JSON.parse(start.toString("utf8", FIXED_START, FIXED_START + headerLength)) as PostcodeHeader;
  return { header, headerLength };
}

/** The last three characters as a number below 6,760, in alphabetical order. */
export function incodeNumber(digit: number, first: number, second: number): number {
  return (digit - 48) * 676 + (first - 65) * 26 + (second - 65);
}

/** The median of some numbers; order is not kept. */
export function median(values: Int32Array): number {
  return values.toSorted()[values.length >> 1] ?? 0;
}
