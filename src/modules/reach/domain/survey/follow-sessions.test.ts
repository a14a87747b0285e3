import { expect, it } from "vitest";
import { followSessions } from "./follow-sessions.ts";

it("follows sessions that were added, moved or cancelled, and keeps those at which somebody answered", () => {
  const point = (id: string, day: string, used = false) => ({ id: `of ${id}`, sessionId: id, day, used });
  const points = [
    point("a", "2026-12-01", true),
    point("b", "2026-12-08"),
    point("c", "2026-12-15"),
    point("d", "2026-12-22", true),
  ];
  const sessions = [
    { id: "a", day: "2026-12-01" },
    { id: "b", day: "2026-12-09" },
    { id: "e", day: "2026-12-29" },
  ];
  expect(followSessions(points, sessions)).toEqual({
    added: [{ id: "e", day: "2026-12-29" }],
    moved: [{ id: "of b", day: "2026-12-09" }],
    gone: ["of c"],
  });
  expect(followSessions(points, []).gone).toEqual([]);
  expect(followSessions(points.slice(0, 1), sessions.slice(0, 1))).toEqual({ added: [], moved: [], gone: [] });
});
