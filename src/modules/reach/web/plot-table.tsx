import { classes } from "../../../platform/views/classes.ts";
import type { Figures, TenthFigure } from "../domain/figures.ts";
import { type Counted, shareOf } from "../domain/shares.ts";
import { actionPath } from "./action/action-paths.ts";
import { COMPARED_WORDS, people, percent, ratio, tenthName } from "./say-figures.ts";

const AXES = [25, 50, 100];

/** The end of the axis: the least of a few round numbers that holds everything. */
function axisFor(tenths: readonly TenthFigure[]): number {
  const most = Math.max(...tenths.flatMap(({ memberShare, residentShare }) => [memberShare.high, residentShare]));
  return AXES.find((end) => end >= most) ?? 100;
}

/** From nought to the end of a plot, over its column. @param unit behind the end */
export const Axis = ({ end, unit = "%" }: { end: number; unit?: string }) => (
  <svg aria-hidden="true" focusable="false">
    <text x="0%" y="13">
      0
    </text>
    <text x="50%" y="13" text-anchor="middle">
      {(end / 2).toLocaleString("en-GB")}
    </text>
    <text x="100%" y="13" text-anchor="end">
      {end.toLocaleString("en-GB")}
      {unit}
    </text>
  </svg>
);

const Dots = ({ figure: { memberShare, residentShare }, end }: { figure: TenthFigure; end: number }) => {
  const at = (share: number) => `${((100 * share) / end).toFixed(2)}%`;
  const { low, high } = memberShare;
  return (
    <svg aria-hidden="true" focusable="false">
      <line class="p-ci" x1={at(low)} x2={at(high)} y1="13" y2="13" />
      <circle class="p-u" cx={at((low + high) / 2)} cy="13" r="6" />
      <svg x={at(residentShare)} overflow="visible" aria-hidden="true">
        <path class="p-c" d="M0 5l8 8-8 8-8-8z" />
      </svg>
    </svg>
  );
};

export const PlotKey = () => (
  <ul class="key" aria-hidden="true">
    <li>
      <svg aria-hidden="true" focusable="false">
        <circle class="p-u" cx="9" cy="9" r="6" />
      </svg>
      Members
    </li>
    <li>
      <svg aria-hidden="true" focusable="false">
        <path class="p-c" d="M9 1l8 8-8 8-8-8z" />
      </svg>
      Residents
    </li>
  </ul>
);

/** From a group that comes less than it would to an action. */
export const DoSomething = ({ href, about }: { href: string; about: string }) => (
  <a class="not-printed" href={href}>
    Do something about it<span class="govuk-visually-hidden">: {about}</span>
  </a>
);

/** What is being done about a tenth already, or where to begin. */
const ToDo = ({ open, href, about }: { open?: string; href?: string; about: string }) =>
  open !== undefined ? (
    <>
      <br />
      <a href={actionPath(open)}>
        See the open action<span class="govuk-visually-hidden">: {about}</span>
      </a>
    </>
  ) : (
    href !== undefined && (
      <>
        <br />
        <DoSomething href={href} about={about} />
      </>
    )
  );

interface TenthsProps {
  tenths: TenthFigure[];
  /** Where something is done about a tenth. */
  doHref: (tenth: number) => string;
  /** The action that is open on it. */
  openOn: (tenth: number) => string | undefined;
}

/** Members beside residents by deprivation tenth, with the plot in the table's own column. */
export const TenthsTable = ({ tenths, doHref, openOn }: TenthsProps) => {
  const end = axisFor(tenths);
  return (
    <table class="plot stack">
      <caption class="govuk-visually-hidden">
        Share of members and share of residents, by deprivation tenth of the small area they live in
      </caption>
      <thead>
        <tr>
          <th scope="col">Areas</th>
          <th scope="col" class="num">
            Residents
          </th>
          <th scope="col" class="num">
            Members
          </th>
          <th scope="col" class="num">
            Ratio
          </th>
          <th scope="col" class="axis">
            <span class="govuk-visually-hidden">Plot</span>
            <Axis end={end} />
          </th>
          <th scope="col" class="words">
            In words
          </th>
        </tr>
      </thead>
      <tbody>
        {tenths.map((figure) => (
          <tr key={figure.tenth} id={`tenth-${figure.tenth}`}>
            <th scope="row">{tenthName(figure.tenth)}</th>
            <td class="num" data-l="Residents">
              {figure.residentShare.toFixed(1)}%
            </td>
            <td class="num" data-l="Members">
              <b>{percent(figure.memberShare)}</b>
            </td>
            <td class="num" data-l="Ratio">
              {figure.ratio ? ratio(figure.ratio) : "Nobody lives here"}
            </td>
            <td class="ax">
              <Dots figure={figure} end={end} />
            </td>
            <td class={classes("words", figure.compared === "fewer" && "few")}>
              {figure.compared ? COMPARED_WORDS[figure.compared] : "Too few to say"}
              <ToDo
                open={openOn(figure.tenth)}
                href={figure.compared === "fewer" ? doHref(figure.tenth) : undefined}
                about={tenthName(figure.tenth)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const minus = (all: Counted, part: Counted): Counted => ({
  shown: all.shown - part.shown,
  hidden: all.hidden - part.hidden,
});

/**
 * Members who are in no tenth of the community: shares of all members, as bars of their own.
 * @param whole the community is all of the council's area
 */
export const NotCompared = ({
  figures: { all, inside, elsewhere, outside, unknown },
  whole,
}: {
  figures: Figures;
  whole: boolean;
}) => {
  const rows = [
    {
      id: "inside",
      name: whole ? "Live in the council’s area: compared above" : "Live in these areas: compared above",
      part: inside,
    },
    ...(whole ? [] : [{ id: "elsewhere", name: "Live elsewhere in the council’s area", part: elsewhere }]),
    { id: "outside", name: "Live outside the council’s area", part: outside },
    { id: "unknown", name: "Not known where", part: unknown },
  ];
  return (
    <table class="plot stack">
      <caption>All members, by whether they are compared</caption>
      <thead>
        <tr>
          <th scope="col">Where they live</th>
          <th scope="col" class="num">
            Members
          </th>
          <th scope="col" class="num">
            Share
          </th>
          <th scope="col" class="axis">
            <span class="govuk-visually-hidden">Plot</span>
            <Axis end={100} />
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, part }) => {
          const share = shareOf(part, minus(all, part)) ?? { low: 0, high: 0 };
          return (
            <tr key={id} id={id}>
              <th scope="row">{name}</th>
              <td class="num" data-l="Members">
                {people(part)}
              </td>
              <td class="num" data-l="Share">
                {percent(share)}
              </td>
              <td class="ax">
                <svg aria-hidden="true" focusable="false">
                  <rect class="p-rest" x="0" y="7" height="12" width={`${share.high.toFixed(2)}%`} />
                  <rect class="p-u" x="0" y="7" height="12" width={`${share.low.toFixed(2)}%`} />
                </svg>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
