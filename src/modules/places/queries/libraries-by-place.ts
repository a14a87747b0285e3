import type { Kysely } from "kysely";
import { metresBetween, type Point } from "../../../platform/geo/distance.ts";
import { libraryPath } from "../domain/addresses.ts";
import { saysLibrary } from "../domain/says-library.ts";
import type { PlacesTables } from "../tables.ts";

export interface LibraryHere {
  id: string;
  name: string;
  href: string;
}

/** What is said of a place. */
export interface SaidPlace {
  postcode?: string;
  /** Its name and the lines of its address. */
  words: readonly string[];
}

/**
 * The library that something else is said to be at, if it is one: it stands about there, and the words of the place say so. A point
 * may be its postcode's, which others share. Degrees.
 */
export type LibrariesByPlace = (point: Point, said: SaidPlace) => LibraryHere | undefined;

/** Points of one building differ by this much from list to list, in metres. */
const SAME_BUILDING_M = 40;
/** With the same postcode: a postcode is a street's side or one large building. */
const SAME_POSTCODE_M = 250;
const CELL = 0.01;

const tidy = (postcode: string) => postcode.replace(/\s/g, "").toUpperCase();
const cellOf = ({ lat, lng }: Point) => [Math.floor(lat / CELL), Math.floor(lng / CELL)] as const;

/**
 * Reads the published libraries that have a point.
 * @param near only what lies about these; all where absent
 */
export async function librariesByPlace(db: Kysely<PlacesTables>, near?: Point[]): Promise<LibrariesByPlace> {
  let query = db
    .selectFrom("places.library")
    .select(["id", "name", "slug", "address", "town", "postcode", "lat", "lng"])
    .where("published", "=", true)
    .where("lat", "is not", null);
  if (near)
    query = query.where((eb) =>
      eb.or(
        near.map(({ lat, lng }) =>
          eb.and([eb.between("lat", lat - CELL, lat + CELL), eb.between("lng", lng - CELL, lng + CELL)]),
        ),
      ),
    );
  const rows = near?.length === 0 ? [] : await query.execute();
  const grid = Map.groupBy(
    rows.map((row) => ({ ...row, lat: row.lat!, lng: row.lng! })),
    (row) => cellOf(row).join(),
  );
  return (point, { postcode, words }) => {
    const [y, x] = cellOf(point);
    const around = [-1, 0, 1].flatMap((up) => [-1, 0, 1].flatMap((right) => grid.get(`${y + up},${x + right}`) ?? []));
    const found = around
      .map((row) => ({ row, metres: metresBetween(row, point) }))
      .filter(
        ({ row, metres }) =>
          (metres <= SAME_BUILDING_M ||
            (metres <= SAME_POSTCODE_M &&
              postcode !== undefined &&
              row.postcode &&
              tidy(row.postcode) === tidy(postcode))) &&
          saysLibrary(words, row),
      )
      .toSorted((a, b) => a.metres - b.metres)[0]?.row;
    return found && { id: found.id, name: found.name, href: libraryPath(found.slug) };
  };
}
