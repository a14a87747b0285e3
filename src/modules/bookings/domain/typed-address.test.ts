import { expect, it } from "vitest";
import { letterBox } from "./typed-address.ts";

it("knows one letter box by all its spellings", () => {
  for (const typed of ["kelly@example.org", "Kelly@Example.org ", "kelly+library@example.org", "kelly+a+b@example.org"])
    expect(letterBox(typed)).toBe("kelly@example.org");
  expect(letterBox("kelly.marsh@example.org")).not.toBe(letterBox("kelly@example.org"));
  expect(letterBox("+447700900123")).toBe("+447700900123");
});
