import type { Kysely } from "kysely";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { lookCss, stylesheetVersion } from "../domain/look-css.ts";
import { coloursBySlug, logoBySlug } from "../queries/look.ts";
import type { PlacesTables } from "../tables.ts";

const A_YEAR = 365 * 24 * 3600;

/** Kept for a year under its own version; under any other, asked for anew each time, and unchanged means 304. */
const caching = (context: Context, version: string) => ({
  "cache-control": context.query.get("v") === version ? `public, max-age=${A_YEAR}, immutable` : "public, no-cache",
});

/** GET /services/:slug/look.css */
export async function lookStylesheet(db: Kysely<PlacesTables>, context: Context): Promise<Answer> {
  const look = await coloursBySlug(db, context.params.slug ?? "");
  if (!look) return notFound;
  return {
    kind: "text",
    type: "text/css; charset=utf-8",
    body: lookCss(look),
    headers: caching(context, stylesheetVersion(look.version)),
  };
}

/** GET /services/:slug/logo */
export async function serviceLogo(db: Kysely<PlacesTables>, context: Context): Promise<Answer> {
  const look = await logoBySlug(db, context.params.slug ?? "");
  if (!look?.logo || !look.logo_type) return notFound;
  return {
    kind: "text",
    type: look.logo_type,
    body: Buffer.from(look.logo),
    headers: caching(context, String(look.version)),
  };
}
