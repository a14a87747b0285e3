import { expect, it } from "vitest";
import { linkIn } from "./link-in.ts";

it.each([
  ["https://alcove.example/my", "en", "https://alcove.example/my"],
  ["https://alcove.example/my", "pl", "https://alcove.example/my?lang=pl"],
  ["https://alcove.example/booking?token=a", "ar", "https://alcove.example/booking?token=a&lang=ar"],
] as const)("opens %s in %s", (link, locale, told) => {
  expect(linkIn(link, locale)).toBe(told);
});
