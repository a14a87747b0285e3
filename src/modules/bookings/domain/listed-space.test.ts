import { expect, it } from "vitest";
import { costOf, weekOf } from "./listed-space.ts";

const openings = [
  { weekday: 1, opens: "08:00", closes: "20:00", staffed: false },
  { weekday: 1, opens: "10:00", closes: "16:00", staffed: true },
] as const;

it("is had while its library is open, while somebody is at its desk, or whenever", () => {
  const hours = (of: "open" | "staffed" | "any") => weekOf({ hours: of }, [...openings]);
  expect(hours("open")).toEqual([
    { weekday: 1, opens: "08:00", closes: "20:00" },
    { weekday: 1, opens: "10:00", closes: "16:00" },
  ]);
  expect(hours("staffed")).toEqual([{ weekday: 1, opens: "10:00", closes: "16:00" }]);
  expect(hours("any")).toHaveLength(7);
});

it.each([
  ["nobody has said", [null, null, null], {}],
  ["everybody pays", [2000, 1200, 800], { hourFrom: 800, free: false }],
  ["some pay, of others it is not said", [2000, null, null], { hourFrom: 2000 }],
  ["some pay nothing", [2000, 0, 0], { hourFrom: 0 }],
  ["some pay nothing, of others it is not said", [null, null, 0], { hourFrom: 0 }],
  ["nobody pays", [0, 0, 0], { hourFrom: 0, free: true }],
] as const)("costs what the prices say where %s", (_, [commercial, partner, community], cost) => {
  expect(costOf({ rates: { commercial, partner, community } })).toEqual(cost);
});
