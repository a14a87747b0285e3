import { describe, expect, it } from "vitest";
import { claimText, claimUntil, decideDeclared } from "./sim-terms.ts";

describe("a data SIM", () => {
  it("is for whoever says that the terms fit", () => {
    expect(decideDeclared({ oldEnough: true, lines: 1 })).toEqual({ fits: true });
    expect(decideDeclared({ oldEnough: false, lines: 3 })).toEqual({ refused: "too_young" });
    expect(decideDeclared({ oldEnough: true, lines: 0 })).toEqual({ refused: "no_line" });
  });

  it.each([
    ["Zoë O’Hara-Smith", "  zoe ohara SMITH "],
    ["Amal  Haddad", "amal haddad"],
    ["أمل حدّاد", "أمل حداد"],
  ])("knows %s and %s as one name", (one, other) => {
    const text = claimText({ by: "name", name: one, born: "1990-02-01" });
    expect(text).toBe(claimText({ by: "name", name: other, born: "1990-02-01" }));
    expect(text).not.toBe(claimText({ by: "name", name: one, born: "1990-02-02" }));
  });

  it.each(["07700 900123", "+44 7700 900123", "0044 (0)7700 900123", "447700900123"])(
    "knows %s as the same number",
    (phone) => {
      expect(claimText({ by: "phone", phone })).toBe("phone:07700900123");
    },
  );

  it("has nothing to know somebody by where too little is said", () => {
    expect(claimText({ by: "phone", phone: "12" })).toBeUndefined();
    expect(claimText({ by: "name", name: " - ", born: "1990-02-01" })).toBeUndefined();
    expect(claimText({ by: "name", name: "Amal", born: "1990" })).toBeUndefined();
  });

  it("counts until a first of a month, so that the day of the claim is not told", () => {
    expect(claimUntil("2026-12-01", { months: 6 })).toBe("2027-07-01");
    expect(claimUntil("2026-12-31", { months: 6 })).toBe("2027-07-01");
  });
});
