import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Context, Visitor } from "../../../../platform/http/route.ts";
import type { ReachParts, ReachService } from "../../actions/parts.ts";
import type { Margin } from "../../domain/survey/bank.ts";
import type { Change } from "../../domain/survey/change.ts";
import { comeLeast, type SurveyFigure, surveyFigure } from "../../domain/survey/figures.ts";
import type { AskedMeasure } from "../../domain/survey/measure.ts";
import { areasOfCouncil } from "../../queries/areas.ts";
import { censusOfCouncil, type DistrictCensus } from "../../queries/council-census.ts";
import {
  type FiguresOf,
  latestRelease,
  type Survey,
  surveyById,
  surveyPoints,
  surveyReleases,
} from "../../queries/surveys.ts";
import type { ReachTables } from "../../tables.ts";
import { loadNearest } from "../load-nearest.ts";
import { callDiscreetly } from "./discreet.ts";

export interface LoadedSurveyFigures {
  service: ReachService;
  survey: Survey;
  /** First and last day of the plan, 'YYYY-MM-DD'. */
  from: string;
  to: string;
  /** What may be looked at: the service, or each library or activity. */
  others: { of: string | null; name: string }[];
  /** The library or activity that they are of; both null of the service, or of the round’s objective. */
  libraryId: string | null;
  activityId: string | null;
  of: string | null;
  name: string;
  /** Forms that came back, people asked and refusals: exact; null where nobody counted. */
  answers: number;
  asked: number | null;
  refused: number | null;
  points: number;
  figures: SurveyFigure[];
  least: ReturnType<typeof comeLeast>;
  /** First and last answers that were linked, and what changed between them. */
  pairs: number;
  changes: Change[];
  /** The library whose neighbourhood they are set beside; null where it is the council's area. */
  nearestTo: string | null;
}

/** Codes of the council's small areas that are nearest to a library. */
async function neighbourhoodOf(parts: ReachParts, service: ReachService, libraryId: string): Promise<Set<string>> {
  const codes = (await areasOfCouncil(parts.db.reads<ReachTables>(), service.code)).map(({ lsoa21 }) => lsoa21);
  const nearest = await loadNearest(parts, service.id, codes);
  return new Set(codes.filter((code) => nearest.get(code)?.libraryId === libraryId));
}

/** Tables have room for as many bands as a measure may have: of one that has fewer the others are left out. */
function withOwnBands(figure: SurveyFigure, measures: readonly AskedMeasure[]): SurveyFigure {
  const measure = measures.find(({ key }) => key === figure.margin);
  return measure ? { ...figure, rows: figure.rows.slice(0, measure.bands.length) } : figure;
}

type Parts = ReachParts & { districts: DistrictCensus };

/** The figures that an address asks for. */
export const loadSurveyFigures = (
  parts: Parts,
  { visitor, params, query }: Context,
): Promise<LoadedSurveyFigures | undefined> =>
  surveyFiguresOf(parts, visitor!, {
    id: params.id!,
    of: query.get("of"),
    near: query.get("beside") === "nearest",
  });

/** The newest closed round of a service that has figures of the same question, of the same population. */
export const latestSurveyLike = (
  { db }: Parts,
  serviceId: string,
  of: FiguresOf & { margin: Margin },
): Promise<string | undefined> =>
  db.work({ service: serviceId, actor: { id: null, name: "Alcove" } }, () =>
    latestRelease(db.trx<ReachTables>(), serviceId, of),
  );

/**
 * The figures of a closed round, all of them from its protected tables; undefined where there are none to see.
 * @param of a library or activity by its id; null for the first there is
 * @param near beside those who live nearest to the library, instead of the council's area
 */
export async function surveyFiguresOf(
  parts: Parts,
  visitor: Visitor,
  { id, of: asked, near }: { id: string; of: string | null; near: boolean },
): Promise<LoadedSurveyFigures | undefined> {
  const { db } = parts;
  const found = await db.work(scopeOf(visitor), async () => {
    const trx = db.trx<ReachTables>();
    const survey = await surveyById(trx, visitor.serviceId, id);
    return (
      survey && { survey, points: await surveyPoints(trx, survey.id), releases: await surveyReleases(trx, survey.id) }
    );
  });
  const service = await parts.serviceOf(visitor.serviceId);
  if (!found || !service) return undefined;
  const { courseId } = found.survey;
  if (courseId !== null && !(await parts.course(visitor, courseId))) return undefined;
  const discreetly = await callDiscreetly(parts, visitor.serviceId);
  const seen = discreetly
    .releases(found.releases)
    .filter(({ libraryId }) => mayActFor(visitor, libraryId))
    .map((release) => ({ ...release, of: release.libraryId ?? release.activityId }));
  const release = asked === null ? seen[0] : seen.find(({ of }) => of === asked);
  if (!release) return undefined;
  const nearestTo = near ? release.libraryId : null;
  const only = nearestTo === null ? undefined : await neighbourhoodOf(parts, service, nearestTo);
  const census = await censusOfCouncil(db.reads<ReachTables>(), parts.districts, service.code, only);
  const figures = release.tables
    .map((table) => surveyFigure(table, census, found.survey.base))
    .map((figure) => withOwnBands(figure, found.survey.measures))
    .map((figure) =>
      figure.alone === "no_table" && nearestTo !== null ? { ...figure, alone: "not_by_area" as const } : figure,
    );
  const days = found.points.map(({ day }) => day);
  return {
    service,
    survey: found.survey,
    from: days[0] ?? "",
    to: days.at(-1) ?? "",
    others: seen.filter(({ of }) => of !== release.of),
    of: release.of,
    libraryId: release.libraryId,
    activityId: release.activityId,
    name: release.of === null && found.survey.objective === null ? service.name : release.name,
    answers: release.answers,
    asked: release.asked,
    refused: release.refused,
    points: release.points,
    figures,
    least: comeLeast(figures),
    pairs: release.pairs,
    changes: release.changes,
    nearestTo,
  };
}
