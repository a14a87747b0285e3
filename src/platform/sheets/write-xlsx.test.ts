import { inflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { writeXlsx } from "./write-xlsx.ts";

/** The text of each file in a zip, by its central directory. */
function filesOf(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from("PK\u0005\u0006")) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, length] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const name = zip.toString("utf8", at + 46, at + 46 + length);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + size);
    files.set(name, (method === 0 ? body : inflateRawSync(body)).toString());
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

it("writes sheets of values, where text that looks like a formula stays text", async () => {
  const files = filesOf(
    await writeXlsx([
      {
        name: "Figures",
        rows: [
          ["name", "share"],
          ["=HYPERLINK(1)", 12.5],
          ["Łódź & <b>", null],
        ],
      },
      { name: "Method", rows: [["How"], ["A count."]] },
    ]),
  );
  expect(files.get("xl/workbook.xml")).toMatch(/name="Figures"[\s\S]*name="Method"/);
  const sheet = files.get("xl/worksheets/sheet1.xml")!;
  expect(sheet).not.toContain("<f>");
  expect(sheet).toContain("12.5");
  const all = [...files.values()].join();
  expect(all).toContain("=HYPERLINK(1)");
  expect(all).toContain("Łódź &amp; &lt;b&gt;");
});
