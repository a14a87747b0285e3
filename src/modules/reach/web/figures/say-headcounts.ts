import { MONTH_NAMES } from "../../../../platform/clock/say-when.ts";
import type { Counted } from "../../domain/headcounts/kinds.ts";
import { type Change, changeOf, type Sum } from "../../domain/headcounts/years.ts";
import { counted, day, number } from "../say-figures.ts";
import type { Headcounts } from "./load-headcounts.ts";

/** '2026-11' → 'November 2026'. */
export const sayMonth = (month: string): string => `${MONTH_NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** 2025 → '2025/26', from April to March. */
export const sayCouncilYear = (begins: number): string => `${begins}/${String((begins + 1) % 100).padStart(2, "0")}`;

const AND = new Intl.ListFormat("en-GB");

export const saySum = (sum: Sum | undefined): string => (sum ? number(sum.number) : "Not counted");

/** '12% more'; what cannot be compared says why. */
export function sayChange(change: Change | undefined): string {
  if (!change) return "";
  if (change.words === "nothing_before") return "Not counted the year before";
  if (change.words === "nothing_now") return "Not counted this year";
  if (change.words === "same") return "About the same";
  return change.percent === undefined
    ? `${change.words === "more" ? "More" : "Fewer"}, of few`
    : `${change.percent}% ${change.words}`;
}

export const sayFrom = ({ from }: Counted, sum: Sum | undefined): string =>
  sum ? counted(sum.facts, from.one, from.many) : "";

/** All that is counted where no library is chosen: the service's, or what somebody acts for. */
export const sayAll = ({ service, some }: Pick<Headcounts, "service" | "some">): string =>
  some === undefined ? `${service}, all libraries` : AND.format(some);

/** Whose figures, of what time. */
export const sayWhose = (loaded: Pick<Headcounts, "service" | "some" | "library" | "activity">): string =>
  [loaded.activity?.title, loaded.library?.name ?? (loaded.activity && !loaded.some ? loaded.service : sayAll(loaded))]
    .filter(Boolean)
    .join(" · ");

const sumOf = (sums: (Sum | undefined)[]): Sum | undefined => {
  const known = sums.filter((sum) => sum !== undefined);
  return known.length === 0
    ? undefined
    : {
        number: known.reduce((all, sum) => all + sum.number, 0),
        facts: known.reduce((all, sum) => all + sum.facts, 0),
      };
};

/** All twelve months together, and those before. */
export const totals = ({ months }: Headcounts): { now?: Sum; before?: Sum } => ({
  now: sumOf(months.map(({ now }) => now)),
  before: sumOf(months.map(({ before }) => before)),
});

/** The finding, before any number is read. */
export function sayFinding(loaded: Headcounts): string {
  const { now, before } = totals(loaded);
  const { kind, years } = loaded;
  const time = years.soFar
    ? `since ${sayMonth(years.months[0]!)}`
    : `from ${sayMonth(years.months[0]!)} to ${sayMonth(years.months.at(-1)!)}`;
  if (!now) return `No ${kind.many} were counted ${time}.`;
  const change = changeOf(now, before);
  const beside =
    change?.words === "more" || change?.words === "fewer"
      ? change.percent === undefined
        ? `, ${number(Math.abs(now.number - before!.number))} ${change.words} than in the year before`
        : `, ${change.percent}% ${change.words} than in the year before`
      : change?.words === "same"
        ? ", about as many as in the year before"
        : "";
  return `${counted(now.number, kind.one, kind.many)} ${time}${beside}.`;
}

/** What two years were counted from; where it was not as much, that a smaller number may come from it. */
function sayCountedFrom(kind: Counted, now: Sum, before: Sum | undefined): string {
  const thisYear = `The number of these months comes from ${sayFrom(kind, now)}`;
  if (!before) return `${thisYear}.`;
  const both = `${thisYear}, that of the year before from ${sayFrom(kind, before)}.`;
  return now.facts === before.facts
    ? both
    : `${both} Where less was counted, a smaller number does not say that fewer came.`;
}

/** How the figures came about, in sentences. */
export function sayHeadcountMethod(loaded: Headcounts): string[] {
  const { kind, years } = loaded;
  const { now, before } = totals(loaded);
  return [
    `${kind.name}: ${kind.definition}`,
    ...(now ? [sayCountedFrom(kind, now, before)] : []),
    ...(years.soFar ? [`Up to ${day(years.now.to)}; the year before up to ${day(years.before.to)}.`] : []),
    ...(kind.ofActivities
      ? [
          "Samples, whose names begin ‘Sample:’, are made up and never count.",
          "Activities that need discretion are in no number here but for those who run them. The national return has them in, once its year is over.",
        ]
      : []),
    "These are exact counts and nobody’s name or address: for those who work here, not to be published by small groups of people.",
  ];
}
