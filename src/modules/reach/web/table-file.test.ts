import { expect, it } from "vitest";
import { tableFile } from "./table-file.ts";

it("has the method once in each table of a CSV file, however many rows it has", async () => {
  const rows = [["a"], ["b"], ["c"]];
  const file = await tableFile("csv", {
    name: "figures",
    tables: [
      { name: "One", columns: ["address"], rows },
      { name: "Two", columns: ["measure"], rows },
    ],
    method: ["Sample survey.", "Rounded."],
  });
  expect("body" in file && file.body).toBe(
    "address,method\r\na,Sample survey. Rounded.\r\nb,\r\nc,\r\n\r\nmeasure,method\r\na,Sample survey. Rounded.\r\nb,\r\nc,\r\n",
  );
});
