import type { ReachParts } from "../actions/parts.ts";
import { centroidOf, type Nearest, nearestLibrary } from "../domain/nearest-library.ts";

/** The nearest library of a service by small area; areas without an outline are absent. */
export async function loadNearest(
  { libraryPoints, smallAreas }: Pick<ReachParts, "libraryPoints" | "smallAreas">,
  serviceId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Nearest>> {
  const libraries = await libraryPoints();
  return new Map(
    smallAreas.outlines(codes).flatMap(({ code, rings }): [string, Nearest][] => {
      const centre = centroidOf(rings);
      const nearest = centre && nearestLibrary(centre, libraries, serviceId);
      return nearest ? [[code, nearest]] : [];
    }),
  );
}
