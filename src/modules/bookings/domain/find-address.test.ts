import { expect, it } from "vitest";
import { findAddress } from "./find-address.ts";

it("is written without what a browser adds by itself, and with what it does not", () => {
  expect(findAddress("https://library.example.org")).toBe("library.example.org/booking/find");
  expect(findAddress("http://localhost:3000")).toBe("http://localhost:3000/booking/find");
});
