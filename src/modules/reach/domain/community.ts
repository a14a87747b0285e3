import type { Nearest } from "./nearest-library.ts";
import { type Areas, type KnownArea, OUTSIDE, UNKNOWN } from "./place-area.ts";
import type { ReleasedRow } from "./release.ts";
import { rankOf } from "./shares.ts";

/**
 * Beside whom members are set: all who live in the council's area; those whose nearest library it is; or those who live
 * where most of its members do.
 */
export const COMMUNITIES = ["council", "nearest", "members"] as const;
export type CommunityKind = (typeof COMMUNITIES)[number];

/** Group of cells that lie in the council's area and not in the community. */
export const ELSEWHERE = "elsewhere";

/** Of the members who live in the council's area, how many in 100 the areas 'where members live' hold at the least. */
export const MOST_MEMBERS = 80;

export interface Community {
  kind: CommunityKind;
  /** Small areas that are in it. */
  areas: KnownArea[];
  /** The cells with those outside it in a group of their own. */
  cells: ReleasedRow[];
  /** Small areas of it that are nearer to another service's library, and of the council's that have no place. */
  nearerElsewhere: number;
  notPlaced: number;
}

/** Fewest areas that hold so many of the members who live in the council's area, by released counts. */
function whereMembersLive(cells: readonly ReleasedRow[], partsOf: (cell: string) => string[]): Set<string> {
  const inside = cells.filter(({ group }) => group !== OUTSIDE && group !== UNKNOWN);
  const byArea = new Map<string, number>();
  for (const { name, shown } of inside) byArea.set(name, (byArea.get(name) ?? 0) + shown);
  const most = [...byArea].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const enough = (MOST_MEMBERS / 100) * most.reduce((sum, [, members]) => sum + members, 0);
  const chosen = new Set<string>();
  let held = 0;
  let last = 0;
  for (const [name, members] of most) {
    // Areas with as many members as the last one are all in it, so that no order of names decides.
    if (members === 0 || (held >= enough && members < last)) break;
    for (const part of partsOf(name)) chosen.add(part);
    held += members;
    last = members;
  }
  return chosen;
}

/**
 * The community that members are set beside, made of released cells and of what is public alone: choosing one says
 * nothing that the cells do not.
 * @param nearest by code of the small area; for 'nearest' alone
 * @param libraryId of a library's figures; null of the service's, whose community 'nearest' is every area that is not
 * nearer to another service's library
 */
export function communityOf(
  kind: CommunityKind,
  {
    cells,
    council,
    areas,
    nearest,
    libraryId,
  }: {
    cells: readonly ReleasedRow[];
    council: readonly KnownArea[];
    areas: Areas;
    nearest: ReadonlyMap<string, Nearest>;
    libraryId: string | null;
  },
): Community {
  if (kind === "council") return { kind, areas: [...council], cells: [...cells], nearerElsewhere: 0, notPlaced: 0 };
  const own = new Set(council.map(({ lsoa21 }) => lsoa21));
  const partsOf = (cell: string) => (own.has(cell) ? [cell] : (areas.former.get(cell)?.lsoa21s ?? []));
  const isNear = (code: string) => {
    const found = nearest.get(code);
    return found !== undefined && (libraryId === null ? !found.nearerElsewhere : found.libraryId === libraryId);
  };
  const chosen =
    kind === "members" ? whereMembersLive(cells, partsOf) : new Set([...own].filter((code) => isNear(code)));
  const isIn = (cell: string) => {
    const parts = partsOf(cell);
    return parts.length > 0 && parts.every((part) => chosen.has(part));
  };
  const inside = council.filter(({ lsoa21 }) => chosen.has(lsoa21));
  return {
    kind,
    areas: inside,
    cells: cells.map((cell) =>
      cell.group === OUTSIDE || cell.group === UNKNOWN || isIn(cell.name) ? cell : { ...cell, group: ELSEWHERE },
    ),
    nearerElsewhere:
      kind === "nearest" ? council.filter(({ lsoa21 }) => isNearerElsewhere(nearest, lsoa21, libraryId)).length : 0,
    notPlaced: kind === "nearest" ? council.filter(({ lsoa21 }) => !nearest.has(lsoa21)).length : 0,
  };
}

const isNearerElsewhere = (nearest: ReadonlyMap<string, Nearest>, code: string, libraryId: string | null): boolean => {
  const found = nearest.get(code);
  return found?.nearerElsewhere === true && (libraryId === null || found.libraryId === libraryId);
};

/** One library's neighbourhood: the areas that are nearest to it, who lives there, and how many of them are members. */
export interface Neighbourhood {
  libraryId: string;
  areas: number;
  residents: number;
  members: { shown: number; hidden: number };
  /** Residents in 100 who live in the most deprived tenth of areas; undefined where nobody lives. */
  mostDeprived?: number;
  nearerElsewhere: number;
}

/** The council's area by nearest library, fewest members for their residents first. */
export function neighbourhoodsOf(
  cells: readonly ReleasedRow[],
  council: readonly KnownArea[],
  nearest: ReadonlyMap<string, Nearest>,
): Neighbourhood[] {
  const counts = Map.groupBy(cells, ({ name }) => name);
  const of = Map.groupBy(
    council.filter(({ lsoa21 }) => nearest.has(lsoa21)),
    ({ lsoa21 }) => nearest.get(lsoa21)!.libraryId,
  );
  const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
  const rank = ({ members, residents }: Neighbourhood) => rankOf(members, residents);
  return [...of]
    .map(([libraryId, areas]): Neighbourhood => {
      const residents = sum(areas.map((area) => area.residents));
      const own = areas.flatMap(({ lsoa21 }) => counts.get(lsoa21) ?? []);
      const deprived = sum(areas.map((area) => (area.tenth === 1 ? area.residents : 0)));
      return {
        libraryId,
        areas: areas.length,
        residents,
        members: { shown: sum(own.map(({ shown }) => shown)), hidden: sum(own.map(({ hidden }) => hidden)) },
        ...(residents > 0 && { mostDeprived: (100 * deprived) / residents }),
        nearerElsewhere: areas.filter(({ lsoa21 }) => nearest.get(lsoa21)!.nearerElsewhere).length,
      };
    })
    .toSorted((a, b) => (rank(a) === rank(b) ? (a.libraryId < b.libraryId ? -1 : 1) : rank(a) - rank(b)));
}
