import type { Translator } from "../../../../platform/i18n/translator.ts";
import { classes } from "../../../../platform/views/classes.ts";
import { isOfOneDay, type SurveyCompared, type SurveyFigure, type SurveyRow } from "../../domain/survey/figures.ts";
import type { AskedMeasure } from "../../domain/survey/measure.ts";
import { Axis, DoSomething } from "../plot-table.tsx";
import { marginAnswer, marginWords } from "./survey-words.ts";

export const SURVEY_COMPARED: Record<SurveyCompared, string> = {
  fewer: "Fewer than nearby",
  same: "About the same",
  more: "More than nearby",
  unclear: "Too few to tell",
};

export const ALONE_WORDS: Record<NonNullable<SurveyFigure["alone"]>, string> = {
  attendances: "Attendances: not set beside who lives here",
  households: "Not comparable: the census counts households",
  no_table: "No census table loaded",
  not_by_area: "Not comparable: the census table here is of whole districts",
  not_in_census: "The census does not ask it",
  too_few: "Too few answered it to break it down",
};

export const percent = (share: number): string => `${share.toFixed(0)}%`;
export const interval = ({ interval: span }: SurveyRow): string =>
  span ? `${Math.floor(span.low)} to ${Math.ceil(span.high)}` : "None";
const sayInterval = (figure: SurveyFigure, row: SurveyRow): string =>
  row.interval || !isOfOneDay(figure) ? interval(row) : "One day only";
export const ratioWords = ({ ratio }: SurveyRow): string =>
  ratio ? `${ratio.at.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})` : "–";

const Dots = ({ row }: { row: SurveyRow }) => (
  <svg aria-hidden="true" focusable="false">
    {row.interval && (
      <line
        class="p-ci"
        x1={`${row.interval.low.toFixed(2)}%`}
        x2={`${row.interval.high.toFixed(2)}%`}
        y1="13"
        y2="13"
      />
    )}
    <circle class="p-u" cx={`${row.share.toFixed(2)}%`} cy="13" r="6" />
    {row.community !== undefined && (
      <svg x={`${row.community.toFixed(2)}%`} overflow="visible" aria-hidden="true">
        <path class="p-c" d="M0 5l8 8-8 8-8-8z" />
      </svg>
    )}
  </svg>
);

const Bar = ({ share }: { share: number }) => (
  <svg aria-hidden="true" focusable="false">
    <rect class="p-rest" x="0" y="7" height="12" width={`${share.toFixed(2)}%`} />
  </svg>
);

export const SurveyKey = ({ beside }: { beside: boolean }) => (
  <ul class="key" aria-hidden="true">
    <li>
      <svg aria-hidden="true" focusable="false">
        <line class="p-ci" x1="0" x2="18" y1="9" y2="9" />
        <circle class="p-u" cx="9" cy="9" r="6" />
      </svg>
      {beside ? "People who come, with 95% interval" : "Who came, with 95% interval"}
    </li>
    {beside && (
      <li>
        <svg aria-hidden="true" focusable="false">
          <path class="p-c" d="M9 1l8 8-8 8-8-8z" />
        </svg>
        People who live here
      </li>
    )}
  </ul>
);

const NOT_SAID = { declined: "Preferred not to say, of all", blank: "Left it empty, of all" } as const;

interface PartProps {
  figure: SurveyFigure;
  /** Those under licence that the survey asked. */
  measures: readonly AskedMeasure[];
  t: Translator;
  area: string;
  /** The table sets questions beside the census. */
  beside: boolean;
  /** Where something is done about a group that comes less than it would. */
  doHref?: (margin: string, answer: string) => string;
}

/** One question: its answers, then who did not say. */
const Part = ({ figure, measures, t, area, beside, doHref }: PartProps) => {
  const { margin, rows, alone } = figure;
  return (
    <tbody id={`survey-${margin}`}>
      <tr class="asked">
        <th scope="rowgroup" colSpan={beside ? 7 : 4}>
          {marginWords(measures, margin)}
          {figure.standardised && <span class="method"> Weighed by age and sex: not who comes.</span>}
          {alone && !beside && <span class="method"> {ALONE_WORDS[alone]}.</span>}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.answer} id={`${margin}-${row.answer}`}>
          <th scope="row">{marginAnswer(t, measures, margin, row.answer, area)}</th>
          {beside && (
            <td class="num" data-l="Live here">
              {percent(row.community ?? 0)}
            </td>
          )}
          <td class="num" data-l="Come here">
            {row.interval ? <b>{percent(row.share)}</b> : percent(row.share)}
          </td>
          <td class="num" data-l="95% interval">
            {sayInterval(figure, row)}
          </td>
          {beside && (
            <td class="num" data-l="Ratio">
              {ratioWords(row)}
            </td>
          )}
          <td class="ax">
            <Dots row={row} />
          </td>
          {beside && (
            <td class={classes("words", row.compared === "fewer" && "few")}>
              {row.compared ? SURVEY_COMPARED[row.compared] : "–"}
              {doHref && row.compared === "fewer" && (
                <>
                  <br />
                  <DoSomething
                    href={doHref(margin, row.answer)}
                    about={marginAnswer(t, measures, margin, row.answer, area)}
                  />
                </>
              )}
            </td>
          )}
        </tr>
      ))}
      {(["declined", "blank"] as const).map((which) => (
        <tr key={which} id={`${margin}-${which}`} class="unsaid">
          <th scope="row">{NOT_SAID[which]}</th>
          {beside && <td class="num" />}
          <td class="num" data-l="Share">
            {percent(figure[which])}
          </td>
          <td class="num" />
          {beside && <td class="num" />}
          <td class="ax">
            <Bar share={figure[which]} />
          </td>
          {beside && <td class="words" />}
        </tr>
      ))}
    </tbody>
  );
};

interface TableProps extends Omit<PartProps, "figure"> {
  caption: string;
  figures: SurveyFigure[];
}

/** Who comes beside who lives here, question by question, with the plot in the table's own column. */
export const SurveyTable = ({ caption, figures, beside, ...rest }: TableProps) => (
  <table class={classes("plot stack", beside && "against")}>
    <caption class="govuk-visually-hidden">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Group</th>
        {beside && (
          <th scope="col" class="num">
            Live here
          </th>
        )}
        <th scope="col" class="num">
          Come here
        </th>
        <th scope="col" class="num">
          95% interval
        </th>
        {beside && (
          <th scope="col" class="num">
            Ratio
          </th>
        )}
        <th scope="col" class="axis">
          <span class="govuk-visually-hidden">Plot</span>
          <Axis end={100} />
        </th>
        {beside && (
          <th scope="col" class="words">
            In words
          </th>
        )}
      </tr>
    </thead>
    {figures.map((figure) => (
      <Part key={figure.margin} figure={figure} beside={beside} {...rest} />
    ))}
  </table>
);
