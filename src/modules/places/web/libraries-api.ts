import type { Kysely } from "kysely";
import { z } from "zod";
import { type ApiOperation, noSuch, openJson, operation } from "../../../platform/api/operation.ts";
import { badCursor, unknownField } from "../../../platform/api/problem.ts";
import {
  CURSOR,
  LIMIT,
  number,
  readCursor,
  reference,
  text,
  wholeNumber,
  writeCursor,
} from "../../../platform/api/query-fields.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Point } from "../../../platform/geo/distance.ts";
import type { Answer, Context } from "../../../platform/http/route.ts";
import { notFound } from "../../../platform/http/route.ts";
import { idOf, pageOfLibraries } from "../queries/libraries-for-api.ts";
import { currentSlugOf, libraryBySlug } from "../queries/library-by-slug.ts";
import type { PlacesTables } from "../tables.ts";
import { detailOf, libraryDetail, libraryList, summaryOf } from "./library-json.ts";

export interface LibrariesApiParts {
  db: Database;
  reads: Kysely<PlacesTables>;
  baseUrl: string;
  /** Where a place or a postcode is; undefined where it is not known. */
  findPlace: (text: string) => Point | undefined;
}

const MINUTES = 60;
const MAX_AGE = 5 * MINUTES;
/** Ten miles: as far as people go to a library without being asked. */
const USUAL_RADIUS_M = 16_000;

const listQuery = z
  .object({
    service: reference("Only this library service's: its id, or the name at the end of its page's address.").optional(),
    near: text(200, "A town, suburb, village or postcode. A full postcode is neither kept nor given back.").optional(),
    lat: number(49, 61, "Degrees north. Goes with lng, and wins over near.").optional(),
    lng: number(-9, 3, "Degrees east.").optional(),
    radius_m: wholeNumber(100, 200_000, `Metres around the place; ${USUAL_RADIUS_M} unless told.`).optional(),
    limit: LIMIT.optional(),
    cursor: CURSOR.optional(),
  })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), {
    path: ["lat"],
    message: "and lng go together",
  });

async function listLibraries(parts: LibrariesApiParts, query: z.output<typeof listQuery>): Promise<Answer> {
  const { reads, baseUrl } = parts;
  const serviceId = query.service && (await idOf(reads, "service", query.service));
  if (query.service && !serviceId) return unknownField("service", "There is no library service with this id or name.");
  const point =
    query.lat !== undefined && query.lng !== undefined
      ? { lat: query.lat, lng: query.lng }
      : query.near && parts.findPlace(query.near);
  if (query.near && !point) return unknownField("near", "That place is not one we know in England.");
  const after = readCursor(query.cursor);
  if (after !== undefined && !(point ? /^\d{1,5}$/ : /^[a-z0-9-]+$/).test(after)) return badCursor;
  const page = await pageOfLibraries(reads, {
    serviceId: serviceId || undefined,
    near: point ? { point, radiusM: query.radius_m ?? USUAL_RADIUS_M } : undefined,
    limit: query.limit ?? 20,
    after: after || undefined,
  });
  return openJson(
    {
      ...(page.total !== undefined && { total: page.total }),
      results: page.libraries.map((row) => summaryOf(row, baseUrl)),
      next_cursor: writeCursor(page.next),
    },
    point ? 0 : MAX_AGE,
  );
}

/** GET /api/v1/libraries and /libraries/{id}. */
export function librariesApi(parts: LibrariesApiParts): ApiOperation[] {
  return [
    operation({
      id: "libraries",
      path: "/api/v1/libraries",
      summary: "Libraries",
      description: "Published libraries: nearest first near a place, else by the name in their address.",
      query: listQuery,
      answer: libraryList,
      example: "/api/v1/libraries?near=Rotherham&limit=3",
      handle: (query) => listLibraries(parts, query),
    }),
    operation({
      id: "library",
      path: "/api/v1/libraries/:id",
      summary: "One library",
      description: "Everything its page says. The same is at the page's own address with .json after it.",
      query: z.object({}),
      params: { id: "The library's id, or the name at the end of its page's address." },
      answer: libraryDetail,
      example: "/api/v1/libraries/mowbray-gardens-rotherham",
      handle: async (_query, params, context) => {
        const id = await idOf(parts.reads, "library", params.id ?? "");
        const slug = id && (await slugOf(parts.reads, id));
        return (slug && (await oneLibrary(parts, slug, context))) || noSuch("library");
      },
    }),
  ];
}

async function slugOf(db: Kysely<PlacesTables>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom("places.library").select("slug").where("id", "=", id).executeTakeFirst();
  return row?.slug;
}

async function oneLibrary(parts: LibrariesApiParts, slug: string, context: Context): Promise<Answer | undefined> {
  const data = await libraryBySlug(parts.db, slug, localDate(context.now));
  return data && openJson(detailOf(data, parts.baseUrl), MAX_AGE);
}

/** GET /libraries/:slug.json */
export async function libraryJson(parts: LibrariesApiParts, context: Context): Promise<Answer> {
  const slug = context.params.slug ?? "";
  const found = await oneLibrary(parts, slug, context);
  if (found) return found;
  const current = await currentSlugOf(parts.reads, slug);
  return current ? { kind: "redirect", to: `/libraries/${current}.json`, status: 301 } : notFound;
}
