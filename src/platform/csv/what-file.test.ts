import { expect, it } from "vitest";
import { readWorkbook } from "../sheets/read-workbook.ts";
import { sheetAsCsv } from "../sheets/sheet-as-csv.ts";
import { writeXlsx } from "../sheets/write-xlsx.ts";
import { textOfTable } from "./read-table.ts";
import { whatFile } from "./what-file.ts";

const zip = (name: string) => Buffer.from(`PK\u0003\u0004....${name}`, "latin1");

it("says what a file is by its first bytes, whatever it is called", async () => {
  expect(whatFile(Buffer.from("%PDF-1.7\n"))).toBe("a PDF");
  expect(whatFile(zip("word/document.xml"))).toBe("a Word document");
  expect(whatFile(zip("photos/one.jpg"))).toBe("a zip archive");
  expect(whatFile(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]))).toBe("a picture");
  expect(whatFile(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toContain("before 2007");
  const excel = await writeXlsx([
    {
      name: "Doors",
      rows: [
        ["Doors of Mowbray", null, null],
        ["Date", "Library", "Visits"],
        ["2026-11-27", "Mowbray", 1204],
      ],
    },
  ]);
  // Line 3 of the text is row 3 of the sheet.
  expect(sheetAsCsv(await readWorkbook(excel), ["date", "library", "visits"])).toBe(
    "\r\nDate,Library,Visits\r\n2026-11-27,Mowbray,1204\r\n",
  );
  expect(whatFile(await writeXlsx([{ name: "A", rows: [["date"]] }]))).toBe("a spreadsheet");
  expect(whatFile(Buffer.from("date,library,visits"))).toBeUndefined();
  expect(whatFile(Buffer.alloc(0))).toBeUndefined();
});

it("refuses them by that name where a table is wanted", async () => {
  expect(() => textOfTable(Buffer.from("%PDF-1.7 all of it in ASCII"))).toThrow("The file is a PDF");
  expect(() => textOfTable(zip("word/document.xml"))).toThrow("The file is a Word document");
  await expect(readWorkbook(zip("word/document.xml"))).rejects.toThrow("The file is a Word document");
});
