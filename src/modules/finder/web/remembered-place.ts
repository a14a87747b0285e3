import { parsePostcode } from "../../../platform/geo/postcodes.ts";
import type { Cookie } from "../../../platform/http/route.ts";
import type { Place } from "../domain/place-finder.ts";
import { rounded } from "./read-search.ts";

/**
 * The last place looked for, kept in the visitor's own browser and nowhere else: the name of a town or library, or a
 * postcode's district, and its middle rounded to about 200 m. Never a full postcode.
 */
export interface RememberedPlace {
  /** Empty where the browser's own position was used. */
  name: string;
  lat: number;
  lng: number;
}

const NAME = "alcove_place";
const NINETY_DAYS = 90 * 24 * 3600;
const SHAPE = /^(-?\d{1,2}\.\d{3}),(-?\d{1,2}\.\d{3}),([^\p{Cc}]{0,80})$/u;

const isFullPostcode = (text: string): boolean => parsePostcode(text)?.kind === "full";

/** Reads the cookie; undefined where there is none or it is not one of ours. */
export function readRememberedPlace(cookies: Record<string, string | undefined>): RememberedPlace | undefined {
  const [, lat, lng, name = ""] = SHAPE.exec(cookies[NAME] ?? "") ?? [];
  if (!lat || !lng || isFullPostcode(name)) return undefined;
  return { name, lat: Number(lat), lng: Number(lng) };
}

/** The cookie that remembers a place; none where its name would say too much. */
export function rememberPlace({ name, lat, lng }: Pick<Place, "name" | "lat" | "lng">): Cookie[] {
  if (isFullPostcode(name) || Math.abs(lat) >= 90 || Math.abs(lng) >= 90) return [];
  return [{ name: NAME, value: `${rounded(lat)},${rounded(lng)},${name.slice(0, 80)}`, maxAge: NINETY_DAYS }];
}

export const FORGET_PLACE: Cookie = { name: NAME, value: "", maxAge: 0 };

/** A search around a remembered place, as an address. */
export function searchNear({ name, lat, lng }: RememberedPlace, more: Record<string, string> = {}): string {
  return `/search?${new URLSearchParams({ ...(name && { near: name }), lat: rounded(lat), lng: rounded(lng), ...more })}`;
}
