import { type Kysely, sql } from "kysely";
import { localTime } from "../../../platform/clock/local-time.ts";
import { idFromName, newId } from "../../../platform/ids/ids.ts";
import type { ActivityTerms } from "../domain/activity.ts";
import type { PlannedSession } from "../domain/expand-repeat.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import { sayRepeat } from "../domain/say-repeat.ts";
import type { ProgrammeTables } from "../tables.ts";
import { activitySlug, freeSlugs } from "./activity-slugs.ts";

/** An activity and its sessions as they are first put into the tables. */
export interface NewActivity {
  /** Given where the same thing must get the same id again (imports, samples). */
  id?: string;
  serviceId: string;
  libraryId: string | null;
  programmeId?: string | null;
  templateKey: string | null;
  terms: ActivityTerms;
  rule: RepeatRule | null;
  sessions: PlannedSession[];
  /** By the session's place in the row, from 0. */
  notes?: Record<number, string>;
  status: "draft" | "published";
  publishAt?: string | null;
  contactPhone?: string | null;
  contactEmail?: string | null;
  onlineJoin?: string | null;
  sample: boolean;
  /** From another system's file: booked there until staff say otherwise. */
  imported?: boolean;
  /** Words that follow the title in the address, e.g. the library's name. */
  slugPlace: string;
}

/** One session's id: the same activity on the same original date and time has the same id on every installation. */
export const sessionId = (activityId: string, date: string, time: string): string =>
  idFromName(`session:${activityId}:${date}:${time}`);

const orNull = <T>(value: T | undefined): T | null => value ?? null;

/**
 * Writes activities with their sessions and planned costs in the open transaction; an id already there is left as it is.
 * @returns id and slug of each, in order
 */
export async function storeActivities(
  db: Kysely<ProgrammeTables>,
  activities: NewActivity[],
): Promise<{ id: string; slug: string }[]> {
  if (activities.length === 0) return [];
  const slugs = await freeSlugs(
    db,
    // Where the place may not be told, its address on the web does not tell it either (R11).
    activities.map((each) => activitySlug(each.terms.title, each.terms.ringForTimeAndPlace ? "" : each.slugPlace)),
  );
  const made = activities.map((each, index) => ({ each, id: each.id ?? newId(), slug: slugs[index]! }));
  const rows = made.map(({ each, id, slug }) => ({
    id,
    slug,
    service_id: each.serviceId,
    library_id: each.libraryId,
    programme_id: orNull(each.programmeId),
    template_key: each.templateKey,
    form: each.terms.form,
    title: each.terms.title,
    summary: each.terms.summary,
    description: each.terms.description,
    needs: each.terms.needs,
    ages_from: orNull(each.terms.agesFrom),
    ages_to: orNull(each.terms.agesTo),
    booking: each.terms.booking,
    cost_pence: orNull(each.terms.costPence),
    cost_note: orNull(each.terms.costNote),
    mode: each.terms.mode,
    languages: each.terms.languages,
    access: each.terms.access,
    where_in_library: orNull(each.terms.whereInLibrary),
    run_by: orNull(each.terms.runBy),
    capacity: orNull(each.terms.capacity),
    ring_for_time_and_place: each.terms.ringForTimeAndPlace,
    sensitive: each.terms.sensitive,
    first_timer: each.terms.firstTimer,
    reading_list: each.terms.readingList,
    keywords: each.terms.keywords,
    costs: each.terms.costs,
    contact_phone: orNull(each.contactPhone),
    contact_email: orNull(each.contactEmail),
    online_join: orNull(each.onlineJoin),
    repeat_rules: each.rule ? [each.rule] : [],
    repeat_words: each.rule && sayRepeat(each.rule),
    status: each.status,
    publish_at: orNull(each.publishAt),
    sample: each.sample,
    imported: each.imported ?? false,
  }));
  const columns = sql.raw(Object.keys(rows[0]!).join(", "));
  await sql`INSERT INTO programme.activity (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::programme.activity, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT (id) DO NOTHING`.execute(db);
  await storeSessions(
    db,
    made.flatMap(({ each, id }) => each.sessions.map((session, index) => sessionRow(each, id, session, index))),
  );
  return made.map(({ id, slug }) => ({ id, slug }));
}

function sessionRow(activity: NewActivity, activityId: string, session: PlannedSession, index: number) {
  const time = activity.rule?.time ?? localTime(session.startsAt);
  return {
    id: sessionId(activityId, session.date, time),
    activity_id: activityId,
    service_id: activity.serviceId,
    library_id: activity.libraryId,
    original_date: session.date,
    original_start: time,
    starts_at: session.startsAt,
    ends_at: session.endsAt,
    note: orNull(activity.notes?.[index]),
    private: activity.terms.ringForTimeAndPlace,
  };
}

export type SessionRow = ReturnType<typeof sessionRow>;

/** Inserts sessions in one statement, and gives each the planned costs of its activity. Ones already there stay. */
export async function storeSessions(db: Kysely<ProgrammeTables>, rows: SessionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    WITH made AS (
      INSERT INTO programme.session (id, activity_id, service_id, library_id, original_date, original_start, starts_at, ends_at, note, private)
      SELECT id, activity_id, service_id, library_id, original_date, original_start, starts_at, ends_at, note, private
      FROM jsonb_populate_recordset(NULL::programme.session, ${JSON.stringify(rows)}::jsonb)
      ON CONFLICT DO NOTHING
      RETURNING id, activity_id, service_id
    )
    INSERT INTO programme.session_cost (id, session_id, service_id, kind, label, planned_pence, funder)
    SELECT gen_random_uuid(), made.id, made.service_id, cost.kind, cost.label, cost.pence, cost.funder
    FROM made JOIN programme.activity a ON a.id = made.activity_id AND NOT a.sample,
    jsonb_to_recordset(a.costs) AS cost(kind text, label text, pence integer, funder text)`.execute(db);
}
