import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { populationsOf } from "./populations.ts";

const id = fc.constantFrom("a", "b", "c");
const points = fc.array(fc.record({ libraryId: id, activityId: fc.option(id), what: fc.constant("Walk") }), {
  minLength: 1,
  maxLength: 12,
});
const names = { libraries: new Map([["a", "Mowbray"]]), activity: () => "An activity", objective: "Fewer are lonely" };

describe("Of what the tables of a round are made", () => {
  it("holds each point of the plan once, whatever the shape: no answer is in two tables of one question", () =>
    fc.assert(
      fc.property(fc.constantFrom("service", "library", "activity", "objective"), points, (shape, plan) => {
        const all = populationsOf(shape, plan, names).flatMap((population) => population.points);
        expect(all).toHaveLength(plan.length);
        expect(new Set(all)).toEqual(new Set(plan));
      }),
    ));

  it("is one of everything that was asked for an objective, under its name, and none of an activity in it", () => {
    const plan = [
      { libraryId: "a", activityId: "b", what: "Walk" },
      { libraryId: "b", activityId: "c", what: "Choir" },
    ];
    expect(populationsOf("objective", plan, names)).toEqual([
      { libraryId: null, activityId: null, name: "Fewer are lonely", points: plan },
    ]);
  });
});
