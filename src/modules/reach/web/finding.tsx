import type { Figures } from "../domain/figures.ts";
import { whereToStart } from "../domain/figures.ts";
import { number, sayVerdict } from "./say-figures.ts";

/** The finding in a sentence or two, before any number is read. */
export const Finding = ({ figures }: { figures: Figures }) => {
  const { verdict, fewest, shares } = sayVerdict(figures);
  return (
    <p class="lead">
      {verdict}{" "}
      {fewest && (
        <>
          <b>{fewest}</b> {shares}
        </>
      )}
    </p>
  );
};

/** What to do about it: the small area to begin with. */
export const FirstStep = ({ figures }: { figures: Figures }) => {
  const area = whereToStart(figures);
  if (!area || figures.verdict === "too_few") return null;
  const whole = (1000 * figures.inside.shown) / figures.residents;
  return (
    <p class="aside">
      <b>Where to start:</b> {area.ward ?? area.name}, in the small area {area.name}. It has {number(area.perThousand!)}{" "}
      members for every 1,000 residents, where the council’s area as a whole has{" "}
      {figures.inside.hidden > 0 && "at least "}
      {number(whole)}. <a href="#areas">See all small areas</a>
    </p>
  );
};
