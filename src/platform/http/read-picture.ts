import { crc32 } from "node:zlib";

/** A picture made anew from the parts that draw it: no place or time of taking, no text, nothing behind its end. */
export interface Picture {
  type: "image/png" | "image/jpeg" | "image/webp";
  /** Pixels. */
  width: number;
  height: number;
  bytes: Buffer;
}

const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const PNG_KEPT = ["IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "IDAT", "IEND"];

function readPng(bytes: Buffer): Picture | undefined {
  const parts: Buffer[] = [PNG];
  const seen = new Set<string>();
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    // The header comes first and once, and is 13 bytes.
    if ((type === "IHDR") !== (seen.size === 0) || (type === "IHDR" && end - at !== 25)) return undefined;
    if (PNG_KEPT.includes(type)) parts.push(bytes.subarray(at, end));
    seen.add(type);
    if (type === "IEND")
      return seen.has("IDAT")
        ? {
            type: "image/png",
            width: bytes.readUInt32BE(PNG.length + 8),
            height: bytes.readUInt32BE(PNG.length + 12),
            bytes: Buffer.concat(parts),
          }
        : undefined;
    at = end;
  }
  return undefined;
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Of the parts for programs, those that say how colours are meant: JFIF, the colour profile, Adobe's. */
const jpegKeeps = (marker: number, body: Buffer) =>
  marker === 0xe0 ||
  marker === 0xee ||
  (marker === 0xe2 && body.toString("latin1", 0, 11) === "ICC_PROFILE") ||
  !((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe);

function readJpeg(bytes: Buffer): Picture | undefined {
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  let scanned = false;
  for (let at = 2; at + 4 <= bytes.length + 2; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9)
      return size && scanned
        ? { type: "image/jpeg", ...size, bytes: Buffer.concat([...parts, Buffer.from([0xff, 0xd9])]) }
        : undefined;
    if (at + 4 > bytes.length) return undefined;
    const length = bytes.readUInt16BE(at + 2);
    let end = at + 2 + length;
    if (length < 2 || end > bytes.length) return undefined;
    if (isFrame(marker)) {
      if (length < 8) return undefined;
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    if (marker === 0xda) {
      scanned = true;
      // The drawing itself goes on to the next marker that is neither stuffing nor a restart.
      while (
        end + 1 < bytes.length &&
        !(bytes[end] === 0xff && bytes[end + 1] !== 0 && !(bytes[end + 1]! >= 0xd0 && bytes[end + 1]! <= 0xd7))
      )
        end += 1;
    }
    if (jpegKeeps(marker, bytes.subarray(at + 4, end))) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

const WEBP_KEPT = ["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"];
const MOVES = 0x02;
/** Of the header's flags those of the parts kept: the colour profile and see-through. */
const FLAGS_KEPT = 0x20 | 0x10;

function sizeOfWebp(type: string, body: Buffer): { width: number; height: number } | undefined {
  if (type === "VP8X" && body.length === 10)
    return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
  if (type === "VP8 " && body.length > 10 && body.readUIntBE(3, 3) === 0x9d012a)
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  if (type === "VP8L" && body.length > 5 && body[0] === 0x2f) {
    const bits = body.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return undefined;
}

function readWebp(bytes: Buffer): Picture | undefined {
  const parts: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  let drawn = false;
  const stop = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at + 8 <= stop; ) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length;
    if (end > stop) return undefined;
    const body = bytes.subarray(at + 8, end);
    if (WEBP_KEPT.includes(type)) {
      const found = sizeOfWebp(type, body);
      if (!found && type.startsWith("VP8")) return undefined;
      size ??= found;
      drawn ||= type === "VP8 " || type === "VP8L";
      const part = Buffer.alloc(8 + length + (length % 2));
      bytes.copy(part, 0, at, end);
      if (type === "VP8X") {
        if (body[0]! & MOVES) return undefined;
        part[8] = body[0]! & FLAGS_KEPT;
      }
      parts.push(part);
    }
    at = end + (length % 2);
  }
  if (!size || !drawn) return undefined;
  const body = Buffer.concat([Buffer.from("WEBP"), ...parts]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return { type: "image/webp", ...size, bytes: Buffer.concat([head, body]) };
}

/**
 * What a file is by its own content, whatever its name says.
 * @returns 'drawing' for SVG, which can hold programs; 'other' for no picture that we take; 'broken' for one that stops short
 */
export function readPicture(bytes: Buffer): Picture | "drawing" | "other" | "broken" {
  const head = bytes.toString("latin1", 0, 12);
  const read =
    bytes.length < 16
      ? undefined
      : bytes.subarray(0, 8).equals(PNG)
        ? readPng
        : head.startsWith("\xff\xd8\xff")
          ? readJpeg
          : head.startsWith("RIFF") && head.endsWith("WEBP")
            ? readWebp
            : undefined;
  if (!read) return /<svg[\s>]/i.test(bytes.toString("latin1", 0, 4096)) ? "drawing" : "other";
  return read(bytes) ?? "broken";
}
