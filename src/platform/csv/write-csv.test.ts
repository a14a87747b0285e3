import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { writeRejections } from "./reject-report.ts";
import { writeCsv } from "./write-csv.ts";

it("quotes what needs it, and lets nobody's name be a formula", () => {
  expect(
    writeCsv([
      ["code", "who", "due"],
      ["K7M", 'Knitters, "old"', -12.5],
      ["K8M", "=HYPERLINK(1)", 3],
    ]),
  ).toBe('code,who,due\r\nK7M,"Knitters, ""old""",-12.5\r\nK8M,\'=HYPERLINK(1),3\r\n');
});

it("the report of what was not taken is as safe to open", async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "alcove-report-")), "report.csv");
  await writeRejections(file, [{ line: 2, field: "id", reason: '=HYPERLINK("http://e.example") is no service' }]);
  expect(readFileSync(file, "utf8")).toBe(
    'line,field,reason\n2,id,"\'=HYPERLINK(""http://e.example"") is no service"\n',
  );
  await writeRejections(file, []);
  expect(existsSync(file)).toBe(false);
});
