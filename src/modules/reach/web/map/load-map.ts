import type { ReachParts } from "../../actions/parts.ts";
import type { LoadedFigures } from "../load-figures.ts";
import { type MapView, presentMap } from "./present-map.ts";

/** The map of loaded figures; undefined where members are not broken down, or no area has an outline. */
export async function loadMap(
  { libraryPoints, smallAreas }: ReachParts,
  { figures, service }: LoadedFigures,
): Promise<MapView | undefined> {
  if (figures.all.shown + figures.all.hidden === 0) return undefined;
  return presentMap(figures.areas, await libraryPoints(service.id), smallAreas);
}
