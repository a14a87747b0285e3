import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Context } from "../../../../platform/http/route.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { type Assessment, type AssessmentVersion, assessmentById } from "../../queries/assessments.ts";
import type { ReachTables } from "../../tables.ts";

export interface LoadedAssessment {
  assessment: Assessment;
  /** Newest first. */
  versions: AssessmentVersion[];
  /** The library service's name. */
  service: string;
}

/** An assessment of the visitor's service that they may act for; undefined where there is none. */
export async function loadAssessment(
  parts: ReachParts,
  { visitor, params }: Context,
): Promise<LoadedAssessment | undefined> {
  const found = await parts.db.work(scopeOf(visitor!), () =>
    assessmentById(parts.db.trx<ReachTables>(), visitor!.serviceId, params.id!),
  );
  if (!found || !mayActFor(visitor!, found.assessment.libraryId)) return undefined;
  return { ...found, service: (await parts.serviceOf(visitor!.serviceId))?.name ?? "" };
}
