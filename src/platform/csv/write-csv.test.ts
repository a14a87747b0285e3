import { expect, it } from "vitest";
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
