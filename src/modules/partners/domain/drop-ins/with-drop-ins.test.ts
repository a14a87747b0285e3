import { expect, it } from "vitest";
import { type AtLibrary, withDropIns } from "./with-drop-ins.ts";

const at = (where: string): AtLibrary => ({
  library: { id: "l", name: "Mowbray Gardens", address: "Park Road", town: null, postcode: null, lat: null, lng: null },
  where,
  dates: [{ startsAt: "2026-12-08T10:00:00Z", endsAt: "2026-12-08T12:00:00Z" }],
  off: [],
});

it.each([
  ["Desk by the window", "At Mowbray Gardens, Desk by the window"],
  ["Sample: Community room", "At Mowbray Gardens"],
])("A real service's dates at a library say the room, and none that is made up: %s", (where, says) => {
  const doc = { id: "s", name: "Debt advice", status: "active" as const };
  const { schedules } = withDropIns(doc, { here: [], elsewhere: [at(where)] }, "2026-12-01");
  expect(schedules!.map(({ description }) => description)).toEqual([says]);
});
