import type pg from "pg";
import type { CsvRow } from "../../../platform/csv/read-csv.ts";
import type { Rejection } from "../../../platform/csv/reject-report.ts";
import type { Database } from "../../../platform/db/database.ts";
import { stageRows, swapInParts, unstageRows } from "../../../platform/db/staging.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import { knownLibraries } from "../domain/known-libraries.ts";
import { fullName, librarySlug, sourceKeyOf } from "../domain/library-names.ts";
import { readLibraryRow, tidyPostcode } from "../domain/read-library-row.ts";
import { type Reach, whatDiffers } from "../domain/what-differs.ts";
import { librariesToMatch } from "../queries/libraries-to-match.ts";
import { type LibraryArea, swapStagedLibraries } from "./load-libraries.ts";

const PART = 10;

/**
 * How many libraries are swapped in at once, with all listings that show them. On PostgreSQL all (null): the whole file
 * or nothing of it, and no page waits. The embedded database has one connection, and pages wait for no more than a part.
 */
export const atOnce = (db: Database): number | null => (db.kind === "embedded" ? PART : null);

/** What a postcode tells about a library; the postcode of a library is public. */
export type PlaceOfPostcode = (postcode: string) => ({ lat: number; lng: number } & LibraryArea) | undefined;

export interface ImportOptions {
  rows: AsyncIterable<{ line: number; row: CsvRow }>;
  onReject: (rejection: Rejection) => void;
  /** Where the hours come from, shown beside them. */
  source: string;
  /**
   * Runs in the transaction of each part, with the libraries that were changed in it. `itselfOnly`: nothing of them
   * that is shown elsewhere.
   */
  onWritten: (ids: string[], how: { itselfOnly: boolean }) => Promise<void>;
}

/**
 * Takes libraries from a file in the public schema: known ones are brought up to date, new ones added, and one with
 * a closing year is no longer shown. Libraries that the file does not name stay. Safe to run twice. Fields that staff
 * have changed, and hours that the service has confirmed, stay as they are. Only what differs is written, with its
 * listings, so that the search never disagrees with the pages.
 * @returns how many rows were taken
 */
export async function importLibraries(
  db: Database,
  { rows, onReject, source, onWritten, placeOf }: ImportOptions & { placeOf: PlaceOfPostcode },
): Promise<number> {
  const { services, libraries } = await librariesToMatch(db);
  const known = knownLibraries(services, libraries);
  const slugs = new Set(libraries.map((library) => library.slug));
  const seen = new Map<string, number>();
  /** Closed by the file, and whether that is news. */
  const closed = new Map<string, boolean>();

  async function* records() {
    for await (const { line, row } of rows) {
      const read = readLibraryRow(row);
      if ("problems" in read) {
        for (const problem of read.problems) onReject({ line, ...problem });
        continue;
      }
      const { row: given } = read;
      const service = known.service(given.council, given.councilCode);
      if (!service) {
        onReject({ line, field: "local_authority", reason: `There is no library service called "${given.council}".` });
        continue;
      }
      const before = known.library(service, given.name, given.postcode);
      const sourceKey = sourceKeyOf(service.code, given.name, given.postcode);
      const id = before?.id ?? idFromName(`library:${sourceKey}`);
      if (given.closed) {
        // The list keeps closed buildings beside the one that took their name over: only this very building may close.
        if (before && tidyPostcode(before.postcode ?? "") === given.postcode)
          closed.set(id, before.published && !before.kept_fields.includes("published"));
        continue;
      }
      const earlier = seen.get(id);
      if (earlier) {
        onReject({ line, field: "library_name", reason: `Line ${earlier} is the same library.` });
        continue;
      }
      seen.set(id, line);
      const name = fullName(given.name);
      const slug = before?.slug ?? librarySlug(name, given.town, service.slug, slugs);
      slugs.add(slug);
      const moved = before?.postcode !== given.postcode || before.lat === null;
      const at = moved ? placeOf(given.postcode) : undefined;
      const { openings: hoursBefore = [], ...rest } = before ?? {};
      const openings = given.openings ?? hoursBefore;
      // Hours that a staff member confirmed, or that the file says nothing of, keep the name of where they came from.
      const fromFile = given.openings ? source : (before?.hours_source ?? null);
      const doc = {
        type: "static",
        run_by: null,
        lat: null,
        lng: null,
        lsoa21: null,
        ward: null,
        authority: null,
        ...rest,
        ...at,
        id,
        service_id: service.id,
        slug,
        name,
        address: given.address || (before?.address ?? ""),
        town: given.town ?? before?.town ?? null,
        postcode: given.postcode,
        email: given.email ?? before?.email ?? null,
        website: given.website ?? before?.website ?? null,
        co_located: given.coLocated ?? before?.co_located ?? [],
        co_located_note: before?.co_located_note ?? null,
        year_opened: given.yearOpened ?? before?.year_opened ?? null,
        hours_standing: openings.length > 0 ? ("listed" as const) : ("none" as const),
        hours_source: openings.length > 0 ? fromFile : null,
        source_key: before?.source_key ?? sourceKey,
        openings,
      };
      const reach = whatDiffers(before, doc);
      if (reach !== "nothing") yield { line, doc: { ...doc, reach } };
    }
  }

  const { batch, count } = await stageRows(db, records());
  const closing = [...closed.keys()].filter((id) => !seen.has(id));
  const news = closing.filter((id) => closed.get(id));
  const most = atOnce(db);
  // On PostgreSQL the closed ones go with the others, in their one transaction.
  const together = most === null && count > 0;
  try {
    await swapInParts(db, batch, "staged_library", most, async (client) => {
      await swapIn(client, onWritten);
      if (together) await close(client, news, onWritten);
    });
    if (!together) await closeInParts(db, news, onWritten);
  } finally {
    await unstageRows(db, batch);
  }
  return seen.size + closing.length;
}

/** Writes the libraries of the open transaction's `staged_library`, and tells how far each change reaches. */
async function swapIn(client: pg.PoolClient, onWritten: ImportOptions["onWritten"]): Promise<void> {
  await swapStagedLibraries(client);
  const { rows: staged } = await client.query<{ id: string; reach: Reach }>(
    "SELECT doc->>'id' AS id, doc->>'reach' AS reach FROM staged_library",
  );
  for (const [reach, itselfOnly] of [
    ["library", true],
    ["elsewhere", false],
  ] as const) {
    const ids = staged.filter((each) => each.reach === reach).map(({ id }) => id);
    if (ids.length > 0) await onWritten(ids, { itselfOnly });
  }
}

/** Takes libraries that have closed out of sight. */
async function close(client: pg.PoolClient, ids: string[], onWritten: ImportOptions["onWritten"]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "UPDATE places.library SET published = false WHERE id = ANY($1::uuid[]) AND NOT ('published' = ANY(kept_fields)) RETURNING id",
    [ids],
  );
  if (rows.length > 0)
    await onWritten(
      rows.map((row) => row.id),
      { itselfOnly: false },
    );
}

async function closeInParts(db: Database, ids: string[], onWritten: ImportOptions["onWritten"]): Promise<void> {
  const part = atOnce(db) ?? ids.length;
  for (let at = 0; at < ids.length; at += part)
    await db.asOwner((client) => close(client, ids.slice(at, at + part), onWritten));
}
