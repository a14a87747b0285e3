import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CommunityKind, communityOf, neighbourhoodsOf } from "./community.ts";
import { figuresOf } from "./figures.ts";
import { centroidOf, type LibraryAt, type Nearest, nearestLibrary } from "./nearest-library.ts";
import type { Areas, KnownArea } from "./place-area.ts";

const area = (lsoa21: string, tenth: number, residents = 1500): KnownArea => ({
  lsoa21,
  name: `Area ${lsoa21}`,
  ward: null,
  upperAuthority: "OURS",
  region: null,
  tenth,
  residents,
});
const COUNCIL = [area("A", 1), area("B", 1), area("C", 5), area("D", 10)];
const AREAS: Areas = {
  now: new Map(COUNCIL.map((each) => [each.lsoa21, each])),
  former: new Map([["OLD", { lsoa21s: ["C", "D"], tenth2019: 6 }]]),
};
const cell = (name: string, group: string, shown: number) => ({ name, group, shown, hidden: 0 });
const CELLS = [
  cell("A", "tenth-1", 300),
  cell("B", "tenth-1", 20),
  cell("C", "tenth-5", 200),
  cell("D", "tenth-10", 30),
  cell("OLD", "tenth-6", 40),
  cell("outside", "outside", 60),
  cell("unknown", "unknown", 5),
];
const NEAREST = new Map<string, Nearest>([
  ["A", { libraryId: "one", nearerElsewhere: false }],
  ["B", { libraryId: "one", nearerElsewhere: true }],
  ["C", { libraryId: "two", nearerElsewhere: false }],
]);
const community = (kind: CommunityKind, libraryId: string | null = "one") =>
  communityOf(kind, { cells: CELLS, council: COUNCIL, areas: AREAS, nearest: NEAREST, libraryId });
const codes = ({ areas }: { areas: KnownArea[] }) => areas.map(({ lsoa21 }) => lsoa21).join("");

describe("the community that members are set beside", () => {
  it("is the council's area, the neighbourhood of a library, or where most members live", () => {
    expect(codes(community("council"))).toBe("ABCD");
    expect(community("nearest")).toMatchObject({ nearerElsewhere: 1, notPlaced: 1 });
    expect(codes(community("nearest"))).toBe("AB");
    expect(codes(community("nearest", "two"))).toBe("C");
    // Of the service, what is nearer to another's is left out.
    expect(codes(community("nearest", null))).toBe("AC");
    // 300 and 200 of 590 are 85 in 100.
    expect(codes(community("members"))).toBe("AC");
  });

  it("compares members of the same areas, and counts the others apart: nobody is lost", () => {
    const { cells, areas } = community("nearest");
    const figures = figuresOf(cells, areas, AREAS);
    expect(figures.inside.shown).toBe(320);
    // An area of 2011 is in it where all of its parts are.
    expect(figures.elsewhere.shown).toBe(270);
    expect(figures.all.shown).toBe(655);
    expect(figures.residents).toBe(3000);
    expect(figures.areas.map(({ code }) => code)).toEqual(["B", "A"]);
    expect(figures.tenths[0]).toMatchObject({ residentShare: 100, compared: "same" });
  });

  it("keeps every cell as released, whatever is chosen, and takes ties whole", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }), (counts) => {
        const cells = counts.map((count, at) => cell("ABCD"[at]!, `tenth-${COUNCIL[at]!.tenth}`, 5 * count));
        const chosen = communityOf("members", {
          cells,
          council: COUNCIL,
          areas: AREAS,
          nearest: new Map(),
          libraryId: null,
        });
        expect(chosen.cells.map(({ shown }) => shown)).toEqual(cells.map(({ shown }) => shown));
        const inside = new Set(codes(chosen));
        const least = Math.min(...cells.filter(({ name }) => inside.has(name)).map(({ shown }) => shown));
        for (const { name, shown } of cells) if (!inside.has(name) && shown > 0) expect(shown).toBeLessThan(least);
      }),
    );
  });

  it("gives each library its neighbourhood", () => {
    expect(neighbourhoodsOf(CELLS, COUNCIL, NEAREST)).toEqual([
      {
        libraryId: "one",
        areas: 2,
        residents: 3000,
        members: { shown: 320, hidden: 0 },
        mostDeprived: 100,
        nearerElsewhere: 1,
      },
      {
        libraryId: "two",
        areas: 1,
        residents: 1500,
        members: { shown: 200, hidden: 0 },
        mostDeprived: 0,
        nearerElsewhere: 0,
      },
    ]);
  });
});

describe("the nearest library", () => {
  const square = (lat: number, lng: number, side: number) =>
    [
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 0],
    ].map(([north, east]) => ({ lat: lat + north! * side, lng: lng + east! * side }));
  const at = (id: string, lat: number, lng: number, serviceId = "ours"): LibraryAt => ({ id, lat, lng, serviceId });

  it("is the nearest to the middle of the largest part of an area", () => {
    const middle = centroidOf([square(52, -1, 0.01), square(53, 0, 0.1)])!;
    expect(middle.lat).toBeCloseTo(53.05, 9);
    expect(middle.lng).toBeCloseTo(0.05, 9);
    expect(centroidOf([])).toBeUndefined();
    expect(centroidOf([[{ lat: 1, lng: 2 }]])).toEqual({ lat: 1, lng: 2 });
  });

  it("counts a degree east as the shorter one that it is", () => {
    const here = { lat: 53, lng: -1 };
    expect(nearestLibrary(here, [at("north", 53.01, -1), at("east", 53, -0.985)], "ours")).toEqual({
      libraryId: "east",
      nearerElsewhere: false,
    });
    expect(nearestLibrary(here, [at("north", 53.01, -1), at("theirs", 53, -0.99, "theirs")], "ours")).toEqual({
      libraryId: "north",
      nearerElsewhere: true,
    });
    expect(nearestLibrary(here, [at("theirs", 53, -1, "theirs")], "ours")).toBeUndefined();
  });
});
