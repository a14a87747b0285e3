import { expect, it } from "vitest";
import type { Fault } from "../domain/source.ts";
import { createMapper } from "./map-rows.ts";

it("A table without dates gives each service at once and keeps none; one with dates gives all at its end", () => {
  const given = (mapping: Record<string, "name" | "date">, ...rows: Record<string, string>[]) => {
    const whole: string[] = [];
    const faults: Fault[] = [];
    const terms = {
      mapping,
      organisation: "Menders",
      today: "2026-12-01",
      libraries: [],
      findPostcode: () => undefined,
    };
    const mapper = createMapper(
      terms,
      {},
      (fault) => faults.push(fault),
      ({ line }) => whole.push(`line ${line}`),
    );
    for (const [at, row] of rows.entries()) mapper.take({ line: at + 2, row });
    return [whole, mapper.services().map(({ line }) => line), faults.map(({ reason }) => reason)];
  };
  expect(given({ a: "name" }, { a: "Choir" }, { a: "Quiz" }, { a: "Choir" })).toEqual([
    ["line 2", "line 3"],
    [],
    ["Line 2 is the same one."],
  ]);
  const date = "2099-12-07 10:00";
  expect(given({ a: "name", b: "date" }, { a: "Choir", b: date }, { a: "Quiz", b: date })[1]).toEqual([2, 3]);
});
