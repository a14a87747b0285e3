import { expect, it } from "vitest";
import { attendanceNumbers, type Came, doorState, likelierSource, mayClose, sourceThatFollows } from "./attendance.ts";

const came = (adults: number, children = 0): Came => ({ adults, children, under12: null, from12To17: null });

it("believes the larger count, because either can only miss people; heads where they are alike", () => {
  expect(likelierSource({})).toBeUndefined();
  expect(likelierSource({ list: came(3) })).toBe("list");
  expect(likelierSource({ list: came(3), heads: { ...came(2), way: "heads" } })).toBe("list");
  expect(likelierSource({ list: came(3), heads: { ...came(2, 1), way: "heads" } })).toBe("heads");
  expect(likelierSource({ list: came(3), heads: { ...came(4), way: "paper" } })).toBe("paper");
});

it("opens the door half an hour before, and lets a register be closed from the start", () => {
  const session = { startsAt: "2026-12-03T10:00:00Z", status: "scheduled" };
  expect(doorState(session, "2026-12-03T09:29:59.999Z")).toBe("early");
  expect(doorState(session, "2026-12-03T09:30:00Z")).toBe("open");
  expect(doorState(session, "2027-12-03T09:30:00Z")).toBe("open");
  expect(doorState({ ...session, status: "cancelled" }, "2026-12-03T10:00:00Z")).toBe("cancelled");
  expect(mayClose(session, "2026-12-03T09:59:59Z")).toBe(false);
  expect(mayClose(session, "2026-12-03T10:00:00Z")).toBe(true);
});

it("never joins margins, and of what needs discretion says only how many", () => {
  const counted = { adults: 2, children: 3, under12: 1, from12To17: null };
  expect(attendanceNumbers(counted, { sensitive: true })).toEqual([{ number: 5 }]);
  expect(attendanceNumbers(counted, { sensitive: false })).toEqual([
    { number: 5 },
    { number: 2, margin: ["age", "adult"] },
    { number: 3, margin: ["age", "child"] },
    { number: 1, margin: ["age_of_children", "under_12"] },
  ]);
});

it("once closed follows the way of counting that was believed, and heads counted since", () => {
  const closedAt = "2026-12-03T11:00:00Z";
  const early = { heads: "heads", saidAt: "2026-12-03T10:59:59.999Z" } as const;
  const late = { heads: "paper", saidAt: "2026-12-03T11:00:00Z" } as const;
  expect(sourceThatFollows([{ source: "list", closedAt }], { list: true })).toBe("list");
  expect(sourceThatFollows([{ source: "heads", closedAt }], { list: true })).toBeUndefined();
  expect(sourceThatFollows([{ source: "list", closedAt }], early)).toBeUndefined();
  expect(sourceThatFollows([{ source: "list", closedAt }], late)).toBe("paper");
  expect(sourceThatFollows([{ source: "paper", closedAt }], early)).toBe("heads");
  expect(sourceThatFollows([], late)).toBeUndefined();
  const since = { source: "list", closedAt: "2026-12-03T12:00:00Z" } as const;
  const before = { source: "heads", closedAt: "2026-12-03T10:00:00Z" } as const;
  expect(sourceThatFollows([since, { source: "list", closedAt }, before], late)).toBe("paper");
  expect(sourceThatFollows([since, { source: "list", closedAt }, before], early)).toBeUndefined();
});
