import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import { ACCESS_WORDS, BOOKING_WORDS } from "../../../platform/i18n/english-words.ts";
import type { PublishedService } from "../../../vocabulary/local-service.ts";
import { librariesForFeeds, namesOfServices, type PlacesTables } from "../../places/index.ts";
import { activityAsService } from "../domain/local-service.ts";
import type { BehindOf, LibraryForListing } from "../findable.ts";
import { publishedBatches } from "../queries/published-batches.ts";

interface Parts {
  db: Database;
  clock: Clock;
  baseUrl: string;
  librariesForListing: (ids: string[]) => Promise<Map<string, LibraryForListing>>;
  behindOf: BehindOf;
}

const unique = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/**
 * The published activities that have something to come, as records of the public feed, in batches; inside an open
 * transaction. Samples never, nor what somebody else stands behind: their own listing is the record of it.
 */
export async function* publishedActivities(
  { db, clock, baseUrl, librariesForListing, behindOf }: Parts,
  ids?: string[],
): AsyncIterable<PublishedService[]> {
  const places = db.trx<PlacesTables>();
  for await (const all of publishedBatches(db, clock.now(), { ids, samples: false })) {
    const behind = await behindOf(all.map(({ activity }) => activity.id));
    const batch = all.filter(({ activity }) => !behind.has(activity.id));
    const libraryIds = unique(batch.map(({ activity }) => activity.library_id));
    const libraries = await librariesForFeeds(places, libraryIds);
    const access = await librariesForListing(libraryIds);
    const names = await namesOfServices(places, unique(batch.map(({ activity }) => activity.service_id)));
    yield batch.flatMap(({ activity, sessions }) => {
      const library = activity.library_id ? libraries.get(activity.library_id) : undefined;
      const record = activityAsService(activity, sessions, {
        ...(library && { library: { ...library, access: access.get(library.id)?.access ?? {} } }),
        serviceName: names.get(activity.service_id) ?? "",
        words: { access: ACCESS_WORDS, booking: BOOKING_WORDS },
        baseUrl,
        today: clock.today(),
      });
      return record ?? [];
    });
  }
}
