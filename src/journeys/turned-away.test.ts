import { expect, it } from "vitest";
import { ofPaper } from "./turned-away.ts";

const walk = {
  activityId: "walk",
  title: "Health walk",
  libraryId: null,
  full: 2,
  sessions: 9,
  refused: 3,
  waited: 9,
  people: 12,
};

it("puts no name of what needs discretion and no number below five on a paper", () => {
  const [places, spaces] = ofPaper(
    [walk, { ...walk, activityId: "flourish", title: "Flourish" }],
    [{ spaceId: "s", name: "Room 1", libraryName: "Mowbray", declined: 0, unanswered: 6 }],
    ["flourish"],
  );
  expect(places!.rows).toEqual([{ what: "Health walk", cells: ["2 of 9", "fewer than 5", "12"] }]);
  expect(spaces!.rows).toEqual([{ what: "Room 1, Mowbray", cells: ["none", "6"] }]);
});
