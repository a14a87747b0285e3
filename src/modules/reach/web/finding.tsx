import type { Figures } from "../domain/figures.ts";
import { whereToStart } from "../domain/figures.ts";
import { sayFewest, sayRate, sayVerdict } from "./say-figures.ts";

/** The finding in a sentence or two, before any number is read. */
export const Finding = ({ figures, beside }: { figures: Figures; beside: string }) => {
  const least = sayFewest(figures);
  return (
    <p class="lead">
      {sayVerdict(figures, beside)}{" "}
      {least && (
        <>
          <b>{least.who}</b> {least.shares}
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
