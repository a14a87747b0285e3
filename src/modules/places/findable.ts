import type { Database } from "../../platform/db/database.ts";
import type { Findable } from "../../vocabulary/findable.ts";
import type { PlacesTables } from "./tables.ts";

const BATCH = 500;

/** What every library offers by being one, so that 'somewhere warm' or 'a computer' finds it. */
const EVERY_LIBRARY = {
  needs: ["warm_space", "quiet_study", "reading", "computers"] as Findable["needs"],
  keywords: ["library", "books", "borrow", "somewhere to sit", "wifi", "newspapers"],
};

/** The published libraries as listings, in batches; inside an open transaction. */
export async function* libraryListings(db: Database, ids?: string[]): AsyncIterable<Findable[]> {
  for (let at = ""; ; ) {
    let query = db
      .trx<PlacesTables>()
      .selectFrom("places.library as l")
      .innerJoin("places.service as s", "s.id", "l.service_id")
      .selectAll("l")
      .select(["s.name as service_name"])
      .where("l.published", "=", true)
      .orderBy("l.id")
      .limit(BATCH);
    if (at) query = query.where("l.id", ">", at);
    if (ids) query = query.where("l.id", "in", ids);
    const rows = await query.execute();
    if (rows.length === 0) return;
    at = rows.at(-1)!.id;
    const openings = await db
      .trx<PlacesTables>()
      .selectFrom("places.opening")
      .select(["library_id", "weekday", "opens", "closes"])
      .where(
        "library_id",
        "in",
        rows.map((row) => row.id),
      )
      .execute();
    const byLibrary = Map.groupBy(openings, (opening) => opening.library_id);
    yield rows.map((row) => ({
      kind: "library",
      id: row.id,
      serviceId: row.service_id,
      url: `/libraries/${row.slug}`,
      title: row.name,
      summary: row.about ?? row.address,
      keywords: [...EVERY_LIBRARY.keywords, ...row.co_located],
      needs: EVERY_LIBRARY.needs,
      providerName: `${row.service_name} Libraries`,
      libraryId: row.id,
      libraryName: row.name,
      placeWords: [row.town, row.ward, row.authority, row.service_name].filter((word) => word !== null),
      ...(row.lat !== null && row.lng !== null && { point: { lat: row.lat, lng: row.lng } }),
      booking: "drop_in",
      free: true,
      mode: "in_person",
      languages: [],
      access: row.access,
      sample: false,
      ringForTimeAndPlace: false,
      openWeekly: byLibrary.get(row.id)?.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })) ?? [],
      occasions: [],
    }));
    if (rows.length < BATCH) return;
  }
}
