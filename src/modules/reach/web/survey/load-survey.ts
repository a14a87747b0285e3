import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Context } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { ReachParts, ReachService } from "../../actions/parts.ts";
import { type Survey, type SurveyPoint, surveyById, surveyPlaces, surveyPoints } from "../../queries/surveys.ts";
import type { ReachTables } from "../../tables.ts";
import { callDiscreetly } from "./discreet.ts";

export interface LoadedSurvey {
  service: ReachService;
  survey: Survey;
  points: SurveyPoint[];
  places: { libraryId: string; code: string }[];
  nameOf: (libraryId: string) => string;
}

/** A round of the visitor's service with those of its libraries that they may act for; undefined where there is none. */
export async function loadSurvey(parts: ReachParts, { visitor, params }: Context): Promise<LoadedSurvey | undefined> {
  const { db } = parts;
  const id = params.id ?? "";
  if (!isId(id)) return undefined;
  const found = await db.work(scopeOf(visitor!), async () => {
    const trx = db.trx<ReachTables>();
    const survey = await surveyById(trx, visitor!.serviceId, id);
    return survey && { survey, points: await surveyPoints(trx, id), places: await surveyPlaces(trx, id) };
  });
  const service = await parts.serviceOf(visitor!.serviceId);
  if (!found || !service) return undefined;
  if (found.survey.courseId !== null && !(await parts.course(visitor!, found.survey.courseId))) return undefined;
  // It is none of another library's.
  if (visitor!.libraryIds.length > 0 && !found.places.some(({ libraryId }) => mayActFor(visitor!, libraryId)))
    return undefined;
  const names = new Map((await parts.libraries(visitor!.serviceId)).map((library) => [library.id, library.name]));
  const own = <T extends { libraryId: string }>(list: T[]) =>
    list.filter(({ libraryId }) => mayActFor(visitor!, libraryId));
  const discreetly = await callDiscreetly(parts, visitor!.serviceId);
  return {
    service,
    survey: found.survey,
    points: discreetly.points(own(found.points)),
    places: own(found.places),
    nameOf: (libraryId) => names.get(libraryId) ?? "",
  };
}
