import { populationsOf, type Shape } from "./populations.ts";

/** Days or sessions with answers that an interval needs: one alone does not tell what another would have given. */
export const LEAST_DAYS = 2;
/** From so many on intervals are narrow enough to say something. */
export const TELLING_DAYS = 10;

/** A day or session of a plan, with the answers that came in. */
interface Point {
  libraryId: string;
  activityId: string | null;
  what: string | null;
  /** 'YYYY-MM-DD'. */
  day: string;
  answers: number;
}

/** What closing a round today would lose. */
export interface Lost {
  /** Days and sessions of the plan, and those of them still to come: today counts until somebody answers. */
  all: number;
  toCome: number;
  /** Figures are of so many libraries or activities, or of one service, that have answers; of so many from one day alone. */
  populations: number;
  ofOneDay: number;
}

/** Populations are counted here, and called nothing. */
const UNNAMED = { libraries: new Map<string, string>(), activity: () => "", objective: null };

export function lostByClosing(points: readonly Point[], shownFor: Shape, today: string): Lost {
  const answered = points.filter(({ answers }) => answers > 0);
  const populations = answered.length === 0 ? [] : populationsOf(shownFor, answered, UNNAMED);
  return {
    all: points.length,
    toCome: points.filter(({ day, answers }) => day > today || (day === today && answers === 0)).length,
    populations: populations.length,
    ofOneDay: populations.filter((of) => of.points.length < LEAST_DAYS).length,
  };
}

/** First and last day on which somebody answered; undefined where nobody did. */
export function answeredBetween(points: readonly Pick<Point, "day" | "answers">[]) {
  const days = points.flatMap(({ day, answers }) => (answers > 0 ? [day] : [])).toSorted();
  return days.length === 0 ? undefined : { from: days[0]!, to: days.at(-1)! };
}

/** How many days or sessions the figures of one population may come from at the most; undefined where the plan alone does not tell. */
export function daysPlanned(
  { draw, shownFor, each, libraries }: { draw: "days" | "sessions"; shownFor: Shape; each: number; libraries: number },
  daysThere: number,
): number | undefined {
  if (shownFor === "activity") return undefined;
  const ofOne = draw === "days" ? Math.min(each, daysThere) : each;
  return shownFor === "library" ? ofOne : ofOne * libraries;
}
