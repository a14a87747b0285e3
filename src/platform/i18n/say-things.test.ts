import { expect, it } from "vitest";
import { withNote } from "./say-things.ts";

it("says a sum once, whatever stands beside it", () => {
  expect(withNote("£5", "£5 for all five weeks.")).toBe("£5 for all five weeks.");
  expect(withNote("£5", "All five weeks for £5")).toBe("All five weeks for £5");
  expect(withNote("£5", "£50 for a family")).toBe("£5. £50 for a family");
  expect(withNote("£5", "£5.50 at the door")).toBe("£5. £5.50 at the door");
  expect(withNote("Free", "Free, and tea is on us")).toBe("Free, and tea is on us");
  expect(withNote("Free", "Bring a mug")).toBe("Free. Bring a mug");
  expect(withNote("5 GBP", "£5 for all five weeks.", "£5")).toBe("£5 for all five weeks.");
  expect(withNote("£5", null)).toBe("£5");
});
