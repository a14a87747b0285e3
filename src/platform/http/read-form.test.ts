import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import {
  cleanText,
  neededClock,
  neededNumber,
  phone,
  readClock,
  readDay,
  readForm,
  readPounds,
  webAddress,
} from "./read-form.ts";

it("reads days, times and sums as people write them, and nothing else", () => {
  expect(
    ["2026-12-01", "1/12/2026", "01.12.2026", "1 12 2026", "1 December 2026", "1st Dec 2026"].map(readDay),
  ).toEqual(Array(6).fill("2026-12-01"));
  expect(["31/2/2026", "1/13/2026", "", "tomorrow", "1/12/26", "2026-12-01T10:00"].map(readDay)).toEqual(
    Array(6).fill(undefined),
  );
  expect(["9:30", "09.30", "9.30am", "09:30:00"].map(readClock)).toEqual(Array(4).fill("09:30"));
  expect(["2pm", "12am", "12pm", "24:00", "9", "13pm", "9:60"].map(readClock)).toEqual([
    "14:00",
    "00:00",
    "12:00",
    ...Array(4).fill(undefined),
  ]);
  expect(["noon", "12 noon", "12", "17", "24"].map(readClock)).toEqual(["12:00", "12:00", "12:00", "17:00", undefined]);
  expect(["10", "10am", "10.00", "10:00", "11"].map(readClock)).toEqual([...Array(4).fill("10:00"), "11:00"]);
  expect(["£2", "2.50", "free", "1,200", "-2", "2.505", "two"].map(readPounds)).toEqual([
    200,
    250,
    0,
    120_000,
    ...Array(3).fill(undefined),
  ]);
});

it("never throws, and never lets through what a database or a page cannot hold", () => {
  const SCHEMA = z.object({ phone, webAddress });
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(cleanText(text)).not.toContain("\u0000");
      expect(cleanText(text).isWellFormed()).toBe(true);
      readDay(text);
      readClock(text);
      readPounds(text);
      readForm(SCHEMA, { phone: text, webAddress: [text, text] });
    }),
  );
  expect(readForm(SCHEMA, { phone: "", webAddress: "javascript:alert(1)" })).toHaveProperty("errors.webAddress");
});

it("asks which half of the day is meant by a bare hour that may be either, and else for a time", () => {
  const read = (at: string) => readForm(z.object({ at: neededClock("Write a time") }), { at });
  expect(read("10.30")).toEqual({ value: { at: "10:30" } });
  expect(read("9")).toEqual({ errors: { at: "Say am or pm with it, such as 9am, or write 21:00" } });
  for (const none of ["", "soon", "0", "25"]) expect(read(none)).toEqual({ errors: { at: "Write a time" } });
});

it("asks for a number that must be there, also where the form lacks the field", () => {
  const schema = z.object({ minutes: neededNumber(5, 720) });
  const words = "Write a whole number from 5 to 720";
  for (const form of [{}, { minutes: "" }, { minutes: "4" }, { minutes: "soon" }, { minutes: "721" }])
    expect(readForm(schema, form)).toEqual({ errors: { minutes: words } });
  expect(readForm(schema, { minutes: "30" })).toEqual({ value: { minutes: 30 } });
});
