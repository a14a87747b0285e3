import { expect, it } from "vitest";
import { datedSchedule } from "../../domain/dated.ts";
import { sayDates } from "./draft-preview.tsx";

it("A date of a table that was called off is shown as such before the table is taken", () => {
  const on = datedSchedule("2026-12-05", "10:00", "12:00");
  const off = { ...datedSchedule("2026-12-12", "10:00", "12:00"), notes: "Cancelled" };
  const said = sayDates({ line: 2, record: { id: "1", name: "Repair café", schedules: [on, off] } });
  expect(said).toBe(`${on.description}; Cancelled: ${off.description}`);
});
