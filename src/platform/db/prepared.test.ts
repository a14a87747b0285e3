import { expect, it } from "vitest";
import { again } from "./prepared.ts";

it("names what comes again, however many statements came once before it", () => {
  for (let n = 0; n < 2000; n++) expect(again(`SELECT ${n}`, []).name).toBeUndefined();
  const names = Array.from({ length: 4 }, () => again("SELECT now()", []).name);
  expect(names).toEqual([undefined, undefined, expect.any(String), names[2]]);
  expect(again("SELECT 'other'", []).name).toBeUndefined();
});
