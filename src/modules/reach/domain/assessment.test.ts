import { describe, expect, it } from "vitest";
import { CHARACTERISTICS, draftAssessment, type FiguresSeen, stillMissing } from "./assessment.ts";

const MEMBERS: FiguresSeen = {
  source: "Members, counted on 31 March 2026",
  ofService: true,
  groups: [
    {
      of: "deprivation",
      name: "Most deprived tenth",
      says: "31 in every 100 members, 50 in every 100 residents",
      compared: "fewer",
    },
    { of: "deprivation", name: "Least deprived tenth", says: "10 and 10", compared: "same" },
  ],
};
const SURVEY: FiguresSeen = {
  source: "Sample survey",
  ofService: false,
  groups: [{ of: "age", name: "Age: 65 and over", says: "40 in every 100", compared: "more" }],
};

describe("a draft of an equality impact assessment", () => {
  it("says what figures say, what they are of, and nothing that they do not", () => {
    const draft = draftAssessment("hours", [MEMBERS, SURVEY], "Close at 5pm");
    expect(draft.whoComes).toContain("of the whole service");
    expect(draft.whoComes).toContain("Most deprived tenth: 31 in every 100 members");
    expect(draft.whoComes).not.toContain("10 and 10");
    expect(draft.effects.age.why).toContain("a loss here falls on them more");
    expect(draft.effects.deprivation.why).toContain("fewer than nearby already");
    expect(draft.effects.race.why).toContain("were not asked");
    expect(draft.effects.religion.why).toContain("does not ask");
    expect(draft.notKnown).toContain("none is of a time of day");
    // The draft decides nothing.
    expect(CHARACTERISTICS.map((of) => draft.effects[of].effect)).toEqual(CHARACTERISTICS.map(() => "unknown"));
  });

  it("is honest where there are no figures", () => {
    const draft = draftAssessment("closure", [], "");
    expect(draft.whoComes).toContain("There are no figures");
    expect(draft.effects.deprivation.why).toBe("No figure of where members live.");
  });

  it("cannot be signed until a person has said whom they asked, what is decided and when to look again", () => {
    const draft = draftAssessment("other", [], "Fewer hours");
    expect(stillMissing(draft, draft)).toEqual(["asked", "judged", "mitigation", "decision", "review_on"]);
    const said = { ...draft, asked: "The friends' group", mitigation: "Late on Thursdays", decision: "Go ahead" };
    const judged = Object.fromEntries(CHARACTERISTICS.map((of) => [of, { effect: "none", why: "" }]));
    const with_ = (age: (typeof said)["effects"]["age"]) =>
      stillMissing({ ...said, reviewOn: "2027-06-01", effects: { ...said.effects, ...judged, age } }, draft);
    // Nobody has said what it means by age; it is not enough that somebody has of all the others.
    expect(with_(said.effects.age)).toEqual(["judged"]);
    expect(with_({ effect: "unknown", why: "We asked the school, and it does not know" })).toEqual([]);
    expect(with_({ effect: "none", why: "" })).toEqual([]);
    expect(with_({ effect: "worse", why: "" })).toEqual(["effects"]);
  });
});
