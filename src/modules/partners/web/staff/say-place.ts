import type { MappedService } from "../../actions/map-rows.ts";
import type { OrukService } from "../../domain/oruk.ts";
import { refugeWords } from "../../domain/refuge.ts";
import { addressLine } from "../../domain/service-listing.ts";

type Placed = Pick<OrukService, "name" | "description" | "attributes" | "service_at_locations">;

/** The words by which a row of a table looks like a refuge, where it does. */
export const refugeWordsOf = ({ record }: MappedService): string | undefined =>
  refugeWords(record as unknown as Placed, record.organization as { name: string });

/**
 * Where a row is, as it was understood: what it says itself, the postcode that was found in it, and the point that this has.
 * @param shown ids of what looks like a refuge and has its place shown
 */
export function sayPlace(service: MappedService, shown: readonly string[]): string {
  const [place] = (service.record as unknown as Placed).service_at_locations ?? [];
  if (!place) return "Not said";
  const { name, location_type, latitude, addresses } = place.location;
  const address = addresses?.[0];
  if (refugeWordsOf(service) && !shown.includes(service.record.id))
    return `Withheld: ${address?.city ? `${address.city} is all that is shown` : "nothing of it is shown"}`;
  if (location_type === "virtual") return addressLine([name, "online"]);
  const line = addressLine([name, address?.address_1, address?.city, address?.postal_code]);
  return `${line || "Not said"}${latitude === undefined ? ". It has no place on the map" : ""}`;
}
