import type { AreaOutline, SmallAreas } from "../../../../platform/geo/small-areas.ts";
import type { AreaFigure } from "../../domain/figures.ts";
import { type MapClass, mapClasses, type Shade, shadeOf, wholeRate } from "../../domain/map-classes.ts";
import { boundsOf, pathOf, sheetOf, widened } from "../../domain/map-geometry.ts";
import { number, sayRate } from "../say-figures.ts";

export interface LibraryPoint {
  id: string;
  name: string;
  lat: number;
  lng: number;
}

export interface MapArea {
  code: string;
  /** 'Rotherham 001A, Wickersley North: 12 members per 1,000 residents'. */
  says: string;
  fill: Fill;
  path: string;
}

/** Which of the fills an area has: five that go from light to dark, and what has no class. */
export type Fill = 1 | 2 | 3 | 4 | 5 | "few" | "hidden" | "nobody";

export interface KeyLine {
  fill: Fill;
  says: string;
  areas: number;
}

export interface MapView {
  width: number;
  height: number;
  /** Land around, one path. */
  around: string;
  areas: MapArea[];
  libraries: { n: number; name: string; x: number; y: number }[];
  /** Whether there is room for the libraries’ numbers. */
  numbered: boolean;
  key: KeyLine[];
  /** Small areas of which there is no outline. */
  notDrawn: number;
}

/** Units of the drawing, whose points are whole: of a county 60 km wide, 60 m. */
const MOST = { width: 1000, height: 1100 };
const AROUND = 0.04;
/** Of what lies around, points are moved by up to two units: it stands behind. */
const COARSE = 4;

/** The numbers of more libraries than these would cover the areas. */
const MOST_NUMBERED = 30;

/** Where an area stands on the map. */
export const areaMark = (code: string): string => `area-${code}`;

const UNCLASSED: Record<Exclude<Shade, number>, { fill: Fill; says: string }> = {
  too_few: { fill: "few", says: "Too few to show" },
  hidden: { fill: "hidden", says: "Hidden by the source" },
  no_residents: { fill: "nobody", says: "No residents’ figures" },
};

const sayClass = ({ from, to }: MapClass, at: number, classes: readonly MapClass[]): string =>
  at === 0 && to !== undefined
    ? `Under ${number(to + 1)}`
    : at === classes.length - 1
      ? `${number(from)} and over`
      : from === to
        ? number(from)
        : `${number(from)} to ${number(to!)}`;

/** With fewer than five classes the lightest and the darkest are kept. */
const fillOf = (at: number, classes: number): Fill =>
  (1 + (classes === 1 ? 2 : Math.round((at * 4) / (classes - 1)))) as Fill;

function sayArea(area: AreaFigure, shade: Shade): string {
  const name = area.ward === null ? area.name : `${area.name}, ${area.ward}`;
  if (typeof shade === "number") return `${name}: ${sayRate(area)} members per 1,000 residents`;
  return `${name}: ${UNCLASSED[shade].says.toLowerCase()}`;
}

/** The map of some figures; undefined where none of their areas has an outline. */
export function presentMap(
  figures: readonly AreaFigure[],
  libraries: readonly LibraryPoint[],
  { outlines, inBox }: SmallAreas,
): MapView | undefined {
  const own = new Map<string, AreaOutline>(
    outlines(figures.flatMap(({ covers }) => covers)).map((outline) => [outline.code, outline]),
  );
  const bounds = boundsOf([...own.values()].flatMap(({ rings }) => rings));
  if (!bounds) return undefined;
  const box = widened(bounds, AROUND);
  const sheet = sheetOf(box, MOST);
  const classes = mapClasses(figures.flatMap((area) => wholeRate(area) ?? []));
  const drawn = figures.flatMap((area) => {
    const rings = area.covers.flatMap((code) => own.get(code)?.rings ?? []);
    return rings.length === 0 ? [] : [{ area, shade: shadeOf(area, classes), path: pathOf(rings, sheet) }];
  });
  const having = (shade: Shade) => drawn.filter((each) => each.shade === shade).length;
  const points = libraries
    .map(({ name, ...place }) => ({ name, at: sheet.at(place) }))
    .filter(({ at: [x, y] }) => x >= 0 && y >= 0 && x <= sheet.width && y <= sheet.height)
    .map(({ name, at: [x, y] }, index) => ({ n: index + 1, name, x, y }));
  return {
    width: sheet.width,
    height: sheet.height,
    around: pathOf(
      inBox(box).flatMap(({ code, rings }) => (own.has(code) ? [] : rings)),
      sheet,
      { grid: COARSE, dots: false },
    ),
    areas: drawn.map(({ area, shade, path }) => ({
      code: area.code,
      says: sayArea(area, shade),
      fill: typeof shade === "number" ? fillOf(shade, classes.length) : UNCLASSED[shade].fill,
      path,
    })),
    libraries: points,
    numbered: points.length <= MOST_NUMBERED,
    key: [
      ...classes.map((each, at) => ({
        fill: fillOf(at, classes.length),
        says: sayClass(each, at, classes),
        areas: having(at),
      })),
      ...(["too_few", "hidden", "no_residents"] as const).map((shade) => ({
        ...UNCLASSED[shade],
        areas: having(shade),
      })),
    ].filter(({ areas }) => areas > 0),
    notDrawn: figures.length - drawn.length,
  };
}
