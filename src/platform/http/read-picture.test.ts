import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PICTURES } from "../../../test/pictures.ts";
import { readPicture } from "./read-picture.ts";

const SIZE = { width: 120, height: 48 };
const png = PICTURES["image/png"];
const jpeg = PICTURES["image/jpeg"];
const webp = PICTURES["image/webp"];
const SECRET = "taken at 53.4364 north";

function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
const jpegSegment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const withPart = (file: Buffer, at: number, more: Buffer) =>
  Buffer.concat([file.subarray(0, at), more, file.subarray(at)]);

describe("readPicture", () => {
  it.each(Object.entries(PICTURES))("knows %s by what is in it, and its size", (type, bytes) => {
    expect(readPicture(bytes)).toMatchObject({ type, ...SIZE });
  });

  it("leaves off what says where and how it was made, and whatever follows the end", () => {
    const told = Buffer.from(SECRET);
    const files = [
      withPart(png, 33, pngChunk("tEXt", told)),
      withPart(png, 33, pngChunk("eXIf", told)),
      withPart(jpeg, 2, jpegSegment(0xe1, told)),
      withPart(jpeg, 2, jpegSegment(0xfe, told)),
      Buffer.concat([png, told]),
      Buffer.concat([jpeg, told]),
      Buffer.concat([webp, told]),
    ];
    for (const file of files) {
      const read = readPicture(file);
      expect(read).toMatchObject(SIZE);
      expect((read as { bytes: Buffer }).bytes.includes(SECRET)).toBe(false);
    }
  });

  it("takes what it made for the same picture again", () => {
    for (const file of Object.values(PICTURES)) {
      const once = readPicture(file) as { bytes: Buffer };
      expect(readPicture(once.bytes)).toEqual(once);
    }
  });

  it("tells a drawing with programs, another kind of file, and one cut short", () => {
    expect(readPicture(Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"></svg>'))).toBe("drawing");
    expect(readPicture(Buffer.from("GIF89a and so on and so forth"))).toBe("other");
    expect(readPicture(Buffer.from("<script>alert(1)</script> in logo.png"))).toBe("other");
    expect(readPicture(Buffer.alloc(0))).toBe("other");
    for (const file of Object.values(PICTURES))
      expect(readPicture(file.subarray(0, Math.floor(file.length / 2)))).toBe("broken");
    const flipped = Buffer.from(png);
    flipped[20]! ^= 1;
    expect(readPicture(flipped)).toBe("broken");
  });

  it("answers anything, however it is mangled", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(PICTURES)),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        fc.nat(),
        (file, changes, cut) => {
          const mangled = Buffer.from(file.subarray(0, 16 + (cut % file.length)));
          for (const [at, value] of changes) mangled[12 + (at % (mangled.length - 12))] = value;
          const read = readPicture(mangled);
          expect(typeof read === "string" || read.bytes.length <= mangled.length + 64).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
