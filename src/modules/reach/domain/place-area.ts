/** A small area of 2021 as it is looked up. */
export interface KnownArea {
  lsoa21: string;
  name: string;
  ward: string | null;
  upperAuthority: string | null;
  region: string | null;
  /** Deprivation tenth of 2025, 1 the most deprived. */
  tenth: number | null;
  /** Census 2021. */
  residents: number;
}

/** What an area code of 2011 that is none of 2021 has become. */
export interface FormerArea {
  lsoa21s: string[];
  tenth2019: number | null;
}

export interface Areas {
  now: ReadonlyMap<string, KnownArea>;
  former: ReadonlyMap<string, FormerArea>;
}

/** Cells that are no area: members who live outside the council's area, and those of whom it is not known. */
export const OUTSIDE = "outside";
export const UNKNOWN = "unknown";

/** Name of the group of cells of one deprivation tenth. */
export const tenthGroup = (tenth: number): string => `tenth-${tenth}`;

export interface Placed {
  /** Code of the small area, or one of the two above. */
  cell: string;
  group: string;
  /** Parts of England that it lies in; undefined where that is not known. */
  region?: string | null;
  /** A 2011 area that was divided into areas of several tenths: it keeps its own of 2019. */
  keptTenth?: true;
}

/**
 * Where a small area's members are counted. Areas of 2011 that were merged add up to the new one. One that was divided
 * cannot be: it is a cell of its own, in the tenth of 2025 that its parts share, else in its own of 2019.
 * @returns undefined for a code that nobody knows
 */
export function placeArea(code: string, areas: Areas, council: string): Placed | undefined {
  if (code === UNKNOWN) return { cell: UNKNOWN, group: UNKNOWN };
  // Wales, Scotland and Northern Ireland are outside every English council.
  if (/^[WSN]/.test(code)) return { cell: OUTSIDE, group: OUTSIDE };
  const former = areas.now.has(code) ? undefined : areas.former.get(code);
  const parts = (former?.lsoa21s ?? [code]).flatMap((each) => areas.now.get(each) ?? []);
  const [first] = parts;
  if (!first) return undefined;
  const { region } = first;
  if (first.upperAuthority !== council) return { cell: OUTSIDE, group: OUTSIDE, region };
  const cell = parts.length === 1 ? first.lsoa21 : code;
  const shared = parts.every(({ tenth }) => tenth === first.tenth);
  const tenth = shared ? first.tenth : (former?.tenth2019 ?? null);
  if (tenth === null) return { cell: UNKNOWN, group: UNKNOWN, region };
  return { cell, group: tenthGroup(tenth), region, ...(!shared && { keptTenth: true }) };
}
