import type { Kysely } from "kysely";
import type { About, AssessmentWords } from "../domain/assessment.ts";
import type { ReachTables } from "../tables.ts";

export interface AssessmentVersion {
  number: number;
  words: AssessmentWords;
  writtenBy: string;
  writtenAt: string;
  authorIds: string[];
  signedBy: string | null;
  signedAt: string | null;
  signedWord: string | null;
}

export interface Assessment {
  id: string;
  libraryId: string | null;
  about: About;
  title: string;
  begunBy: string;
  begunAt: string;
}

const assessments = (trx: Kysely<ReachTables>, serviceId: string) =>
  trx
    .selectFrom("reach.assessment as a")
    .select([
      "a.id",
      "a.library_id as libraryId",
      "a.about",
      "a.title",
      "a.begun_by as begunBy",
      "a.begun_at as begunAt",
    ])
    .where("a.service_id", "=", serviceId);

/** A service's assessments with their newest version, latest first; in the open transaction. */
export const assessmentsOf = (trx: Kysely<ReachTables>, serviceId: string) =>
  assessments(trx, serviceId)
    .innerJoin("reach.assessment_version as v", "v.assessment_id", "a.id")
    .select(["v.number", "v.signed_by as signedBy", "v.words"])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("reach.assessment_version as n")
            .select("n.number")
            .whereRef("n.assessment_id", "=", "a.id")
            .whereRef("n.number", ">", "v.number"),
        ),
      ),
    )
    .orderBy("a.begun_at", "desc")
    .execute();

/** One with all its versions, newest first; in the open transaction. */
export async function assessmentById(
  trx: Kysely<ReachTables>,
  serviceId: string,
  id: string,
): Promise<{ assessment: Assessment; versions: AssessmentVersion[] } | undefined> {
  const assessment = await assessments(trx, serviceId).where("a.id", "=", id).executeTakeFirst();
  if (!assessment) return undefined;
  const versions = await trx
    .selectFrom("reach.assessment_version")
    .select([
      "number",
      "words",
      "written_by as writtenBy",
      "written_at as writtenAt",
      "author_ids as authorIds",
      "signed_by as signedBy",
      "signed_at as signedAt",
      "signed_word as signedWord",
    ])
    .where("assessment_id", "=", id)
    .orderBy("number", "desc")
    .execute();
  return { assessment, versions };
}
