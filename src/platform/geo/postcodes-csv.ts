import { incodeNumber, NO_AREA } from "./postcodes-file.ts";

const NAMES = {
  postcode: ["postcode", "pcds", "pcd8", "pcd7", "pcd"],
  lat: ["latitude", "lat"],
  lng: ["longitude", "long", "lng"],
  lsoa21: ["lsoa21", "lsoa21cd"],
  lsoa11: ["lsoa11", "lsoa11cd"],
  ended: ["doterm"],
} as const;
const COMMA = 44;
const QUOTE = 34;
const NEWLINE = 10;
const AREA_CODE = /^[EWSN]\d{8}$/;

/** The rows of a postcode CSV as arrays; `district` points into `districts`, small areas into their tables of codes. */
export interface PostcodeRows {
  rows: number;
  districts: string[];
  codes21: string[];
  codes11: string[];
  district: Uint16Array;
  incode: Uint16Array;
  lat: Int32Array;
  lng: Int32Array;
  lsoa21: Uint16Array;
  lsoa11: Uint16Array;
}

function columnsOf(headerLine: string) {
  const names = headerLine.split(",").map((name) =>
    name
      .replace(/^\ufeff/, "")
      .replaceAll('"', "")
      .trim()
      .toLowerCase(),
  );
  const find = (known: readonly string[]) => {
    for (const name of known) if (names.includes(name)) return names.indexOf(name);
    return -1;
  };
  const columns = Object.fromEntries(Object.entries(NAMES).map(([key, known]) => [key, find(known)])) as Record<
    keyof typeof NAMES,
    number
  >;
  for (const needed of ["postcode", "lat", "lng", "lsoa21"] as const) {
    if (columns[needed] < 0) throw new Error(`The postcode source has no column ${NAMES[needed].join(" or ")}.`);
  }
  return columns;
}

/** Numbers strings as they come. */
function numbered() {
  const numbers = new Map<string, number>();
  return {
    of(text: string): number {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    list: () => [...numbers.keys()],
  };
}

/** A decimal number in bytes, as millionths; NaN where it is none. Several times quicker than by way of a string. */
function millionths(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  let decimals = -1;
  let at = from;
  const negative = bytes[at] === 45;
  if (negative) at++;
  if (at >= to) return Number.NaN;
  for (; at < to; at++) {
    const digit = bytes[at]! - 48;
    if (bytes[at] === 46 && decimals < 0) decimals = 0;
    else if (digit < 0 || digit > 9) return Number.NaN;
    else if (decimals < 6) {
      value = value * 10 + digit;
      if (decimals >= 0) decimals++;
    }
  }
  for (decimals = Math.max(decimals, 0); decimals < 6; decimals++) value *= 10;
  return negative ? -value : value;
}

/** Reads the rows from the bytes of a CSV without line breaks inside fields. Works on bytes because there are 1.5 million. */
export async function readPostcodeRows(
  chunks: AsyncIterable<Buffer>,
  onReject?: (line: number, reason: string) => void,
): Promise<PostcodeRows> {
  let room = 1 << 18;
  let district = new Uint16Array(room);
  let incode = new Uint16Array(room);
  let lat = new Int32Array(room);
  let lng = new Int32Array(room);
  let lsoa21 = new Uint16Array(room);
  let lsoa11 = new Uint16Array(room);
  const districts = numbered();
  const codes21 = numbered();
  const codes11 = numbered();
  let rows = 0;
  let line = 0;
  let columns: ReturnType<typeof columnsOf> | undefined;
  const starts = new Int32Array(256);
  const ends = new Int32Array(256);

  const grow = () => {
    const wider = <T extends Uint16Array | Int32Array>(old: T): T => {
      const wide = new (old.constructor as new (length: number) => T)(room * 2);
      wide.set(old);
      return wide;
    };
    [district, incode, lsoa21, lsoa11] = [wider(district), wider(incode), wider(lsoa21), wider(lsoa11)];
    [lat, lng] = [wider(lat), wider(lng)];
    room *= 2;
  };

  const area = (bytes: Buffer, column: number, fields: number, table: ReturnType<typeof numbered>) => {
    if (column < 0 || column >= fields) return NO_AREA;
    const code = bytes.toString("latin1", starts[column]!, ends[column]!);
    return AREA_CODE.test(code) ? table.of(code) : NO_AREA;
  };

  /** Takes one line's postcode apart into its place in the table; false where it is none. */
  const takePostcode = (bytes: Buffer, from: number, to: number): boolean => {
    let end = to;
    while (end > from && bytes[end - 1] === 32) end--;
    const [digit, first, second] = [bytes[end - 3]!, bytes[end - 2]!, bytes[end - 1]!];
    let outEnd = end - 3;
    while (outEnd > from && bytes[outEnd - 1] === 32) outEnd--;
    const letters = first >= 65 && first <= 90 && second >= 65 && second <= 90;
    if (!letters || digit < 48 || digit > 57 || outEnd - from < 2 || outEnd - from > 4) return false;
    const name = bytes.toString("latin1", from, outEnd);
    if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(name)) return false;
    district[rows] = districts.of(name);
    incode[rows] = incodeNumber(digit, first, second);
    return true;
  };

  const takeLine = (bytes: Buffer, from: number, to: number) => {
    line++;
    if (to > from && bytes[to - 1] === 13) to--;
    if (to === from) return;
    if (!columns) {
      columns = columnsOf(bytes.toString("utf8", from, to));
      return;
    }
    let fields = 0;
    for (let at = from; at <= to && fields < 256; ) {
      let comma = bytes.indexOf(COMMA, at);
      if (comma < 0 || comma > to) comma = to;
      const quoted = bytes[at] === QUOTE && bytes[comma - 1] === QUOTE && comma - at >= 2;
      starts[fields] = quoted ? at + 1 : at;
      ends[fields++] = quoted ? comma - 1 : comma;
      at = comma + 1;
    }
    if (columns.ended >= 0 && ends[columns.ended]! > starts[columns.ended]!) return;
    if (fields <= Math.max(columns.postcode, columns.lat, columns.lng)) return onReject?.(line, "too few fields");
    if (rows === room) grow();
    const y = millionths(bytes, starts[columns.lat]!, ends[columns.lat]!);
    const x = millionths(bytes, starts[columns.lng]!, ends[columns.lng]!);
    // The ONS writes 99.999999, 0 where there is no coordinate.
    if (!(y > 49e6 && y < 61e6 && x > -9e6 && x < 2.5e6)) return onReject?.(line, "no coordinate in Great Britain");
    if (!takePostcode(bytes, starts[columns.postcode]!, ends[columns.postcode]!))
      return onReject?.(line, "not a postcode");
    lat[rows] = y;
    lng[rows] = x;
    lsoa21[rows] = area(bytes, columns.lsoa21, fields, codes21);
    lsoa11[rows] = area(bytes, columns.lsoa11, fields, codes11);
    rows++;
  };

  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      takeLine(bytes, from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length) takeLine(rest, 0, rest.length);
  return {
    rows,
    districts: districts.list(),
    codes21: codes21.list(),
    codes11: codes11.list(),
    district: district.subarray(0, rows),
    incode: incode.subarray(0, rows),
    lat: lat.subarray(0, rows),
    lng: lng.subarray(0, rows),
    lsoa21: lsoa21.subarray(0, rows),
    lsoa11: lsoa11.subarray(0, rows),
  };
}
