import { expect, it } from "vitest";
import { loggablePath } from "./log.ts";

it("writes down no token of a private link, wherever it stands, and every other address as it is", () => {
  const token = "AZ-a7x_9dGhlIHNlY3JldCBvZiBhIHByaXZhdGUgbGluayBoZXJl";
  expect(loggablePath(`/door/${token}`)).toBe("/door/-");
  expect(loggablePath(`/space-booking?token=${token}&done=1`)).toBe("/space-booking?token=-&done=1");
  expect(loggablePath("/oruk/v3/services?postcode=S65+2UH&age=30")).toBe("/oruk/v3/services?postcode=-&age=30");
  expect(loggablePath("/oruk/v3/services?search=debt&text=bailiff&age=30")).toBe(
    "/oruk/v3/services?search=-&text=-&age=30",
  );
  expect(loggablePath("/list?things=sAZ-a7x_9dGhlIHNlY3JldCBv")).toBe("/list?things=-");
  const plain = [
    "/staff/rooms/holds/0190a000-0000-7000-8000-000000000001",
    "/activities/a-very-long-name-of-an-activity-that-goes-on-and-on-for-ever",
    "/assets/atkinson-next-latin.AB12CD34.woff2",
  ];
  expect(plain.map(loggablePath)).toEqual(plain);
});
