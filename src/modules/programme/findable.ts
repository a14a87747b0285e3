import type { Database } from "../../platform/db/database.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import type { ProgrammeTables } from "./tables.ts";

const BATCH = 500;

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

/**
 * The published activities as listings, in batches; inside an open transaction.
 * One that is 'ring for time and place' carries neither.
 */
export async function* activityListings(
  db: Database,
  now: string,
  librariesById: (ids: string[]) => Promise<Map<string, LibraryForListing>>,
  ids?: string[],
): AsyncIterable<Findable[]> {
  for (let at = ""; ; ) {
    const trx = db.trx<ProgrammeTables>();
    let query = trx
      .selectFrom("programme.activity as a")
      .selectAll("a")
      .where("a.status", "=", "published")
      .where((eb) => eb.or([eb("a.publish_at", "is", null), eb("a.publish_at", "<=", now)]))
      .orderBy("a.id")
      .limit(BATCH);
    if (at) query = query.where("a.id", ">", at);
    if (ids) query = query.where("a.id", "in", ids);
    const rows = await query.execute();
    if (rows.length === 0) return;
    at = rows.at(-1)!.id;
    const [sessions, libraries] = await Promise.all([
      trx
        .selectFrom("programme.session")
        .select(["activity_id", "starts_at", "ends_at", "status"])
        .where(
          "activity_id",
          "in",
          rows.map((row) => row.id),
        )
        .where("ends_at", ">=", now)
        .where("private", "=", false)
        .orderBy("starts_at")
        .execute(),
      librariesById([...new Set(rows.map((row) => row.library_id).filter((id) => id !== null))]),
    ]);
    const byActivity = Map.groupBy(sessions, (session) => session.activity_id);
    yield rows.map((row) => {
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
        occasions: (byActivity.get(row.id) ?? []).map(({ starts_at, ends_at, status }) => ({
          startsAt: starts_at,
          endsAt: ends_at,
          status,
        })),
      } satisfies Findable;
    });
    if (rows.length < BATCH) return;
  }
}
