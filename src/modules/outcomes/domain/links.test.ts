import { describe, expect, it } from "vitest";
import { addUp, type DayOfActivity, daysFor, penceEach, perAttendance } from "./add-up.ts";
import { bothHold, readYear, sayYear, yearAt } from "./days.ts";
import { branchesOf, changeLinks, endLink, leavesOf, linksWithin } from "./links.ts";
import { oddLinks } from "./odd-links.ts";

const TODAY = "2026-11-27";
const YESTERDAY = "2026-11-26";

describe("A link that ends", () => {
  const link = { from: "2026-04-01", to: null, madeOn: "2026-03-30" };
  it("goes on counting for what was before", () => {
    expect(endLink(link, "2026-12-01", TODAY)).toEqual({ become: "ended", to: "2026-11-30" });
    expect(endLink(link, TODAY, TODAY)).toEqual({ become: "ended", to: "2026-11-26" });
  });
  it("ends on no day that is over: history is not rewritten", () => {
    expect(endLink(link, "2026-11-26", TODAY)).toEqual({ refused: "past" });
    expect(endLink(link, "2026-01-01", TODAY)).toEqual({ refused: "past" });
  });
  it("is taken back where it was made today, or has not begun", () => {
    expect(endLink({ ...link, madeOn: TODAY }, "2026-04-01", TODAY)).toEqual({ become: "gone" });
    expect(endLink({ ...link, from: "2027-01-01" }, TODAY, TODAY)).toEqual({ become: "gone" });
  });
});

describe("What is said to be linked from a day on", () => {
  const known = (from: string, to: string | null, madeOn = "2026-03-30") => ({ from, to, madeOn });
  const said = (is: boolean, ...links: ReturnType<typeof known>[]) => [{ pair: "club", known: links, is }];
  it("makes what is new, and leaves what is so already", () => {
    expect(changeLinks(said(true), "2026-04-01", TODAY)).toEqual({
      make: [{ pair: "club", from: "2026-04-01" }],
      end: [],
    });
    for (const same of [
      said(true, known("2026-04-01", null)),
      said(false),
      said(false, known("2026-04-01", YESTERDAY)),
    ])
      expect(changeLinks(same, TODAY, TODAY)).toEqual({ make: [], end: [] });
  });
  it("goes on after a last day that was said before, and never on a day twice", () => {
    const ending = known("2026-04-01", "2026-12-31");
    expect(changeLinks(said(true, ending), TODAY, TODAY)).toEqual({
      make: [{ pair: "club", from: "2027-01-01" }],
      end: [],
    });
    expect(changeLinks(said(true, known("2026-04-01", "2026-06-30")), TODAY, TODAY)).toEqual({
      make: [{ pair: "club", from: TODAY }],
      end: [],
    });
  });
  it("changes nothing at all where one of many would end in the past", () => {
    const [old, fresh] = [known("2026-04-01", null), known("2026-04-01", null, TODAY)];
    const both = [...said(false, fresh), ...said(false, old)];
    expect(changeLinks(both, "2026-10-01", TODAY)).toEqual({ refused: "past" });
    expect(changeLinks(both, TODAY, TODAY)).toEqual({
      make: [],
      end: [
        { link: fresh, to: YESTERDAY },
        { link: old, to: YESTERDAY },
      ],
    });
  });
});

describe("A tree of objectives", () => {
  const tree = [
    { id: "health", parentId: null },
    { id: "lonely", parentId: "health" },
    { id: "active", parentId: "health" },
    { id: "older", parentId: "lonely" },
    { id: "work", parentId: null },
  ];
  it("knows what stands under what", () => {
    expect([...branchesOf(tree).get("health")!].sort()).toEqual(["active", "health", "lonely", "older"]);
    expect(leavesOf(tree).map(({ id }) => id)).toEqual(["active", "older", "work"]);
  });

  const day = (activityId: string, on: string, attendances?: number): DayOfActivity => ({
    activityId,
    day: on,
    sessions: 1,
    counted: attendances === undefined ? 0 : 1,
    attendances: attendances ?? 0,
    costs: [{ kind: "fee", funder: "NHS", plannedPence: 1000, actualPence: null, counted: true }],
  });
  const year = { from: "2026-04-01", to: "2027-03-31" };
  const plans: Record<string, { from: string; to: string | null }> = { old: { from: "2025-04-01", to: "2026-08-31" } };
  const planOf = (id: string) => plans[id] ?? { from: "2026-04-01", to: null };

  it("counts a session for an objective by the day, once, and retagging rewrites nothing", () => {
    const links = linksWithin(
      [
        { activityId: "a", objectiveId: "lonely", from: "2026-04-01", to: "2026-06-30" },
        { activityId: "a", objectiveId: "work", from: "2026-07-01", to: null },
        { activityId: "a", objectiveId: "active", from: "2026-05-01", to: null },
        { activityId: "b", objectiveId: "lonely", from: "2027-04-01", to: null },
        { activityId: "b", objectiveId: "old", from: "2026-01-01", to: null },
      ],
      planOf,
      year,
    );
    expect(links.map(({ objectiveId }) => objectiveId)).toEqual(["lonely", "work", "active", "old"]);
    // The plan of that one ended, and its links with it.
    expect(links[3]!.days).toEqual({ from: "2026-04-01", to: "2026-08-31" });
    const days = Map.groupBy(
      [day("a", "2026-04-15", 10), day("a", "2026-05-15", 20), day("a", "2026-07-15"), day("b", "2026-09-15", 7)],
      ({ activityId }) => activityId,
    );
    const branches = branchesOf(tree);
    const attendances = (id: string) => addUp(daysFor(branches.get(id)!, links, days)).attendances;
    expect(attendances("lonely")).toBe(30);
    // On 15 May two links hold.
    expect(attendances("health")).toBe(30);
    expect(attendances("active")).toBe(20);
    expect(attendances("work")).toBe(0);
    expect(addUp(daysFor(new Set(["old"]), links, days)).sessions).toBe(0);
    expect(addUp(daysFor(branches.get("health")!, links, days))).toMatchObject({ sessions: 3, countedSessions: 2 });
  });
});

it("adds money up by who pays, planned where nobody has said what it came to", () => {
  const costs: DayOfActivity["costs"] = [
    { kind: "staff_hours", funder: null, plannedPence: 4000, actualPence: 4500, counted: true },
    { kind: "fee", funder: "NHS", plannedPence: 10_000, actualPence: null, counted: false },
    { kind: "in_kind", funder: "Friends", plannedPence: 0, actualPence: 500, counted: true },
  ];
  const sums = addUp([{ activityId: "a", day: "2026-05-01", sessions: 2, counted: 1, attendances: 7, costs }]);
  // What one of the day's sessions cost at which nobody counted is no cost of those who were.
  expect(sums.countedPence).toBe(5000);
  expect(perAttendance(sums)).toBe(714);
  expect(sums).toMatchObject({ plannedPence: 14_000, pence: 15_000, onlyPlannedPence: 10_000, inKindPence: 500 });
  expect(sums.funders.map(({ funder, pence }) => [funder, pence])).toEqual([
    ["NHS", 10_000],
    [null, 4500],
    ["Friends", 500],
  ]);
  expect(penceEach(15_000, 7)).toBe(2143);
  expect(penceEach(15_000, 0)).toBeUndefined();
});

it("finds links that say nothing, and what is missing", () => {
  const objectives = ["a", "b", "c", "d"].map((id) => ({ id, parentId: null }));
  const activities = ["1", "2", "3", "4", "5"];
  const link = (activityId: string, objectiveId: string, madeOn = "2026-04-01") => ({
    activityId,
    objectiveId,
    madeOn,
    madeBy: "Moira",
    carried: false,
  });
  const sound = [link("1", "a"), link("2", "b", "2026-05-01"), link("3", "a", "2026-06-01")];
  expect(oddLinks(objectives, activities, sound)).toEqual({
    forEverything: [],
    everyActivity: [],
    inOneGo: [],
    withoutActivity: ["c", "d"],
    withoutObjective: ["4", "5"],
  });
  const blanket = activities.flatMap((activity) => ["a", "b", "c"].map((objective) => link(activity, objective)));
  expect(oddLinks(objectives, activities, blanket)).toMatchObject({
    forEverything: activities.map((activityId) => ({ activityId, objectives: 3 })),
    everyActivity: ["a", "b", "c"].map((objectiveId) => ({ objectiveId, activities: 5 })),
    inOneGo: [{ madeOn: "2026-04-01", madeBy: "Moira", links: 15 }],
    withoutActivity: ["d"],
    withoutObjective: [],
  });
  // Carried over to a new version: nobody said it in one go. Activities that are over count no more.
  const carried = blanket.map((each) => ({ ...each, carried: true }));
  expect(oddLinks(objectives, activities, carried).inOneGo).toEqual([]);
  expect(oddLinks(objectives, ["1"], blanket).everyActivity).toEqual([]);
});

it("reads years as councils count them", () => {
  expect(yearAt("2027-03-31")).toMatchObject({ begins: 2026, from: "2026-04-01", to: "2027-03-31" });
  expect(sayYear(yearAt("2026-04-01"))).toBe("2026/27");
  expect(sayYear(readYear("1999", TODAY) ?? yearAt("2099-12-31"))).toBe("2099/00");
  expect(readYear("2030", TODAY)).toBeUndefined();
  expect(readYear(null, TODAY)?.begins).toBe(2026);
  expect(bothHold({ from: "2026-01-01", to: "2026-02-01" }, { from: "2026-03-01", to: null })).toBeUndefined();
});
