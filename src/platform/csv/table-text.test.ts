import { expect, it } from "vitest";
import { delimiterOf } from "./delimiter.ts";
import { readTable } from "./read-table.ts";
import { decodeTable } from "./table-text.ts";

const TEXT = 'Name,Town\r\nCafé Zoë,"York, North"\r\n';
const CP1252 = Buffer.from(`${TEXT}“Tea”,Hull`.replace("“", "\x93").replace("”", "\x94"), "latin1");

it.each([
  ["UTF-8", Buffer.from(`\ufeff${TEXT}`), "UTF-8"],
  ["Excel's Unicode text", Buffer.from(`\ufeff${TEXT}`, "utf16le"), "UTF-16"],
  ["UTF-16 the other way round", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16(), "UTF-16"],
  ["Excel's plain CSV", CP1252, "Windows-1252"],
])("A table in %s is read, and shows a name by which that can be seen", (_what, bytes, encoding) => {
  const read = decodeTable(bytes);
  expect([read.encoding, read.sample]).toEqual([encoding, "Café Zoë"]);
  expect(read.text).toContain("Café Zoë");
});

it("What is no text is refused, and curly quotes of Windows are read", () => {
  expect(decodeTable(CP1252).text).toContain("“Tea”");
  for (const bytes of [Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10])])
    expect(() => decodeTable(bytes)).toThrow(/Save it as 'CSV UTF-8'/);
});

it.each([
  ["a,b,c", ","],
  ["a;b;c", ";"],
  ['"a,b,c,d";b;c', ";"],
  ["a\tb", "\t"],
  ["one", ","],
])("%s is parted by its own sign", (line, sign) => {
  expect(delimiterOf(`\n${line}\n1`)).toBe(sign);
});

it("A table of semicolons has its columns and rows", async () => {
  const { columns, rows } = await readTable("Name;Town\nTea, cake and talk;York\n");
  expect(columns).toEqual(["name", "town"]);
  expect(rows).toEqual([{ line: 2, row: { name: "Tea, cake and talk", town: "York" } }]);
});
