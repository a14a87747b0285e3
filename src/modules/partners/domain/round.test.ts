import { describe, expect, it } from "vitest";
import { isDue, isLinkGood, lastAnswer, nextStage } from "./round.ts";

describe("A round of asking", () => {
  it("comes to two reminders, a call and hiding, each two weeks after the one before was reached", () => {
    const steps: string[] = [];
    let round: Parameters<typeof nextStage>[0] = { stage: "asked", stage_on: "2026-12-01" };
    for (const today of [
      "2026-12-14",
      "2026-12-15",
      "2026-12-16",
      "2027-02-01",
      "2027-02-02",
      "2027-02-15",
      "2027-03-01",
    ]) {
      const stage = nextStage(round, today);
      if (stage) round = { stage, stage_on: today };
      steps.push(stage ?? "-");
    }
    expect(steps).toEqual(["-", "reminded", "-", "reminded_again", "-", "call", "hidden"]);
    expect(nextStage(round, "2028-01-01")).toBeUndefined();
  });

  it("is due a quarter after the last answer, at the end of a short month too", () => {
    expect(isDue(null, "2026-12-01")).toBe(true);
    expect(isDue("2026-11-30", "2027-02-27")).toBe(false);
    expect(isDue("2026-11-30", "2027-02-28")).toBe(true);
  });

  it("has a link that ends: four weeks after an answer, a year without one, at once where it was called off", () => {
    const round = { asked_on: "2026-12-01", ended_on: null, how: null };
    expect(isLinkGood(round, "2027-12-01")).toBe(true);
    expect(isLinkGood(round, "2027-12-02")).toBe(false);
    const ended = { ...round, ended_on: "2026-12-10" };
    expect(isLinkGood({ ...ended, how: "link" }, "2027-01-07")).toBe(true);
    expect(isLinkGood({ ...ended, how: "link" }, "2027-01-08")).toBe(false);
    expect(isLinkGood({ ...ended, how: "called_off" }, "2026-12-10")).toBe(false);
  });
});

it("counts what a partner wrote itself as its answer, from the oldest approval on", () => {
  expect(lastAnswer(null, ["2026-12-01", "2026-11-01"])).toBe("2026-11-01");
  expect(lastAnswer("2026-11-15", ["2026-12-01", "2026-11-01"])).toBe("2026-11-15");
  expect(lastAnswer("2026-11-15", ["2026-12-01"])).toBe("2026-12-01");
  expect(lastAnswer(null, ["2026-12-01", null])).toBeNull();
});
