import type { LoadedFigures } from "../load-figures.ts";
import { counted } from "../say-figures.ts";
import type { MapView } from "./present-map.ts";

/** 'Members of Riverside Library for every 1,000 residents, by small area'. */
export const mapTitle = ({ library, service }: LoadedFigures): string =>
  `Members of ${library?.name ?? `${service.name} libraries`} for every 1,000 residents, by small area`;

/** How the drawing came about, besides how the figures did. */
export const sayMapMethod = (map: MapView): string[] => [
  "Classes: fifths of the small areas that have a figure, with bounds rounded to numbers that are easy to say. All of it is computed from protected counts, so an area near a bound may belong to the next class.",
  `Outlines: small areas (LSOA) of 2021 by ONS and OS, simplified: for drawing only. Contains OS data © Crown copyright and database right 2025, and National Statistics data, under the Open Government Licence v3.0.${
    map.notDrawn === 0
      ? ""
      : ` ${counted(map.notDrawn, "small area has", "small areas have")} no outline here and ${map.notDrawn === 1 ? "is" : "are"} in the table alone.`
  }`,
];
