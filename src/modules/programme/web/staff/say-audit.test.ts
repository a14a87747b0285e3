import { expect, it } from "vitest";
import { sayAudit } from "./say-audit.ts";

it("says what the costs of a session were, and what they were before", () => {
  const say = (detail: Record<string, unknown>) => sayAudit({ action: "session.costs_set", detail });
  const was = { planned: 3000, actual: 0 };
  expect(say({ planned: 4000, actual: 4550, was })).toBe(
    "Changed the costs of a session: planned £40, before £30; came to £45.50, before £0",
  );
  expect(say({ planned: 3000, actual: 0, was })).toBe("Changed the costs of a session: planned £30; came to £0");
  // Written before both were kept.
  expect(say({ planned: 3000, actual: 0 })).toBe("Changed the costs of a session");
});
