import { expect, it } from "vitest";
import { datedSchedule, isOver, overAt } from "./dated.ts";
import type { OrukService } from "./oruk.ts";

const over = (...schedules: object[]) => overAt({ schedules } as OrukService);

it("is over at the end of its last date, and goes on where it has anything else than dates", () => {
  const [first, last] = [datedSchedule("2026-12-05", "10:00", "12:00"), datedSchedule("2026-12-12", "22:00", "01:00")];
  expect(over(last, first)).toBe("2026-12-13T01:00:00Z");
  expect(over(datedSchedule("2026-07-05", "10:00"))).toBe("2026-07-05T23:00:00Z");
  expect(over(datedSchedule("2026-12-05"))).toBe("2026-12-06T00:00:00Z");
  expect(over()).toBeUndefined();
  expect(over(first, { freq: "WEEKLY", byday: "TU" })).toBeUndefined();
  expect(over({ freq: "WEEKLY", byday: "TU", valid_to: "2020-01-01" })).toBeUndefined();
  const service = { schedules: [first] } as OrukService;
  expect(["2026-12-05T11:59:59Z", "2026-12-05T12:00:00Z"].map((now) => isOver(service, now))).toEqual([false, true]);
});
