import type { Figures } from "../domain/figures.ts";
import { whereToStart } from "../domain/figures.ts";
import { inHundred, sayRate, tenthName } from "./say-figures.ts";

const VERDICTS: Record<Figures["verdict"], string> = {
  mirrors: "Yes. Members come from every tenth of areas about as residents do.",
  mostly: "Mostly.",
  not_yet: "Not yet.",
  unclear: "It cannot be told: too much is hidden by the source, or may come from rounding.",
  too_few: "There are too few members to say.",
};

/** The finding in a sentence or two, before any number is read. */
export const Finding = ({ figures }: { figures: Figures }) => {
  const [least] = figures.fewer;
  return (
    <p class="lead">
      {VERDICTS[figures.verdict]}{" "}
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
