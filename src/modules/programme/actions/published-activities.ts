import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import { ACCESS_WORDS, BOOKING_WORDS } from "../../../platform/i18n/english-words.ts";
import type { PublishedService } from "../../../vocabulary/local-service.ts";
import { librariesForFeeds, namesOfServices, type PlacesTables } from "../../places/index.ts";
import { activityAsService } from "../domain/local-service.ts";
import type { LibraryForListing } from "../findable.ts";
import type { ProgrammeTables } from "../tables.ts";

const BATCH = 500;

interface Parts {
  db: Database;
  clock: Clock;
  baseUrl: string;
  librariesForListing: (ids: string[]) => Promise<Map<string, LibraryForListing>>;
}

const unique = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/**
 * The published activities that have something to come, as records of the public feed, in batches; inside an open
 * transaction. Samples never.
 */
export async function* publishedActivities(
  { db, clock, baseUrl, librariesForListing }: Parts,
  ids?: string[],
): AsyncIterable<PublishedService[]> {
  const now = clock.now();
  for (let at = ""; ; ) {
    const trx = db.trx<ProgrammeTables>();
    let query = trx
      .selectFrom("programme.activity as a")
      .selectAll("a")
      .where("a.status", "=", "published")
      .where("a.sample", "=", false)
      .where((eb) => eb.or([eb("a.publish_at", "is", null), eb("a.publish_at", "<=", now)]))
      .orderBy("a.id")
      .limit(BATCH);
    if (at) query = query.where("a.id", ">", at);
    if (ids) query = query.where("a.id", "in", ids);
    const rows = await query.execute();
    if (rows.length === 0) return;
    at = rows.at(-1)!.id;
    const sessions = await trx
      .selectFrom("programme.session")
      .select(["activity_id", "starts_at", "ends_at", "status", "changed_alone"])
      .where(
        "activity_id",
        "in",
        rows.map((row) => row.id),
      )
      .where("ends_at", ">=", now)
      .orderBy("starts_at")
      .execute();
    const libraryIds = unique(rows.map((row) => row.library_id));
    const places = db.trx<PlacesTables>();
    const libraries = await librariesForFeeds(places, libraryIds);
    const access = await librariesForListing(libraryIds);
    const names = await namesOfServices(places, unique(rows.map((row) => row.service_id)));
    const byActivity = Map.groupBy(sessions, (session) => session.activity_id);
    yield rows.flatMap((row) => {
      const library = row.library_id ? libraries.get(row.library_id) : undefined;
      const record = activityAsService(row, byActivity.get(row.id) ?? [], {
        ...(library && { library: { ...library, access: access.get(library.id)?.access ?? {} } }),
        serviceName: names.get(row.service_id) ?? "",
        words: { access: ACCESS_WORDS, booking: BOOKING_WORDS },
        baseUrl,
        today: clock.today(),
      });
      return record ?? [];
    });
    if (rows.length < BATCH) return;
  }
}
