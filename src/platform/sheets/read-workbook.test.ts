import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { zipFault } from "./check-zip.ts";
import { readWorkbook } from "./read-workbook.ts";
import { writeXlsx } from "./write-xlsx.ts";

interface Planted {
  name: string;
  text: string;
  /** Left out of the directory. */
  hidden?: true;
  /** What the directory says of its size. */
  says?: number;
  /** Bytes behind what is packed. */
  behind?: Buffer;
}

/** A zip of these files. */
function zipOf(files: Planted[]): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, text, hidden, says, behind = Buffer.alloc(0) } of files) {
    const packed = Buffer.concat([deflateRawSync(text), behind]);
    const sizes = (begins: Buffer, from: number) => {
      begins.writeUInt32LE(packed.length, from);
      begins.writeUInt32LE(says ?? text.length, from + 4);
      begins.writeUInt16LE(name.length, from + 8);
      return begins;
    };
    const local = sizes(Buffer.alloc(30), 18);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    const entry = sizes(Buffer.alloc(46), 20);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(at, 42);
    const whole = Buffer.concat([local, Buffer.from(name), packed]);
    locals.push(whole);
    if (!hidden) entries.push(Buffer.concat([entry, Buffer.from(name)]));
    at += whole.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

const file = (name: string, length: number, more: Partial<Planted> = {}): Planted => ({
  name,
  text: "a".repeat(length),
  ...more,
});

it("reads what it wrote, sheet by sheet", async () => {
  const rows = [
    ["name", "number"],
    ["Łódź", 12.5],
  ];
  expect(await readWorkbook(await writeXlsx([{ name: "One", rows }]))).toEqual([
    { name: "One", rows: [rows[0], ["Łódź", "12.5"]] },
  ]);
});

it.each([
  ["takes files that stand as the directory says", [file("a", 600), file("b", 300)], undefined],
  ["adds up what the directory says", [file("a", 600), file("b", 600)], "too_large"],
  ["believes no size that is said", [file("a", 5000, { says: 10 })], "too_large"],
  ["takes none that the directory does not name", [file("a", 9), file("big", 5000, { hidden: true })], "unreadable"],
  ["nor one before all others", [file("big", 5000, { hidden: true }), file("a", 9)], "unreadable"],
  ["nor one behind what is packed", [file("a", 9, { behind: zipOf([file("big", 5000)]) })], "unreadable"],
])("%s", async (_, files, fault) => {
  expect(await zipFault(zipOf(files), 1000)).toBe(fault);
});

it("refuses a workbook with a file that its directory does not name, in words", async () => {
  const zip = zipOf([file("xl/workbook.xml", 9), file("xl/worksheets/sheet1.xml", 9, { hidden: true })]);
  await expect(readWorkbook(zip)).rejects.toThrow("cannot be read as a workbook");
  await expect(readWorkbook(Buffer.from("PK\u0003\u0004"))).rejects.toThrow("cannot be read as a workbook");
});
