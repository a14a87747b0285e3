import type { Figures } from "../domain/figures.ts";
import { ENGLAND, type Visited, type Visiting } from "../queries/visiting.ts";
import { inHundred, percent, published } from "./say-figures.ts";

const WIDTH = 300;
const FOOT = 72;

const TenthBars = ({ tenths }: { tenths: number[] }) => {
  const step = WIDTH / tenths.length;
  const most = Math.max(...tenths);
  return (
    <svg
      viewBox="0 0 300 92"
      role="img"
      aria-label={`By tenth, the most deprived first: ${tenths.map(published).join(", ")}`}
    >
      <line class="p-axis" x1="0" x2={WIDTH} y1={FOOT} y2={FOOT} />
      {tenths.map((value, at) => {
        const height = (50 * value) / most;
        const x = at * step + 3;
        return (
          <g key={x}>
            <rect class={at === 0 ? "p-u" : "p-rest"} x={x} y={FOOT - height} width={step - 6} height={height} />
            <text x={x + (step - 6) / 2} y={FOOT - height - 4} text-anchor="middle" font-size="11">
              {value.toFixed(1)}
            </text>
          </g>
        );
      })}
      <text x="3" y="88">
        most deprived
      </text>
      <text x={WIDTH - 3} y="88" text-anchor="end">
        least
      </text>
    </svg>
  );
};

/** A share with its interval, from 0 to 100. */
const Line = ({ low, at, high }: { low: number; at: number; high: number }) => {
  const x = (value: number) => 8 + (WIDTH - 30) * (value / 100);
  return (
    <svg viewBox="0 0 300 92" aria-hidden="true" focusable="false">
      <line class="p-axis" x1="0" x2={WIDTH} y1="60" y2="60" />
      {[0, 25, 50, 75, 100].map((tick) => (
        <g key={tick}>
          <line class="p-axis" x1={x(tick)} x2={x(tick)} y1="60" y2="65" />
          <text x={x(tick)} y="82" text-anchor="middle">
            {tick === 100 ? "100%" : tick}
          </text>
        </g>
      ))}
      <line class="p-ci" x1={x(low)} x2={x(high)} y1="35" y2="35" />
      <circle class="p-u" cx={x(at)} cy="35" r="7" />
    </svg>
  );
};

const Local = ({ local, england, name }: { local?: Visited; england?: Visited; name: string }) => (
  <div class="fig" id="visiting-2023">
    <h3>{local?.name ?? name}, 2023/24</h3>
    {local ? (
      <>
        <p class="big">{published(local.percent)}</p>
        <p>
          of all adults visited a library in the year (95% interval {local.low}% to {local.high}%).
        </p>
        <Line low={local.low} at={local.percent} high={local.high} />
      </>
    ) : (
      <p>No figure is published for the council as a whole.</p>
    )}
    <p class="method">
      Participation Survey, web and post, adults 16 and over, in person. {england && `England: ${england.percent}%. `}
      Not given by tenth.
    </p>
  </div>
);

interface Props {
  visiting: Visiting;
  council: { code: string; name: string };
  /** The service's own figures, or one library's. */
  figures: Figures;
  whose: string;
}

/** Three figures that are about the same thing and cannot be compared: side by side, never one line (R30). */
export const VisitingPanel = ({ visiting, council, figures, whose }: Props) => {
  const [most] = figures.tenths;
  const share = most!.memberShare;
  return (
    <section aria-labelledby="visiting">
      <h2 id="visiting">Visiting, where life is hardest</h2>
      <p>
        Three figures. They ask different people different questions in different years, so{" "}
        <b>they cannot be joined or compared</b>, and none is a target.
      </p>
      <div class="three">
        <div class="fig" id="visiting-2016">
          <h3>England, 2016/17</h3>
          <p class="big">{published(visiting.tenths[0]!)}</p>
          <p>of adults in the most deprived tenth of areas visited a library in the year. All ten tenths:</p>
          <TenthBars tenths={visiting.tenths} />
          <p class="method">Taking Part survey, face to face, adults 16 and over. From a secondary source.</p>
        </div>
        <Local local={visiting.areas.get(council.code)} england={visiting.areas.get(ENGLAND)} name={council.name} />
        <div class="fig" id="visiting-own">
          <h3>{whose}, now</h3>
          {figures.inside.shown + figures.inside.hidden > 0 ? (
            <>
              <p class="big">{percent(share)}</p>
              <p>
                of members live in the most deprived tenth of areas. Of residents,{" "}
                {inHundred({ low: most!.residentShare, high: most!.residentShare })} in every 100 do.
              </p>
              <Line low={share.low} at={(share.low + share.high) / 2} high={share.high} />
            </>
          ) : (
            <p>Too few members to say.</p>
          )}
          <p class="method">The count above. A share of members, not a share of residents who visit.</p>
        </div>
      </div>
    </section>
  );
};
