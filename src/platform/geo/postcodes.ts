import { readFileSync } from "node:fs";
import { type ParsedPostcode, parsePostcode } from "./postcode-text.ts";
import { CODE_LENGTH, type District, incodeNumber, layout, median, NO_AREA, readHeader } from "./postcodes-file.ts";

export { type ParsedPostcode, parsePostcode } from "./postcode-text.ts";
export { type BuildPostcodes, buildPostcodes } from "./postcodes-build.ts";

/** A live postcode, its point in degrees and its small area of the 2021 (and 2011) census; absent where not known. */
export interface FoundPostcode {
  postcode: string;
  lat: number;
  lng: number;
  lsoa21?: string;
  lsoa11?: string;
}
/** The middle (median) of a district or sector in degrees and how many live postcodes it has. */
export interface FoundOutcode {
  outcode: string;
  lat: number;
  lng: number;
  count: number;
}
export interface FoundSector {
  sector: string;
  lat: number;
  lng: number;
  count: number;
}

/** Postcodes held in memory (about 14 bytes each). Answers are never kept or logged here. */
export interface Postcodes {
  /** How many live postcodes there are. */
  readonly size: number;
  /** The postcode, in any spelling `parsePostcode` reads; undefined where it is none or not live. */
  find(text: string): FoundPostcode | undefined;
  /** A district by its own name or by any postcode in it; 'EC4' means EC4A to EC4Y, as people in inner London say it. */
  outcode(text: string): FoundOutcode | undefined;
  /** A sector ('B66 4') by its own name or by any postcode in it. */
  sector(text: string): FoundSector | undefined;
}

/**
 * Opens a file made by `buildPostcodes`. Throws where it is missing, of another version or cut short:
 * build it again.
 */
export function openPostcodes(file: string): Postcodes {
  const bytes = readFileSync(file);
  const found = readHeader(bytes);
  if (!found) throw new Error("The postcode file is not one this version can read: build it again.");
  const { header, headerLength } = found;
  const at = layout(header, headerLength);
  if (bytes.length !== at.length) throw new Error("The postcode file is cut short: build it again.");
  // Arrays need aligned memory; a buffer from Node's pool might not be.
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const lats = new Int32Array(buffer, byteOffset + at.lat, header.rows);
  const lngs = new Int32Array(buffer, byteOffset + at.lng, header.rows);
  const incodes = new Uint16Array(buffer, byteOffset + at.incode, header.rows);
  const lsoa21 = new Uint16Array(buffer, byteOffset + at.lsoa21, header.rows);
  const lsoa11 = new Uint16Array(buffer, byteOffset + at.lsoa11, header.rows);
  const codes = Buffer.from(buffer, byteOffset, bytes.length);
  const districts = new Map(header.districts.map((district) => [district.name, district]));

  const code = (start: number, index: number) =>
    index === NO_AREA
      ? undefined
      : codes.toString("latin1", start + index * CODE_LENGTH, start + index * CODE_LENGTH + CODE_LENGTH);

  /** The first row of the district whose last three characters are not below `incode`. */
  const firstFrom = (district: District, incode: number): number => {
    let [low, high] = [district.start, district.start + district.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (incodes[middle]! < incode) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** Inner London's districts end in a letter; without it, the middle of them all, by how many postcodes each has. */
  const withoutLetter = (front: string): FoundOutcode | undefined => {
    const lettered = header.districts.filter(({ name }) => name.length === front.length + 1 && /\d[A-Z]$/.test(name));
    const meant = lettered.filter(({ name }) => name.startsWith(front));
    const count = meant.reduce((sum, district) => sum + district.count, 0);
    if (count === 0) return undefined;
    const middle = (of: "lat" | "lng") => meant.reduce((sum, one) => sum + one[of] * one.count, 0) / count / 1e6;
    return { outcode: front, lat: middle("lat"), lng: middle("lng"), count };
  };

  const districtOf = (parsed: ParsedPostcode | undefined) => parsed && districts.get(parsed.text.split(" ")[0]!);

  return {
    size: header.rows,
    find(text) {
      const parsed = parsePostcode(text);
      const district = districtOf(parsed);
      if (parsed?.kind !== "full" || !district) return undefined;
      const end = parsed.text.length;
      const [digit, first, second] = [3, 2, 1].map((back) => parsed.text.charCodeAt(end - back));
      const incode = incodeNumber(digit!, first!, second!);
      const row = firstFrom(district, incode);
      if (row >= district.start + district.count || incodes[row] !== incode) return undefined;
      return {
        postcode: parsed.text,
        lat: lats[row]! / 1e6,
        lng: lngs[row]! / 1e6,
        lsoa21: code(at.codes21, lsoa21[row]!),
        lsoa11: code(at.codes11, lsoa11[row]!),
      };
    },
    outcode(text) {
      const parsed = parsePostcode(text);
      const district = districtOf(parsed);
      if (!district) return parsed && withoutLetter(parsed.text.split(" ")[0]!);
      return { outcode: district.name, lat: district.lat / 1e6, lng: district.lng / 1e6, count: district.count };
    },
    sector(text) {
      const parsed = parsePostcode(text);
      const district = districtOf(parsed);
      if (!parsed || !district || parsed.kind === "outcode") return undefined;
      const digit = Number(parsed.text.split(" ")[1]![0]);
      const from = firstFrom(district, digit * 676);
      const to = firstFrom(district, (digit + 1) * 676);
      if (from === to) return undefined;
      return {
        sector: `${district.name} ${digit}`,
        lat: median(lats.subarray(from, to)) / 1e6,
        lng: median(lngs.subarray(from, to)) / 1e6,
        count: to - from,
      };
    },
  };
}
