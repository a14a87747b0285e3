import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { Odd, OddVisits } from "../../domain/visits/odd-visits.ts";
import { number } from "../say-figures.ts";

export const ODD_WORDS: Record<Odd, string> = {
  far_more: "More than ten times the usual",
  far_fewer: "Less than a tenth of the usual",
  none_though_open: "Nobody, though it was open",
  some_though_closed: "Somebody, though it was closed",
};

/** 'Friday 27 November: 4,120. More than ten times the usual, which is about 300.' @param library where it is not plain */
export const sayOdd = ({ day, visits, odd, usual }: OddVisits, library?: string): string =>
  `${library ? `${library}, ` : ""}${sayDate(day, { year: library !== undefined })}: ${number(visits)}. ${ODD_WORDS[odd]}${
    usual !== undefined && (odd === "far_more" || odd === "far_fewer") ? `, which is about ${number(usual)}` : ""
  }.`;
