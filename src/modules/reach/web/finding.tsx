import type { Figures } from "../domain/figures.ts";
import { differing, whereToStart } from "../domain/figures.ts";
import { inHundred, number, sayRate, tenthName } from "./say-figures.ts";

const UNTOLD = {
  unclear: "It cannot be told: too much is hidden by the source, or may come from rounding.",
  too_few: "There are too few members to say.",
} as const;

/** 'Mostly, beside who lives in the council’s area: 3 of 10 tenths differ, together by 6 in every 100 members.' */
export function sayVerdict(figures: Pick<Figures, "tenths" | "verdict" | "away">, beside: string): string {
  const { verdict, away } = figures;
  if (verdict === "unclear" || verdict === "too_few") return UNTOLD[verdict];
  if (verdict === "mirrors") return `Yes, beside ${beside}: members come from every tenth of areas about as they do.`;
  const { differ, of } = differing(figures);
  const word = verdict === "not_yet" ? "Not yet" : 2 * differ > of ? "Nearly" : "Mostly";
  const tenths = `${differ} of ${of} ${of === 1 ? "tenth" : "tenths"} ${differ === 1 ? "differs" : "differ"}`;
  return `${word}, beside ${beside}: ${tenths}, together by ${away < 1 ? "less than 1" : number(away)} in every 100 members.`;
}

/** The finding in a sentence or two, before any number is read. */
export const Finding = ({ figures, beside }: { figures: Figures; beside: string }) => {
  const [least] = figures.fewer;
  return (
    <p class="lead">
      {sayVerdict(figures, beside)}{" "}
      {least && (
        <>
          <b>Fewest for their number: people in the {tenthName(least.tenth).toLowerCase()} of areas.</b> They are{" "}
          {inHundred(least.memberShare)} in every 100 members, and{" "}
          {inHundred({ low: least.residentShare, high: least.residentShare })} in every 100 residents.
        </>
      )}
    </p>
  );
};

/** What to do about it: the small area to begin with. */
export const FirstStep = ({ figures }: { figures: Figures }) => {
  const area = whereToStart(figures);
  if (!area || figures.verdict === "too_few") return null;
  return (
    <p class="aside">
      <b>Where to start:</b> {area.ward ?? area.name}, in the small area {area.name}. It has {sayRate(area)} members for
      every 1,000 residents, where the council’s area as a whole has{" "}
      {sayRate({ members: figures.inside, residents: figures.residents })}. <a href="#areas">See all small areas</a>
    </p>
  );
};
