import { type Kysely, sql } from "kysely";
import { slugOf } from "../../../platform/ids/ids.ts";
import type { ProgrammeTables } from "../tables.ts";
import { type StaffActivity, wasPublic } from "./load-for-staff.ts";

/** 'flourish-mowbray-gardens': the title without a sample mark, and the place without the word library. */
export function activitySlug(title: string, place: string): string {
  const what = slugOf(title.replace(/^Sample: /, ""))
    .slice(0, 50)
    .replace(/-+$/, "");
  const where = slugOf(place.replace(/&|\b(library|community|neighbourhood|hub|and)\b/gi, " "));
  return where ? `${what}-${where}` : what;
}

const unnumbered = (slug: string): string => slug.replace(/-\d+$/, "");

/**
 * Addresses that nobody has or had, as near to those wanted as can be. Row-level security hides other services'
 * activities, and two may not share an address: the database looks at all.
 */
export async function freeSlugs(db: Kysely<ProgrammeTables>, wanted: string[]): Promise<string[]> {
  // The database knows them without their last number, and a wanted one may end in a number itself.
  const asked = [...new Set([...wanted, ...wanted.map(unnumbered)])];
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM programme.slugs_taken(${asked}::text[])`.execute(db);
  const taken = new Set(rows.map((row) => row.slug));
  return wanted.map((slug) => {
    let free = slug;
    for (let n = 2; taken.has(free); n++) free = `${slug}-${n}`;
    taken.add(free);
    return free;
  });
}

/**
 * Gives an activity whose time and place may no longer be told an address of its title alone (R11), in the open
 * transaction. Where people can have had the old address, it leads to the new one; nothing lists it.
 * @param title as it is after the change
 * @returns whether its address is another now
 */
export async function hidePlaceInAddress(
  trx: Kysely<ProgrammeTables>,
  activity: Pick<StaffActivity, "id" | "service_id" | "slug" | "status" | "publish_at">,
  title: string,
  now: string,
): Promise<boolean> {
  const wanted = activitySlug(title, "");
  if (activity.slug === wanted || unnumbered(activity.slug) === wanted) return false;
  const [slug] = await freeSlugs(trx, [wanted]);
  const { id, service_id } = activity;
  await trx.updateTable("programme.activity").set({ slug: slug! }).where("id", "=", id).execute();
  if (wasPublic(activity, now))
    await trx.insertInto("programme.old_slug").values({ slug: activity.slug, activity_id: id, service_id }).execute();
  return true;
}
