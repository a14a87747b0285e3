import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sipDate } from "./date.ts";
import { type Code, LAYOUTS, layoutOf } from "./layouts.ts";
import { checksumOf, decode, encode } from "./messages.ts";
import { blockedReasons } from "./patron-status.ts";
import { splitMessages } from "./split-messages.ts";
import { isSendable, readText } from "./text.ts";

const CODES = Object.keys(LAYOUTS) as Code[];
const SIGN = fc.integer({ min: 0x20, max: 0x7e }).map((at) => (at === 0x7c ? "~" : String.fromCharCode(at)));
const text = (length: { minLength?: number; maxLength: number }) => fc.string({ unit: SIGN, ...length });

/** Any message, its fixed parts full, any of its fields there or not. */
const anyMessage = fc.constantFrom(...CODES).chain((code) => {
  const { fixed, fields } = layoutOf(code);
  const parts = Object.fromEntries(
    fixed.map(([name, length]) => [name, text({ minLength: length, maxLength: length })]),
  );
  const optional = Object.fromEntries(Object.values(fields).map((name) => [name, text({ maxLength: 40 })]));
  return fc.record({
    code: fc.constant(code),
    sequence: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    values: fc
      .tuple(fc.record(parts), fc.record(optional, { requiredKeys: [] }))
      .map(([always, some]) => ({ ...always, ...some })),
  });
});
const bytesOf = ({ code, values, sequence }: { code: Code; values: object; sequence?: number }) =>
  encode(code, values as never, sequence);
const withoutEnd = (bytes: Buffer) => bytes.subarray(0, -1);

describe("a SIP2 message", () => {
  it("is written as the protocol's own examples are", () => {
    const said = (bytes: Buffer) => bytes.toString("latin1");
    expect(said(encode("99", { status: "0", printWidth: "030", version: "2.00" }, 1))).toBe("9900302.00AY1AZFCA5\r");
    expect(said(encode("94", { ok: "1" }, 3))).toBe("941AY3AZFDFA\r");
    expect(said(encode("97", {}))).toBe("97AZFEF5\r");
    const asked = {
      language: "001",
      date: "19980723    091905",
      summary: "Y         ",
      institution: "InstitutionID",
      patron: "PatronID",
      startItem: "00001",
      endItem: "00005",
    };
    expect(said(encode("63", asked, 1))).toBe(
      "6300119980723    091905Y         AOInstitutionID|AAPatronID|BP00001|BQ00005|AY1AZEA83\r",
    );
  });

  it("reads back as it was written, whichever it is", () => {
    fc.assert(
      fc.property(anyMessage, (given) => {
        const { code, values, sequence } = given;
        expect(decode(withoutEnd(bytesOf(given)))).toEqual({
          message: { code, values },
          ...(sequence !== undefined && { sequence }),
        });
      }),
      { numRuns: 500 },
    );
  });

  it("has a checksum that brings the sum of its bytes to nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const sum = bytes.reduce((total, byte) => total + byte, 0) + Number.parseInt(checksumOf(bytes), 16);
        expect(sum % 0x10000).toBe(0);
        expect(checksumOf(bytes)).toMatch(/^[0-9A-F]{4}$/);
      }),
    );
  });

  it("is known to be damaged when any one byte of what it says is another", () => {
    fc.assert(
      fc.property(anyMessage, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, place, by) => {
        const bytes = withoutEnd(bytesOf(given));
        const at = place % (bytes.length - 6);
        bytes[at] = (bytes[at]! + by) % 256;
        expect(decode(bytes)).toBe("damaged");
      }),
    );
  });

  it("comes out of any bytes at all as a message or as damaged, and nothing throws", () => {
    const nearly = anyMessage.chain((given) =>
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }).map((edits) => {
        const bytes = Buffer.from(bytesOf(given));
        for (const [place, byte] of edits) bytes[place % bytes.length] = byte;
        // Without its checksum it is read, whatever it holds.
        return bytes.subarray(0, -7);
      }),
    );
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
      fc
        .tuple(fc.constantFrom(...CODES), fc.uint8Array({ maxLength: 200 }))
        .map(([code, bytes]) => Buffer.concat([Buffer.from(code), bytes])),
      nearly,
    );
    fc.assert(
      fc.property(any, (bytes) => {
        const read = decode(bytes);
        if (read === "damaged") return;
        for (const value of Object.values(read.message.values)) expect(typeof value).toBe("string");
        for (const [name, length] of layoutOf(read.message.code).fixed)
          expect(read.message.values[name as never]).toHaveLength(length);
      }),
      { numRuns: 3000 },
    );
  });

  it("takes fields in any order, unknown ones, none of the names of objects, and the first of two", () => {
    const read = decode(Buffer.from(`24${" ".repeat(14)}001${"20261126    101500"}CQY|ZZ9|__x|AEKelly|AEOther|AAA1|`));
    expect(read).toMatchObject({ message: { values: { validPassword: "Y", name: "Kelly", patron: "A1" } } });
    expect(read).not.toHaveProperty("sequence");
    expect(decode(Buffer.from("toString"))).toBe("damaged");
    expect(decode(Buffer.from("64"))).toBe("damaged");
  });

  it("refuses a value that would be read as another field, without saying it", () => {
    for (const pin of ["12|CQY", "12\r34", "12\n", "pín", "x".repeat(101)]) {
      const wrong = () => encode("23", { language: "001", date: "20261126    101500", patronPassword: pin }, 0);
      expect(wrong).toThrow("The patronPassword of message 23 cannot be sent");
      expect(isSendable(pin)).toBe(false);
    }
    expect(() => encode("94", { ok: "10" }, 0)).toThrow("The ok of message 94");
  });
});

describe("a stream of messages", () => {
  it("gives the same messages however it is cut into packets, and whichever way they end", () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 });
    const some = fc.array(fc.tuple(anyMessage, fc.constantFrom("\r", "\r\n", "\r\r\n")), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(some, cuts, (messages, lengths) => {
        const stream = Buffer.concat(
          messages.flatMap(([given, end]) => [withoutEnd(bytesOf(given)), Buffer.from(end, "latin1")]),
        );
        const split = splitMessages(10_000);
        const got: Buffer[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const length = lengths[turn % lengths.length]!;
          got.push(...(split(stream.subarray(at, at + length)) as Buffer[]));
          at += length;
        }
        expect(got.map(String)).toEqual(messages.map(([given]) => String(withoutEnd(bytesOf(given)))));
      }),
    );
  });

  it("stops at a message that will not end", () => {
    const split = splitMessages(100);
    expect(split(Buffer.alloc(60, "a"))).toEqual([]);
    expect(split(Buffer.alloc(60, "a"))).toBe("too long");
    expect(splitMessages(100)(Buffer.from(`${"a".repeat(101)}\r`))).toBe("too long");
  });
});

describe("what stands in a message", () => {
  it("is read in UTF-8 where it is that, in code page 850 where it is not", () => {
    expect(readText(Buffer.from("Zoë Núñez"))).toBe("Zoë Núñez");
    expect(readText(Buffer.from([0x5a, 0x6f, 0x89]))).toBe("Zoë");
    expect(readText(Buffer.from([0x9c, 0x80, 0xff, 0xe1]))).toBe("£Ç\u00a0ß");
  });

  it("has times of the clock on the wall", () => {
    expect(sipDate("2026-11-26T10:15:00Z")).toBe("20261126    101500");
    expect(sipDate("2026-07-01T10:15:09.5Z")).toBe("20260701    111509");
    expect(sipDate("2026-07-01T10:15:09.5Z")).toMatch(/^\d{8} {4}\d{6}$/);
  });

  it("names why a card is denied something", () => {
    expect(blockedReasons(" ".repeat(14))).toEqual([]);
    expect(blockedReasons("Y   Y     Y   ")).toEqual([
      "charge_privileges_denied",
      "card_reported_lost",
      "excessive_outstanding_fines",
    ]);
    expect(blockedReasons("y            Y")).toEqual(["charge_privileges_denied", "too_many_items_billed"]);
  });
});
