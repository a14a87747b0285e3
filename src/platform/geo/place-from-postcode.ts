import type { Lookup } from "./gazetteer-lookup.ts";
import type { Place } from "./place.ts";
import { type ParsedPostcode, type Postcodes, parsePostcode } from "./postcodes.ts";

/**
 * The place of a postcode, sector or district. Its name is the district alone, so that no page, log or address can repeat more.
 * A postcode that is not live is taken for its sector, then its district. Undefined where none of them exists.
 */
export function placeFromPostcode(
  text: string,
  postcodes: Postcodes,
  lookup: Lookup,
  slips = true,
): { kind: "postcode" | "outcode"; best: Place } | undefined {
  const parsed: ParsedPostcode | undefined = parsePostcode(text, slips);
  if (!parsed) return undefined;
  const full = parsed.kind === "full" ? postcodes.find(parsed.text) : undefined;
  const point = full ?? postcodes.sector(parsed.text) ?? postcodes.outcode(parsed.text);
  if (!point) return undefined;
  const kind = full ? "postcode" : "outcode";
  const town = lookup.townNear(point);
  const best: Place = {
    name: parsed.text.split(" ")[0]!,
    kind,
    rank: 3,
    lat: point.lat,
    lng: point.lng,
    town: town?.name,
    within: town?.name ?? "",
    radiusHintMetres: full ? 2000 : 3000,
  };
  return { kind, best };
}
