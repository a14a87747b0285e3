import { describe, expect, it } from "vitest";
import { comparable, fullName } from "./library-names.ts";

describe("fullName", () => {
  it.each([
    ["Melton Mowbray", "Melton Mowbray Library"],
    ["Maltby Library & & Neighbourhood Hub", "Maltby Library & Neighbourhood Hub"],
    ["Swinton Library & Neighbourhood Hub", "Swinton Library & Neighbourhood Hub"],
    ["R&D Centre", "R&D Centre"],
  ])("%s is called %s", (listed, called) => {
    expect(fullName(listed)).toBe(called);
    // Tidying makes no new library of one that is already known.
    expect(comparable(called)).toBe(comparable(listed));
  });
});
