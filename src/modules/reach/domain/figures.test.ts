import { describe, expect, it } from "vitest";
import { compare, distance } from "./compare.ts";
import { figuresOf, whereToStart } from "./figures.ts";
import type { KnownArea } from "./place-area.ts";
import { LEAST_MEMBERS, releaseOf } from "./release.ts";
import { rateOf, shareOf } from "./shares.ts";

const area = (lsoa21: string, tenth: number, residents: number): KnownArea => ({
  lsoa21,
  name: `Area ${lsoa21}`,
  ward: "Dalton",
  upperAuthority: "OURS",
  region: "North",
  tenth,
  residents,
});
const COUNCIL = [area("A", 1, 3000), area("B", 1, 3000), area("C", 5, 2000), area("D", 10, 0)];
const AREAS = { now: new Map(COUNCIL.map((each) => [each.lsoa21, each])), former: new Map() };
const cell = (name: string, group: string, shown: number, hidden = 0) => ({ name, group, shown, hidden });
const exactly = (share: number) => ({ low: share, high: share });

describe("a share", () => {
  it("is between the least and the most that the source leaves possible", () => {
    expect(shareOf({ shown: 30, hidden: 0 }, { shown: 70, hidden: 0 })).toEqual(exactly(30));
    expect(shareOf({ shown: 30, hidden: 5 }, { shown: 50, hidden: 10 })).toEqual({
      low: (100 * 35) / (35 + 90),
      high: (100 * 50) / (50 + 60),
    });
    expect(shareOf({ shown: 0, hidden: 0 }, { shown: 0, hidden: 0 })).toBeUndefined();
    expect(shareOf({ shown: 0, hidden: 0 }, { shown: 5, hidden: 0 })).toEqual(exactly(0));
  });
});

describe("the comparison in words", () => {
  it("is fewer or more by a tenth or by three in a hundred, and nothing under half of one", () => {
    const said = (members: number, residents: number) => compare(exactly(members), residents);
    expect(said(68, 75)).toBe("fewer");
    expect(said(73, 75)).toBe("same");
    expect(said(78, 75)).toBe("more");
    expect(said(4, 10)).toBe("fewer");
    expect(said(1, 1.4)).toBe("same");
    expect(said(9, 10)).toBe("fewer");
    expect(said(11, 10)).toBe("more");
    expect(said(10.9, 10)).toBe("same");
  });

  it("cannot be told where the source hides what decides it", () => {
    expect(compare({ low: 60, high: 80 }, 75)).toBe("unclear");
    expect(compare({ low: 60, high: 70 }, 75)).toBe("fewer");
  });

  it("measures how far members are from mirroring the residents", () => {
    expect(
      distance([
        { members: 40, residents: 50 },
        { members: 60, residents: 50 },
      ]),
    ).toBe(10);
  });
});

describe("figures", () => {
  const cells = [
    cell("A", "tenth-1", 100),
    cell("B", "tenth-1", 200),
    cell("C", "tenth-5", 300),
    cell("outside", "outside", 55),
  ];
  const figures = figuresOf(cells, COUNCIL, AREAS);

  it("set the members of each tenth beside its residents, of those who live in the council's area", () => {
    const [first, , , , fifth] = figures.tenths;
    expect(first).toMatchObject({ memberShare: exactly(50), residentShare: 75, compared: "fewer", residents: 6000 });
    expect(first!.ratio!.low).toBeCloseTo(2 / 3);
    expect(fifth).toMatchObject({ memberShare: exactly(50), residentShare: 25, compared: "more" });
    expect(figures).toMatchObject({ verdict: "not_yet", inside: { shown: 600 }, all: { shown: 655 }, residents: 8000 });
    expect(figures.fewer.map(({ tenth }) => tenth)).toEqual([1]);
  });

  it("list the small areas with the fewest for their residents first, and say where to start", () => {
    expect(figures.areas.map(({ code, perThousand }) => [code, perThousand && Math.round(perThousand)])).toEqual([
      ["A", 33],
      ["B", 67],
      ["C", 150],
      ["D", undefined],
    ]);
    expect(whereToStart(figures)?.code).toBe("A");
  });

  it("place an area whose source hides some by the middle of what it may be", () => {
    const { areas } = figuresOf(
      [cell("A", "tenth-1", 120, 1), cell("B", "tenth-1", 100), cell("C", "tenth-5", 200)],
      COUNCIL,
      AREAS,
    );
    expect(areas.map(({ code, perThousand }) => [code, perThousand && Math.round(perThousand)])).toEqual([
      ["B", 33],
      ["A", 41],
      ["C", 100],
      ["D", undefined],
    ]);
    const rate = rateOf({ shown: 120, hidden: 1 }, 1451)!;
    expect([rate.low, rate.high].map(Math.round)).toEqual([83, 85]);
    expect(rateOf({ shown: 0, hidden: 1 }, 1451)).toBeUndefined();
  });

  it("show a divided area as what its parts are together", () => {
    const areas = { ...AREAS, former: new Map([["AB", { lsoa21s: ["A", "B"], tenth2019: 2 }]]) };
    const [row] = figuresOf([cell("AB", "tenth-2", 60)], COUNCIL, areas).areas.filter(({ code }) => code === "AB");
    expect(row).toMatchObject({
      covers: ["A", "B"],
      name: "Area A and Area B",
      tenth: 2,
      residents: 6000,
      perThousand: 10,
    });
    expect(figuresOf([cell("AB", "tenth-2", 60)], COUNCIL, areas).areas.map(({ code }) => code)).not.toContain("A");
  });

  it("leave open what rounding might decide", () => {
    // 27 in 100 of the members where 25 would be, of 600 of whom up to four may be in another tenth; and of 120.
    const of = (many: number) => [cell("A", "tenth-1", 0.72 * many), cell("C", "tenth-5", 0.28 * many)];
    const told = (many: number) => figuresOf(of(many), COUNCIL, AREAS, 4).tenths[4]!.compared;
    expect([told(1500), told(125)]).toEqual(["more", "unclear"]);
  });

  it("say nothing of few members, nor where most is hidden", () => {
    expect(figuresOf([cell("A", "tenth-1", 95)], COUNCIL, AREAS).verdict).toBe("too_few");
    const hidden = [cell("A", "tenth-1", 100, 60), cell("C", "tenth-5", 40, 60), cell("D", "tenth-10", 0, 20)];
    expect(figuresOf(hidden, COUNCIL, AREAS).verdict).toBe("unclear");
  });
});

describe("a release", () => {
  const declared = COUNCIL.map(({ lsoa21, tenth }) => ({ cell: lsoa21, group: `tenth-${tenth}` }));
  it("adds lines of one cell, keeps what is hidden apart, and leaves noughts out", () => {
    const released = releaseOf(
      [
        { cell: "A", group: "tenth-1", members: 40 },
        { cell: "A", group: "tenth-1", members: 20 },
        { cell: "B", group: "tenth-1", members: null },
        { cell: "outside", group: "outside", members: 10 },
        { cell: "outside", group: "outside", members: null },
      ],
      declared,
      () => 0.5,
    );
    expect(released.total).toBe(70);
    expect(released.cells).toEqual([
      cell("A", "tenth-1", 60),
      cell("B", "tenth-1", 0, 1),
      cell("outside", "outside", 10, 1),
    ]);
  });

  it("has no cells where there are too few members", () => {
    const few = (members: number) => releaseOf([{ cell: "A", group: "tenth-1", members }], declared, () => 0.5).cells;
    expect(few(LEAST_MEMBERS - 1)).toEqual([]);
    expect(few(LEAST_MEMBERS)).not.toEqual([]);
  });
});
