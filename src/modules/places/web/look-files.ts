import type { Kysely } from "kysely";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import type { Colour } from "../domain/contrast.ts";
import { checkBand, checkBrand, coloursOf, passes } from "../domain/look.ts";
import { coloursBySlug, logoBySlug } from "../queries/look.ts";
import type { PlacesTables } from "../tables.ts";

const A_YEAR = 365 * 24 * 3600;

/** Kept for a year under its own version; under any other, asked for anew each time, and unchanged means 304. */
const caching = (context: Context, version: number) => ({
  "cache-control":
    context.query.get("v") === String(version) ? `public, max-age=${A_YEAR}, immutable` : "public, no-cache",
});

const rules = (colours: object) =>
  `:root{${Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(";")}}`;

/** A service's colours as its pages take them. Colours that nobody could read are left out, however they came here. */
export function lookCss(look: { brand: Colour | null; band: Colour | null }): string {
  const brand = look.brand && passes(checkBrand(look.brand)) ? look.brand : null;
  const band = look.band && passes(checkBand(look.band)) ? look.band : null;
  const { day, dark } = coloursOf({ brand, band });
  return `${rules(day)}\n@media(prefers-color-scheme:dark){${rules(dark)}}\n`;
}

/** GET /services/:slug/look.css */
export async function lookStylesheet(db: Kysely<PlacesTables>, context: Context): Promise<Answer> {
  const look = await coloursBySlug(db, context.params.slug ?? "");
  if (!look) return notFound;
  return {
    kind: "text",
    type: "text/css; charset=utf-8",
    body: lookCss(look),
    headers: caching(context, look.version),
  };
}

/** GET /services/:slug/logo */
export async function serviceLogo(db: Kysely<PlacesTables>, context: Context): Promise<Answer> {
  const look = await logoBySlug(db, context.params.slug ?? "");
  if (!look?.logo || !look.logo_type) return notFound;
  return { kind: "text", type: look.logo_type, body: Buffer.from(look.logo), headers: caching(context, look.version) };
}
