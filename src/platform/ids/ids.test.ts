import fc from "fast-check";
import { v5 } from "uuid";
import { expect, it } from "vitest";
import { idFromName, isId } from "./ids.ts";

it("makes of a name the id that the uuid package makes of it in our namespace", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
      expect(idFromName(name)).toBe(v5(name, "6f4d1c1e-6b0a-5a5e-9c55-2f0c6e1a7b10"));
      expect(isId(idFromName(name))).toBe(true);
    }),
  );
});
