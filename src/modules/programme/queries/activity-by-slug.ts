import type { Kysely } from "kysely";
import type { ProgrammeTables } from "../tables.ts";

/** The columns of an activity that the public may read: where a private one is held is not among them. */
export const PUBLIC_ACTIVITY = [
  "id",
  "service_id",
  "public_library_id",
  "programme_id",
  "slug",
  "template_key",
  "form",
  "title",
  "summary",
  "description",
  "needs",
  "ages_from",
  "ages_to",
  "booking",
  "cost_pence",
  "cost_note",
  "mode",
  "languages",
  "access",
  "public_where",
  "run_by",
  "capacity",
  "ring_for_time_and_place",
  "first_timer",
  "reading_list",
  "contact_phone",
  "contact_email",
  "public_repeat_words",
  "sample",
  "content_language",
  "updated_at",
] as const;

const MOST_SESSIONS_SHOWN = 60;

/**
 * A published activity with its sessions from an instant on (a course: all of them) and its translations.
 * @returns undefined where no published activity has this slug now
 */
export async function activityBySlug(db: Kysely<ProgrammeTables>, slug: string, from: string) {
  const activity = await db
    .selectFrom("programme.activity")
    .select(PUBLIC_ACTIVITY)
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (!activity) return undefined;
  let sessions = db
    .selectFrom("programme.session")
    .select(["id", "starts_at", "ends_at", "status", "cancel_reason", "moved_from", "note", "sequence", "updated_at"])
    .where("activity_id", "=", activity.id)
    .orderBy("starts_at")
    .limit(MOST_SESSIONS_SHOWN);
  if (activity.form !== "course") sessions = sessions.where("ends_at", ">=", from);
  const [shown, translations] = await Promise.all([
    sessions.execute(),
    db
      .selectFrom("programme.translation")
      .select(["language", "title", "summary", "description", "first_timer", "reviewed_on"])
      .where("activity_id", "=", activity.id)
      .execute(),
  ]);
  return { activity, sessions: shown, translations };
}

export type ActivityPageData = NonNullable<Awaited<ReturnType<typeof activityBySlug>>>;

/** Where a former address leads now, or undefined. */
export async function currentSlugOf(db: Kysely<ProgrammeTables>, oldSlug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("programme.old_slug")
    .innerJoin("programme.activity", "programme.activity.id", "programme.old_slug.activity_id")
    .select("programme.activity.slug")
    .where("programme.old_slug.slug", "=", oldSlug)
    .executeTakeFirst();
  return row?.slug;
}
