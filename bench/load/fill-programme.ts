import { sql } from "kysely";
import type { Database } from "../../src/platform/db/database.ts";
import type { Findable } from "../../src/vocabulary/findable.ts";

/**
 * Writes made-up activities into the programme's own tables, with the sessions that the finder already has of them:
 * one statement a table for a whole batch. Runs inside the open transaction, after `indexListings`.
 */
export async function fillProgramme(db: Database, activities: Findable[]): Promise<void> {
  const rows = activities.map((activity) => ({
    id: activity.id,
    service_id: activity.serviceId,
    library_id: activity.libraryId ?? null,
    slug: activity.url.split("/").at(-1),
    form: "series",
    title: activity.title,
    summary: activity.summary,
    description: `${activity.summary}\n\nCome to the desk and ask for the group; somebody will show you where it meets.`,
    needs: activity.needs,
    ages_from: activity.ages?.from ?? null,
    ages_to: activity.ages?.to ?? null,
    booking: activity.booking ?? "ring",
    cost_pence: activity.free === undefined ? null : activity.free ? 0 : 300,
    mode: activity.mode,
    languages: activity.languages,
    access: activity.access,
    keywords: activity.keywords,
    first_timer: {
      which_door: "The main door, then ask at the desk.",
      who_greets: "Whoever runs it says hello.",
      just_watch: "Yes, just sit and watch.",
      late_or_miss: "Come in when you can; nobody minds.",
    },
    where_in_library: "Meeting room",
  }));
  const columns = sql.raw(Object.keys(rows[0] ?? {}).join(", "));
  await sql`
    INSERT INTO programme.activity (${columns}, status)
    SELECT ${columns}, 'published'
    FROM jsonb_populate_recordset(NULL::programme.activity, ${JSON.stringify(rows)}::jsonb)`.execute(db.trx());
  await sql`
    INSERT INTO programme.session (id, activity_id, service_id, library_id, original_date, original_start, starts_at,
      ends_at, status, cancel_reason)
    SELECT md5(l.ref::text || o.starts::text)::uuid, l.ref, o.service_id, l.library_ref,
      (o.starts AT TIME ZONE 'Europe/London')::date, (o.starts AT TIME ZONE 'Europe/London')::time, o.starts, o.ends,
      CASE WHEN o.cancelled THEN 'cancelled' ELSE 'scheduled' END,
      CASE WHEN o.cancelled THEN 'The person who runs it is ill.' END
    FROM finder.listing l JOIN finder.occasion o ON o.listing = l.id
    WHERE l.kind = 'activity' AND l.ref = ANY(${activities.map(({ id }) => id)}::uuid[])`.execute(db.trx());
}
