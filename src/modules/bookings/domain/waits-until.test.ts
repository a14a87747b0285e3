import { expect, it } from "vitest";
import { waitsUntil } from "./waits-until.ts";

const [first, second, third] = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z", "2026-12-17T10:00:00Z"] as const;
const on = (startsAt: string) => ({ startsAt, status: "scheduled" as const });
const off = (startsAt: string) => ({ startsAt, status: "cancelled" as const });

it("ends the waiting at the start of the first session that is on", () => {
  expect(waitsUntil([on(second), on(first), on(third)])).toBe(first);
  expect(waitsUntil([off(first), on(third), on(second)])).toBe(second);
  expect(waitsUntil([off(first)])).toBe(first);
  expect(waitsUntil([off(first), off(second)])).toBe(second);
});
