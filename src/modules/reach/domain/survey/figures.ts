import { LEAST_BASE } from "../protect.ts";
import { answersOf, BLANK, DECLINED, isFeeling, isLoaded, type Margin, UNDER_16 } from "./bank.ts";
import { LEAST_DAYS } from "./before-closing.ts";
import { releasedInterval, t95 } from "./interval.ts";
import { LEAST_ANSWERS, type ReleasedTable, type Unit } from "./release.ts";

/** How many residents would give which answer, by the census. */
export type Census = Partial<Record<Margin, Record<string, number>>>;

export type SurveyCompared = "fewer" | "same" | "more" | "unclear";

/** Shares in hundredths. */
export interface SurveyRow {
  answer: string;
  share: number;
  /** The 95% interval; undefined where answers come from one session or day alone. */
  interval?: { low: number; high: number };
  /** Of residents, by the census. */
  community?: number;
  ratio?: { at: number; low: number; high: number };
  compared?: SurveyCompared;
}

export interface SurveyFigure {
  margin: Margin;
  unit: Unit;
  /** None where too few said something. */
  rows: SurveyRow[];
  /** Who is in the rows, and in all; multiples of the base. */
  said: number;
  all: number;
  /** In hundredths of all. */
  declined: number;
  blank: number;
  effect: number | null;
  clusters: number;
  /** Weighed to the ages and sexes of residents. */
  standardised?: true;
  /** Why it is not set beside the census, where it is not. */
  alone?: "attendances" | "households" | "no_table" | "not_by_area" | "not_in_census" | "too_few";
}

/** An interval that holds the census and is wider, in hundredths, says nothing. */
const TOO_WIDE = 20;

/** Of which the census that ships counts something else than people. */
const OF_HOUSEHOLDS: ReadonlySet<Margin> = new Set(["home"]);
const OF_THE_SURVEY: ReadonlySet<Margin> = new Set(["often", "here"]);

function compare({ low, high }: { low: number; high: number }, community: number): SurveyCompared {
  if (high < community) return "fewer";
  if (low > community) return "more";
  return high - low > TOO_WIDE ? "unclear" : "same";
}

function aloneOf({ margin, unit }: ReleasedTable, census: Census): SurveyFigure["alone"] {
  if (OF_THE_SURVEY.has(margin) || isFeeling(margin) || isLoaded(margin)) return "not_in_census";
  if (unit === "attendances") return "attendances";
  if (census[margin]) return undefined;
  return OF_HOUSEHOLDS.has(margin) ? "households" : "no_table";
}

/** Everything that is shown of one question, from its protected table alone. */
export function surveyFigure(table: ReleasedTable, census: Census, base: number = LEAST_BASE): SurveyFigure {
  const { margin, unit, effect, clusters } = table;
  const shown = new Map(table.cells.map(({ name, shown }) => [name, shown]));
  const all = table.cells.reduce((sum, cell) => sum + cell.shown, 0);
  // The census asks people of 16 and over; 'outside' is a place and no tenth.
  const apart = (answer: string) => answer === UNDER_16 || answer === "outside";
  const answers = answersOf(margin).filter((answer) => !apart(answer));
  const said = answers.reduce((sum, answer) => sum + (shown.get(answer) ?? 0), 0);
  const alone = said < LEAST_ANSWERS ? "too_few" : aloneOf(table, census);
  const residents = alone ? undefined : census[margin];
  const everybody = residents && answers.reduce((sum, answer) => sum + (residents[answer] ?? 0), 0);
  const rows = (said < LEAST_ANSWERS ? [] : answers).map((answer): SurveyRow => {
    const share = (shown.get(answer) ?? 0) / said;
    const span =
      effect === null
        ? undefined
        : releasedInterval(share, { people: said, effect, base, rounding: table.rounding }, t95(clusters - 1));
    const interval = span && { low: 100 * span.low, high: 100 * span.high };
    const community = everybody ? (100 * (residents[answer] ?? 0)) / everybody : undefined;
    const beside = community !== undefined && community > 0 && interval;
    return {
      answer,
      share: 100 * share,
      ...(interval && { interval }),
      ...(community !== undefined && { community }),
      ...(beside && {
        ratio: { at: (100 * share) / community, low: beside.low / community, high: beside.high / community },
        compared: compare(beside, community),
      }),
    };
  });
  const part = (name: string) => (all === 0 ? 0 : (100 * (shown.get(name) ?? 0)) / all);
  return {
    margin,
    unit,
    rows,
    said,
    all,
    declined: part(DECLINED),
    blank: part(BLANK),
    effect,
    clusters,
    ...(table.standardised && { standardised: true as const }),
    ...(alone && { alone }),
  };
}

/** One day or session has no spread: its shares have no interval. */
export const isOfOneDay = ({ clusters }: Pick<SurveyFigure, "clusters">): boolean => clusters < LEAST_DAYS;

/** The groups that come clearly less than they would for their number, the largest gap first. */
export const comeLeast = (
  figures: readonly SurveyFigure[],
): { margin: Margin; row: SurveyRow; standardised?: true }[] =>
  figures
    .flatMap(({ margin, rows, standardised }) =>
      rows.map((row) => ({ margin, row, ...(standardised && { standardised }) })),
    )
    .filter(({ row }) => row.compared === "fewer")
    .toSorted((a, b) => b.row.community! - b.row.share - (a.row.community! - a.row.share));

/** What the figures of a round are of, set beside somebody or not; where people live is asked of more than the rest. */
export const unitOfFigures = (figures: readonly Pick<SurveyFigure, "margin" | "unit">[]): Unit | undefined =>
  (figures.find(({ margin }) => margin !== "here") ?? figures[0])?.unit;

/** How many of those who were asked answered, in hundredths; undefined where nobody counted, or counted wrongly. */
export const responseRate = (answers: number, asked: number | null): number | undefined =>
  asked === null || asked === 0 || answers > asked ? undefined : (100 * answers) / asked;
