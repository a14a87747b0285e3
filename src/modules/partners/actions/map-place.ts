import { parsePostcode } from "../../../platform/geo/postcodes.ts";
import type { LibraryForFeed } from "../../places/index.ts";
import type { CsvField } from "../domain/csv-fields.ts";
import { postcodesIn } from "../domain/postcodes-within.ts";

/** A library of the service that takes a table, which its rows may name as the venue. */
export type Venue = Pick<LibraryForFeed, "name" | "address" | "town" | "postcode" | "lat" | "lng">;

export interface PlaceTerms {
  /** Where a postcode is, in degrees. */
  findPostcode: (postcode: string) => { lat: number; lng: number } | undefined;
  /** Libraries of the service that takes it. */
  libraries?: readonly Venue[];
}

const nameOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, " ")
    .replace(/^ ?the | library ?$/g, "")
    .trim();
const postcodeOf = (text: string | null | undefined) => parsePostcode(text ?? "", false)?.text;

/**
 * Where a row is: what it says, a postcode that stands within its street, and of a venue that is a library of the service by
 * its name, what the row leaves out. A row that says another postcode than the library's is somewhere else.
 */
export function readPlace(
  given: Record<"place" | "address" | "town" | "postcode", string | undefined>,
  { findPostcode, libraries = [] }: PlaceTerms,
  wrong: (field: CsvField, reason: string) => void,
) {
  const { place } = given;
  const within = given.postcode ? undefined : postcodesIn(given.address ?? "").at(-1);
  const said = given.postcode || within?.postcode;
  const point = said ? findPostcode(said) : undefined;
  if (given.postcode && !point)
    wrong("postcode", `'${given.postcode.slice(0, 80)}' is no postcode that is known: it has no place on the map.`);
  const address =
    within && given.address
      ? given.address
          .replace(within.as, "")
          .replace(/[\s,;]+$/, "")
          .replace(/^[\s,;]+/, "")
          .replace(/,\s*,/g, ",")
      : given.address;
  const library = place
    ? libraries.find(
        ({ name, postcode }) => nameOf(name) === nameOf(place) && (!said || postcodeOf(postcode) === postcodeOf(said)),
      )
    : undefined;
  if (!library) return { place, address, town: given.town, postcode: said, point };
  return {
    place,
    address: address || library.address || undefined,
    town: given.town || (library.town ?? undefined),
    postcode: said ?? library.postcode ?? undefined,
    point: library.lat !== null && library.lng !== null ? { lat: library.lat, lng: library.lng } : point,
  };
}
