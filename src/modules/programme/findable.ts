import type { Database } from "../../platform/db/database.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import { publishedBatches } from "./queries/published-batches.ts";

/** What a listing needs of the library where an activity is held; places gives it. */
export interface LibraryForListing {
  id: string;
  name: string;
  lat: number | null;
  lng: number | null;
  placeWords: string[];
  serviceName: string;
  access: Findable["access"];
}

/** Who stands behind an activity that a library puts on for somebody who has a listing of their own. */
export interface Behind {
  phone?: string;
  /** Path of that listing, and the word in it, where it is shown. */
  listing?: string;
  slug?: string;
  takesNobody?: true;
  /** That listing is what is found of the two. */
  within?: true;
  /** Whom it takes, a line each; for pages. */
  intake?: (t: Translator) => string[];
  /** How one gets in, in its own words. */
  access: string[];
}

/** Of these activities those that somebody else stands behind. */
export type BehindOf = (activityIds: string[]) => Promise<ReadonlyMap<string, Behind>>;

/**
 * The published activities as listings, in batches; inside an open transaction.
 * One that is 'ring for time and place' carries neither.
 */
export async function* activityListings(
  db: Database,
  now: string,
  librariesById: (ids: string[]) => Promise<Map<string, LibraryForListing>>,
  behindOf: BehindOf,
  ids?: string[],
): AsyncIterable<Findable[]> {
  for await (const batch of publishedBatches(db, now, { ids, samples: true })) {
    const libraryIds = new Set(batch.map(({ activity }) => activity.library_id).filter((id) => id !== null));
    const libraries = await librariesById([...libraryIds]);
    const behind = await behindOf(batch.map(({ activity }) => activity.id));
    yield batch.map(({ activity: row, sessions }) => {
      const library = row.library_id ? libraries.get(row.library_id) : undefined;
      const shown = row.ring_for_time_and_place ? undefined : library;
      return {
        kind: "activity",
        id: row.id,
        serviceId: row.service_id,
        url: `/activities/${row.slug}`,
        title: row.title,
        summary: row.summary,
        keywords: row.keywords,
        needs: row.needs,
        providerName: row.run_by ?? (library ? `${library.serviceName} Libraries` : ""),
        ...(behind.has(row.id) && {
          byOthers: true,
          phone: behind.get(row.id)!.phone,
          within: behind.get(row.id)!.within,
          takesNobody: behind.get(row.id)!.takesNobody,
        }),
        ...(shown && { libraryId: shown.id, libraryName: shown.name }),
        placeWords: shown ? shown.placeWords : library ? [library.serviceName] : [],
        ...(shown?.lat != null &&
          shown.lng != null &&
          row.mode !== "online" && { point: { lat: shown.lat, lng: shown.lng } }),
        ...((row.ages_from !== null || row.ages_to !== null) && {
          ages: { from: row.ages_from ?? 0, ...(row.ages_to !== null && { to: row.ages_to }) },
        }),
        booking: row.booking,
        ...(row.cost_pence !== null && { free: row.cost_pence === 0 }),
        mode: row.mode,
        languages: row.languages,
        access: { ...shown?.access, ...row.access },
        sample: row.sample,
        ringForTimeAndPlace: row.ring_for_time_and_place,
        occasions: sessions
          .filter((session) => !session.private)
          .map(({ starts_at, ends_at, status }) => ({ startsAt: starts_at, endsAt: ends_at, status })),
      } satisfies Findable;
    });
  }
}
