import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ReachParts, ReachService } from "../actions/parts.ts";
import {
  type Community,
  type CommunityKind,
  communityOf,
  type Neighbourhood,
  neighbourhoodsOf,
} from "../domain/community.ts";
import { type Figures, figuresOf } from "../domain/figures.ts";
import { areasNamed, areasOfCouncil } from "../queries/areas.ts";
import { standingReleases, type TakenCount, takenCounts } from "../queries/counts.ts";
import type { ReachTables } from "../tables.ts";
import { loadNearest } from "./load-nearest.ts";

export interface LoadedFigures {
  service: ReachService;
  /** Every count taken in, latest first; and the one that is shown. */
  counts: TakenCount[];
  count: TakenCount;
  library: { id: string; name: string } | null;
  /** The service's libraries that this count has figures of. */
  libraries: { id: string; name: string }[];
  /** The name of any library of the service. */
  nameOf: (libraryId: string) => string;
  /** Exact number of members that the source shows. */
  total: number;
  base: number;
  /** How many protected tables the figures come from. */
  tables: number;
  /** Beside whom the members are set. */
  community: Omit<Community, "cells">;
  /** Of the service by nearest library, where that was asked for. */
  neighbourhoods: Neighbourhood[];
  figures: Figures;
}

/**
 * The figures of a service, or of one of its libraries.
 * @returns undefined where there is no count of that date, or none of that library; without a date, of any
 */
export async function loadFigures(
  parts: ReachParts,
  visitor: Visitor,
  asked: { libraryId: string | null; countedOn: string | null; beside: CommunityKind },
): Promise<LoadedFigures | undefined> {
  const { db, serviceOf, libraries } = parts;
  const { libraryId, countedOn, beside } = asked;
  const found = await db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const counts = await takenCounts(trx, visitor.serviceId);
    const count = countedOn === null ? counts[0] : counts.find((each) => each.countedOn === countedOn);
    return count && { counts, count, releases: await standingReleases(trx, visitor.serviceId, count.countedOn) };
  });
  const service = await serviceOf(visitor.serviceId);
  if (!found || !service) return undefined;
  const { counts, count, releases } = found;
  const shown = libraryId === null ? releases : releases.filter((release) => release.libraryId === libraryId);
  const [first] = shown;
  if (!first) return undefined;
  const cells = shown.flatMap((release) => release.cells);
  const reads = db.reads<ReachTables>();
  const council = await areasOfCouncil(reads, service.code);
  const own = new Set(council.map(({ lsoa21 }) => lsoa21));
  const others = [...new Set(cells.map(({ name }) => name))].filter((name) => !own.has(name));
  const counted = new Set(releases.map((release) => release.libraryId));
  const everyLibrary = await libraries(visitor.serviceId);
  const names = new Map(everyLibrary.map(({ id, name }) => [id, name]));
  const named = everyLibrary.filter(({ id }) => counted.has(id));
  const areas = await areasNamed(reads, others);
  const nearest = beside === "nearest" ? await loadNearest(parts, service.id, [...own]) : new Map();
  const { cells: placed, ...community } = communityOf(beside, { cells, council, areas, nearest, libraryId });
  const base = Math.max(...shown.map((release) => release.base));
  return {
    service,
    counts,
    count,
    library: named.find(({ id }) => id === libraryId) ?? null,
    libraries: named,
    nameOf: (id) => names.get(id) ?? "",
    total: shown.reduce((sum, { total }) => sum + total, 0),
    base,
    tables: shown.length,
    community,
    neighbourhoods: libraryId === null ? neighbourhoodsOf(cells, council, nearest) : [],
    figures: figuresOf(placed, community.areas, areas, (base - 1) * shown.length),
  };
}
