import { type FigureOf, type Measured, movedFrom, type StepKind, type standingOf } from "../../domain/action.ts";
import { besideWords } from "../say-community.ts";
import { day, inHundred } from "../say-figures.ts";

export const STANDING_WORDS: Record<ReturnType<typeof standingOf>, string> = {
  open: "Open",
  done: "Done, to be reviewed",
  dropped: "Dropped",
  reviewed: "Done and reviewed",
};

export const STEP_WORDS: Record<StepKind, string> = {
  done: "Done",
  changed: "Changed",
  dropped: "Dropped",
  reviewed: "Reviewed",
};

/** '31 in every 100 members, beside 50 in every 100 of who lives in the council’s area (31 March 2026)'. */
export function sayMeasured(
  { on, unit, share, isInterval, community, standardised }: Measured,
  figure: FigureOf,
): string {
  const kind = figure.of === "members" ? figure.beside : figure.near ? "nearest" : "council";
  const library = figure.libraryId === null ? null : { id: figure.libraryId, name: "" };
  const whom = besideWords(kind, { library })
    .replace("who lives", "those who live")
    .replace("most members", "most members");
  const people = unit === "members" ? "members" : `people who come${standardised ? ", weighed by age and sex" : ""}`;
  return `${inHundred(share)} in every 100 ${people}${isInterval ? " (95% interval)" : ""}, beside ${community.toFixed(0)} in every 100 of ${whom}; ${day(on)}`;
}

const MOVED: Record<ReturnType<typeof movedFrom>, string> = {
  nearer: "Nearer to the community than it was. The figure does not say why.",
  farther: "Farther from the community than it was. The figure does not say why.",
  same: "About as it was, or no more than rounding may do.",
  overlaps:
    "Whether it came nearer to the community cannot be told: what it may be now overlaps with what it may have been.",
};
export const sayMoved = (then: Measured, now: Measured): string => MOVED[movedFrom(then, now)];
