import { expect, it } from "vitest";
import { newestClosed } from "./surveys-of-objective.ts";

const open = { closedAt: null, hasTables: false };
const thin = { closedAt: "2026-11-01T10:00:00Z", hasTables: false };
const good = { closedAt: "2026-05-01T10:00:00Z", hasTables: true };

it("is of a round that tells something where there is one, and else of the latest that is closed", () => {
  expect(newestClosed([open, thin, good])).toBe(good);
  expect(newestClosed([open, thin])).toBe(thin);
  expect(newestClosed([open])).toBeUndefined();
});
