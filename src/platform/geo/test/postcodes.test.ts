import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPostcodes, openPostcodes, type Postcodes, parsePostcode } from "../postcodes.ts";

const LETTERS = [..."ABDEFGHJLNPQRSTUWXYZ"];
const DISTRICTS = ["B66", "B6", "E1", "E1W", "E14", "EC1A", "SO15", "SW1A", "W1A", "S65", "YO21", "BL0", "OX1", "IP1"];
const arbitraryPostcode = fc
  .tuple(fc.constantFrom(...DISTRICTS), fc.nat(9), fc.constantFrom(...LETTERS), fc.constantFrom(...LETTERS))
  .map(([district, digit, a, b]) => `${district} ${digit}${a}${b}`);

describe("parsePostcode", () => {
  it.each([
    ["b664bh", "full", "B66 4BH"],
    [" B66  4bh. ", "full", "B66 4BH"],
    ["B6 64BH", "full", "B66 4BH"],
    ["b66 4", "sector", "B66 4"],
    ["b664", "sector", "B66 4"],
    ["B66 4B", "sector", "B66 4"],
    ["b6 1", "sector", "B6 1"],
    ["b61", "outcode", "B61"],
    ["sw1a", "outcode", "SW1A"],
    ["SWIA 1AA", "full", "SW1A 1AA"],
    ["S015 2aa", "full", "SO15 2AA"],
    ["0X1 1AB", "full", "OX1 1AB"],
    ["1P1 2NN", "full", "IP1 2NN"],
    ["B66 OBH", "full", "B66 0BH"],
  ])("reads %s as %s %s", (text, kind, spelt) => expect(parsePostcode(text)).toEqual({ kind, text: spelt }));

  it.each(["", "bio", "so", "ks2", "under 5s", "2024", "b66 4bh 7", "Z9 9ZZ", "B66 4CI", "١٢٣", "oiio"])(
    "does not take '%s' for a postcode",
    (text) => expect(parsePostcode(text)).toBeUndefined(),
  );

  it("reads any spelling of a postcode as the same one, and its own answer as itself", () => {
    fc.assert(
      fc.property(arbitraryPostcode, fc.boolean(), fc.nat(7), (postcode, lower, at) => {
        const compact = postcode.replace(" ", "");
        const spelt = `${compact.slice(0, at)} ${compact.slice(at)}`;
        expect(parsePostcode(lower ? spelt.toLowerCase() : spelt)).toEqual({ kind: "full", text: postcode });
      }),
    );
  });

  it("mends an O for a 0 and an I for a 1 in the figures", () => {
    fc.assert(
      fc.property(arbitraryPostcode, (postcode) => {
        const [district, incode] = postcode.split(" ") as [string, string];
        const slipped = `${district} ${incode.replace("0", "O").replace("1", "I")}`;
        expect(parsePostcode(slipped)?.text).toBe(postcode);
      }),
    );
  });

  it("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parsePostcode(text)));
  });
});

describe("the postcode file", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "alcove-postcodes-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("gives back what went in", async () => {
    const row = fc.record({
      postcode: arbitraryPostcode,
      lat: fc.integer({ min: 50_000_000, max: 55_000_000 }),
      lng: fc.integer({ min: -5_000_000, max: 1_700_000 }),
      area: fc.option(fc.integer({ min: 1_000_000, max: 1_033_755 }), { nil: undefined }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(row, { selector: (r) => r.postcode, minLength: 1, maxLength: 60 }),
        async (rows) => {
          const source = join(folder, `${run}.csv.gz`);
          const target = join(folder, `${run++}.bin`);
          const lines = rows.map(
            (r) => `${r.postcode},${r.lat / 1e6},${(r.lng / 1e6).toFixed(6)},,${r.area ? `E0${r.area}` : ""}`,
          );
          writeFileSync(source, gzipSync(["postcode,latitude,longitude,lsoa11,lsoa21", ...lines].join("\n")));
          expect(await buildPostcodes({ source, target })).toEqual({ built: true, rows: rows.length });
          const postcodes = openPostcodes(target);
          for (const r of rows) {
            expect(postcodes.find(r.postcode)).toEqual({
              postcode: r.postcode,
              lat: r.lat / 1e6,
              lng: r.lng / 1e6,
              lsoa21: r.area ? `E0${r.area}` : undefined,
              lsoa11: undefined,
            });
          }
          const districts = new Set(rows.map((r) => r.postcode.split(" ")[0]!));
          const counted = [...districts].reduce((sum, district) => sum + postcodes.outcode(district)!.count, 0);
          expect(counted).toBe(rows.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("reads the ONS Postcode Directory's columns and leaves out what is ended or nowhere", async () => {
    const source = join(folder, "onspd.csv");
    const target = join(folder, "onspd.bin");
    writeFileSync(
      source,
      '"pcd7","pcds","doterm","lat","long","lsoa21cd"\r\n"B664BH","B66 4BH","",52.4749,-1.96908,"E01009927"\r\n' +
        '"B664BJ","B66 4BJ","199606",52.47,-1.96,"E01009927"\r\n"JE2 3AB","JE2 3AB","",99.999999,0,""\r\n',
    );
    const rejected: [number, string][] = [];
    await buildPostcodes({ source, target, onReject: (line, reason) => rejected.push([line, reason]) });
    const postcodes = openPostcodes(target);
    expect(postcodes.size).toBe(1);
    expect(postcodes.find("b66 4bh")).toMatchObject({ lsoa21: "E01009927", lat: 52.4749 });
    expect(rejected).toEqual([[4, "no coordinate in Great Britain"]]);
  });

  it("builds again only from a changed source, and leaves the old file when the new source is bad", async () => {
    const source = join(folder, "again.csv");
    const target = join(folder, "again.bin");
    const head = "postcode,latitude,longitude,lsoa21\n";
    writeFileSync(source, `${head}B66 4BH,52.4749,-1.96908,E01009927\n`);
    expect((await buildPostcodes({ source, target })).built).toBe(true);
    expect((await buildPostcodes({ source, target })).built).toBe(false);
    writeFileSync(source, `${head}S65 1JH,53.43,-1.35,E01007850\n`);
    expect((await buildPostcodes({ source, target })).built).toBe(true);
    expect(openPostcodes(target).find("B66 4BH")).toBeUndefined();
    writeFileSync(source, head);
    await expect(buildPostcodes({ source, target })).rejects.toThrow("no postcodes");
    expect(openPostcodes(target).find("S65 1JH")).toBeDefined();
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    writeFileSync(target, "something else");
    expect(() => openPostcodes(target)).toThrow("build it again");
  });
});

describe("the postcodes of England", () => {
  let postcodes: Postcodes;
  let folder: string;
  const shares: number[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "alcove-england-"));
    const target = join(folder, "postcodes.bin");
    await buildPostcodes({
      source: "data/postcodes/postcodes_england.csv.gz",
      target,
      onProgress: (share) => shares.push(share),
    });
    postcodes = openPostcodes(target);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("holds all of them and tells how far it is", () => {
    expect(postcodes.size).toBe(1_491_312);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it("finds Thimblemill Library's postcode however it is typed", () => {
    for (const text of ["B67 5RJ", "b675rj", " b67-5rj "]) {
      expect(postcodes.find(text)).toMatchObject({ lat: expect.closeTo(52.48, 1), lng: expect.closeTo(-1.98, 1) });
    }
  });

  it("takes an inner London district without its letter for all of them", () => {
    const lettered = [..."ABCDEFGHJKLMNPQRSTUVWXY"].flatMap((letter) => postcodes.outcode(`EC4${letter}`) ?? []);
    expect(lettered.length).toBeGreaterThan(4);
    expect(postcodes.outcode("ec4")).toMatchObject({
      outcode: "EC4",
      count: lettered.reduce((sum, { count }) => sum + count, 0),
      // Between the Thames and Fleet Street.
      lat: expect.closeTo(51.513, 2),
      lng: expect.closeTo(-0.1, 1),
    });
    for (const district of ["W1", "SW1", "WC2", "EC1"]) expect(postcodes.outcode(district)?.outcode).toBe(district);
  });

  it("finds districts and sectors", () => {
    expect(postcodes.outcode("b66")).toMatchObject({ outcode: "B66", count: 568 });
    expect(postcodes.sector("B66 4")).toMatchObject({ sector: "B66 4", count: 164 });
    expect(postcodes.find("B66 4ZZ")).toBeUndefined();
    expect(postcodes.outcode("EH1")).toBeUndefined();
    expect(postcodes.outcode("EC9")).toBeUndefined();
  });
});
