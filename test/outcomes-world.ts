import { sessionDays } from "../src/modules/programme/index.ts";
import { followCourses } from "../src/modules/reach/actions/follow-courses.ts";
import { takeAnswer } from "../src/modules/reach/actions/take-answer.ts";
import { answerOf } from "../src/modules/reach/domain/survey/answer.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { recordFacts } from "../src/platform/facts/record-facts.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { insertLibrary, insertService, scopeOf } from "./database-cases.ts";
import { insertAgreement } from "./partner-cases.ts";
import { actorOf, desk, facilitator, manager } from "./people.ts";
import { insertActivity } from "./programme-cases.ts";
import { SECRET_KEY } from "./public-site.ts";
import { insertStaff } from "./staff-accounts.ts";

/** The morning of all that is told of this world. */
export const OUTCOMES_NOW = "2026-11-27T11:00:00Z";

/**
 * A service with a walk that anybody may know of and a course that needs discretion, each with sessions that are over,
 * counted and paid for; and a service beside it. Moira manages both, Ros is named for the course, Dev is on the desk.
 */
export async function worldOfOutcomes(db: Database) {
  const rotherham = await insertService(db);
  const sandwell = await insertService(db, { name: "Sandwell" });
  const mowbray = await insertLibrary(db, rotherham, { name: "Mowbray Gardens Library" });
  const costs = [{ kind: "fee" as const, label: "Tutor", pence: 4000 }];
  const walk = await insertActivity(
    db,
    mowbray,
    ["2026-04-15T10:00:00Z", "2026-07-15T10:00:00Z", "2026-12-16T10:00:00Z"],
    { title: "Health walk", costs },
  );
  const flourish = await insertActivity(db, mowbray, ["2026-07-16T10:00:00Z", "2026-11-27T09:00:00Z"], {
    title: "Flourish",
    sensitive: true,
    form: "course",
    costs,
  });
  await insertActivity(db, mowbray, ["2026-12-18T10:00:00Z"], { title: "Rhymetime" });
  await insertActivity(db, mowbray, ["2026-07-18T10:00:00Z"], { title: "Sample: chess" }, { sample: true });
  const record = (activity: typeof walk, at: number, time: string, number: number) =>
    recordFacts(
      {
        serviceId: rotherham.id,
        libraryId: mowbray.id,
        activityId: activity.id,
        sessionId: activity.sessions[at]!.id,
        occurredOn: activity.sessions[at]!.starts_at.slice(0, 10),
        kind: "attendance",
      },
      time,
      [{ number }],
    );
  await db.work(scopeOf(rotherham, actorOf(desk)), async () => {
    await record(walk, 0, "1", 9);
    await record(walk, 1, "1", 12);
    await record(flourish, 0, "1", 7);
    // Somebody put the first right.
    await record(walk, 0, "2", 10);
  });
  await insertStaff(db, rotherham, [manager], "manager");
  await insertStaff(db, rotherham, [desk, facilitator]);
  await insertStaff(db, sandwell, [manager], "manager");
  await db.asOwner(async (client) => {
    await client.query(
      "UPDATE programme.session_cost SET actual_pence = 5000, funder = 'NHS South Yorkshire' WHERE session_id = $1",
      [walk.sessions[0]!.id],
    );
    await client.query(
      "INSERT INTO bookings.facilitator (activity_id, account_id, service_id, named_at) VALUES ($1, $2, $3, $4)",
      [flourish.id, facilitator.id, rotherham.id, OUTCOMES_NOW],
    );
  });
  return { rotherham, sandwell, mowbray, walk, flourish };
}

/**
 * Answers of a course on loneliness, as they come from paper: of everybody who made up one of these codes.
 * @param at which session, from 0
 * @param ucla an answer to each of the three items: 'often' is 9 in all, 'some' 6, 'hardly' 3
 */
export async function answerCourse(
  db: Database,
  course: { id: string },
  at: number,
  codes: string[],
  ucla: "often" | "some" | "hardly",
): Promise<void> {
  const { rows } = await db.asOwner((client) =>
    client.query(
      `SELECT id AS "pointId", survey_id AS "surveyId", service_id AS "serviceId" FROM reach.survey_point
       WHERE activity_id = $1 ORDER BY day`,
      [course.id],
    ),
  );
  const scores = { companionship: ucla, left_out: ucla, isolated: ucla };
  const answer = answerOf(["loneliness", "code"], {}, { visits: undefined, scores });
  const parts = { db, clock: fixedClock(OUTCOMES_NOW), secret: SECRET_KEY };
  for (const code of codes)
    await takeAnswer(parts, rows[at], { token: newId(), sentBy: "paper", answer, pair: { code, scores } });
}

/** Tells the round of a course that its sessions were changed, as a change of the programme does. */
export const followCourse = (db: Database, service: { id: string }, course: { id: string }): Promise<void> =>
  db.work(scopeOf(service, actorOf(manager)), () =>
    followCourses({ db, courseSessions: (id) => sessionDays(db, id) }, [course.id]),
  );

/** A plan with one objective, and an agreement with a partner. @returns their ids */
export async function insertObjective(
  db: Database,
  service: { id: string },
): Promise<{ plan: string; objective: string; agreement: string }> {
  const [plan, objective] = [newId(), newId()];
  await db.asOwner(async (client) => {
    await client.query(
      `INSERT INTO outcomes.plan (id, service_id, lineage_id, version, name, kind, source, holds_from, made_by, made_at)
       VALUES ($1, $2, $1, 1, 'Council plan', 'council_plan', '', '2026-04-01', 'Moira', now())`,
      [plan, service.id],
    );
    await client.query(
      "INSERT INTO outcomes.objective (id, plan_id, service_id, position, name) VALUES ($1, $2, $3, 0, 'Fewer are lonely')",
      [objective, plan, service.id],
    );
  });
  const agreement = await insertAgreement(
    db,
    service,
    { id: null, name: "Harbour Advice" },
    { keeper: null, now: OUTCOMES_NOW },
  );
  return { plan, objective, agreement };
}
